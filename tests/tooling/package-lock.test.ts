import { readFileSync } from 'node:fs'
import { join } from 'node:path'

type Locked = {
  version?: string
  resolved?: string
  link?: boolean
  dependencies?: Record<string, string>
  optionalDependencies?: Record<string, string>
  peerDependencies?: Record<string, string>
}
const { packages } = JSON.parse(readFileSync(join(process.cwd(), 'package-lock.json'), 'utf8')) as { packages: Record<string, Locked> }

/** As Node looks for it: beside the package, then in every folder above. */
const isLocked = (from: string, name: string): boolean => {
  const folders = from.split('/node_modules/')
  return (
    folders.some((_, depth) => {
      const base = folders.slice(0, folders.length - depth).join('/node_modules/')
      return packages[`${base === '' ? '' : `${base}/`}node_modules/${name}`] !== undefined
    }) || packages[`node_modules/${name}`] !== undefined
  )
}

// npm leaves out what a registry does not have, such as the programs for other systems; then `npm ci` refuses the lock file everywhere.
test('every dependency of every package is locked, also those for other systems', () => {
  const missing = Object.entries(packages).flatMap(([path, { dependencies, optionalDependencies }]) =>
    Object.keys({ ...dependencies, ...optionalDependencies })
      .filter((name) => !isLocked(path, name))
      .map((name) => `${path} → ${name}`),
  )
  expect(missing).toEqual([])
})

test('no package is bound to one registry’s address', () => {
  expect(Object.entries(packages).filter(([, { resolved }]) => resolved !== undefined)).toEqual([])
})
