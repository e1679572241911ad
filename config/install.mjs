import { existsSync, readFileSync } from 'node:fs'
import { runShown } from './run-shown.mjs'

const read = (file) => JSON.parse(readFileSync(file, 'utf8')).packages

/** Whether the installed packages are those of the lock file, by npm's own record of the last installation. */
const isInstalled = () => {
  if (!existsSync('node_modules/.package-lock.json')) return false
  const wanted = read('package-lock.json')
  const found = read('node_modules/.package-lock.json')
  const same = (path) => found[path]?.version === wanted[path].version
  // Packages for other systems are wanted but not there.
  return (
    Object.keys(wanted).every((path) => path === '' || wanted[path].optional || wanted[path].peer || same(path)) &&
    Object.keys(found).every((path) => wanted[path] !== undefined)
  )
}

/** Installs the packages when they are missing or package-lock.json has changed. No package may run scripts. */
export const install = async () => {
  if (isInstalled()) return
  await runShown('installing packages, about a minute', 'npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'])
}
