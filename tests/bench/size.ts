import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import type { Figure } from './figure'

const weapp = join(process.cwd(), 'dist/weapp')
const files = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? files(join(folder, entry.name)) : [join(folder, entry.name)]))
const kilobytes = (bytes: number) => Math.round(bytes / 102.4) / 10

/** The sizes of the packages as WeChat counts them, in KB of 1024 bytes. The main package is everything outside the sub-packages. */
export const benchSize = async (): Promise<Figure[]> => {
  const app = JSON.parse(readFileSync(join(weapp, 'app.json'), 'utf8')) as { subPackages?: { root: string }[]; subpackages?: { root: string }[] }
  const roots = (app.subPackages ?? app.subpackages ?? []).map(({ root }) => root.replace(/\/$/, ''))
  const sizes = new Map<string, number>([['main', 0], ...roots.map((root) => [root, 0] as [string, number])])
  for (const file of files(weapp)) {
    const path = relative(weapp, file)
    const owner = roots.find((root) => path.startsWith(`${root}/`)) ?? 'main'
    sizes.set(owner, (sizes.get(owner) ?? 0) + statSync(file).size)
  }
  return [...sizes].map(([name, bytes]) => ({
    name: name === 'main' ? 'weapp main package' : `weapp sub-package ${name}`,
    value: kilobytes(bytes),
    unit: 'KB',
    budget: name === 'main' ? 520 : 200,
  }))
}
