import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { runShown } from './run-shown.mjs'

const refusal = (message) => Object.assign(new Error(message), { name: 'Refusal' })
const works = (command, args) => {
  try {
    execFileSync(command, args, { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
const inPath = (name) =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find((file) => existsSync(file))

/** The folder of PostgreSQL's programs, which Debian keeps outside PATH, one folder for each version; the newest. */
const postgresFolder = () => {
  const root = '/usr/lib/postgresql'
  const versions = existsSync(root) ? readdirSync(root).sort((a, b) => Number(b) - Number(a)) : []
  const folder = versions.map((version) => join(root, version, 'bin')).find((bin) => existsSync(join(bin, 'initdb')))
  return folder ?? (inPath('initdb') && join(inPath('initdb'), '..'))
}
const chromium = () => [process.env.CHROMIUM_PATH, ...['chromium', 'chromium-browser', 'google-chrome'].map(inPath)].find((file) => file && existsSync(file))
// fc-list is not there on every system that has fonts.
const notoCjk = '/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc'
const hasChineseFont = () => {
  if (existsSync(notoCjk)) return true
  try {
    return execFileSync('fc-list', [':lang=zh'], { encoding: 'utf8' }).trim() !== ''
  } catch {
    return false
  }
}

/** For each Debian package, whether what is needed of it is installed. */
const needs = {
  postgresql: () => Boolean(process.env.TEST_DATABASE_URL || postgresFolder()),
  chromium: () => Boolean(chromium()),
  'fonts-noto-cjk': hasChineseFont,
}
const missing = () => Object.keys(needs).filter((name) => !needs[name]())

const apt = (packages) => ['apt-get', '-o', 'DPkg::Lock::Timeout=300', 'install', '-y', '--no-install-recommends', ...packages]
const prefix = () => {
  if (!inPath('apt-get')) return null
  if (process.getuid?.() === 0) return []
  return works('sudo', ['-n', 'true']) ? ['sudo', '-n'] : null
}

/**
 * Ensures PostgreSQL's programs, Chromium and a Chinese font, which npm does not bring: installs them where that is allowed, and otherwise throws with
 * the exact command. Returns environment variables that tell the tests where they are.
 */
export const ensureSystem = async () => {
  const packages = missing()
  if (packages.length > 0) {
    const as = prefix()
    const command = `apt-get update && ${apt(packages).join(' ')}`
    if (!as) throw refusal(`${packages.join(', ')} missing; install with: sudo sh -c '${command}' (or set TEST_DATABASE_URL and CHROMIUM_PATH)`)
    const [program, ...args] = [...as, 'env', 'DEBIAN_FRONTEND=noninteractive', 'sh', '-c', command]
    await runShown(`installing ${packages.join(', ')}`, program, args, { quiet: true })
    const still = missing()
    if (still.length > 0) throw refusal(`${still.join(', ')} still missing after: ${command}`)
  }
  return { CHROMIUM_PATH: chromium(), ...(postgresFolder() && { POSTGRES_BIN: postgresFolder() }) }
}
