import { build } from 'esbuild'
import { createRequire } from 'node:module'
import { join } from 'node:path'

const folder = 'node_modules/.cache/friend-circle'

/** Bundles one of our TypeScript files, packages left outside, and loads it. About 0.1 s. */
export const loadTypeScript = async (file) => {
  const outfile = join(process.cwd(), folder, `${file.replace(/\W/g, '-')}-${process.pid}.cjs`)
  await build({
    entryPoints: [`./${file}`],
    outfile,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    sourcemap: 'inline',
    logLevel: 'error',
  })
  const require = createRequire(import.meta.url)
  process.once('exit', () => require('node:fs').rmSync(outfile, { force: true }))
  return require(outfile)
}
