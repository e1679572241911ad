import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { constants, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const root = join(__dirname, '..')
const cache = join(root, 'node_modules/.cache/friend-circle')
/** The longest that a first start may take, ms. It takes 7 s of processor time without the demo and 10 with it, and minutes on a busy machine. */
const longestStart = 240_000
const hour = 3600_000

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? filesIn(join(folder, entry.name)) : [join(folder, entry.name)]))
/** A hash of the sources that the rows of a first start come from. */
const sourceHash = () => {
  const hash = createHash('sha256').update(readFileSync(join(root, 'package-lock.json')))
  for (const file of ['cloudfunctions', 'types', 'config/regions'].flatMap((folder) => filesIn(join(root, folder))).sort())
    hash.update(file.slice(root.length)).update(readFileSync(file))
  return hash.digest('hex').slice(0, 16)
}
let sources = ''
const pause = () => new Promise((resolve) => setTimeout(resolve, 100))

/** Starts the product on an empty folder, waits until it answers, and stops it as an operator does. */
const startOnce = async (dataDir: string, env: Record<string, string>): Promise<void> => {
  const child = spawn(process.execPath, ['config/ready.mjs', 'start', '--api'], {
    cwd: root,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, PORT: '0', ...env, DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (text += chunk))
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const deadline = Date.now() + longestStart
  while (!text.includes('open http://') && child.exitCode === null && Date.now() < deadline) await pause()
  child.kill('SIGTERM')
  const code = await ended
  if (code !== 0 || !text.includes('open http://')) throw new Error(`the first start ended with ${code}:\n${text}`)
}

/** Whether the process that left this sign still runs. One that was killed makes nothing any more. */
const isMaking = (sign: string): boolean => {
  try {
    const pid = Number(readFileSync(sign, 'utf8'))
    return pid === 0 || process.kill(pid, 0)
  } catch {
    return false
  }
}

/** Makes the folder, or waits while another worker makes it. */
const make = async (whole: string, name: string, env: Record<string, string>): Promise<void> => {
  mkdirSync(cache, { recursive: true })
  const [sign, part] = [`${whole}.making`, `${whole}.${process.pid}`]
  try {
    writeFileSync(sign, String(process.pid), { flag: 'wx' })
  } catch {
    while (!existsSync(whole) && isMaking(sign)) await pause()
    if (existsSync(whole)) return
  }
  try {
    await startOnce(part, env)
    if (existsSync(whole)) rmSync(part, { recursive: true })
    else renameSync(part, whole)
  } finally {
    rmSync(sign, { force: true })
  }
  for (const old of readdirSync(cache).filter((each) => each.startsWith(`${name}-`) && !whole.endsWith(each)))
    if (Date.now() - statSync(join(cache, old)).mtimeMs > hour) rmSync(join(cache, old), { recursive: true, force: true })
}

/**
 * A data folder as the product leaves it after its first start: migrated, with all regions, with the demo of the day `demoNow` or without one.
 * The first start happens once for the same sources, and its folder is copied; it is the one that tests/tooling tests.
 */
export const startedFolder = async (demoNow?: string): Promise<string> => {
  const name = demoNow ? `folder-demo-${demoNow.replace(/\W/g, '')}` : 'folder-plain'
  sources ||= sourceHash()
  const whole = join(cache, `${name}-${sources}`)
  if (!existsSync(whole)) await make(whole, name, demoNow ? { DEMO_NOW: demoNow } : { DEMO: '0' })
  const folder = mkdtempSync(join(tmpdir(), 'friend-circle-'))
  cpSync(whole, folder, { recursive: true, mode: constants.COPYFILE_FICLONE })
  return folder
}
