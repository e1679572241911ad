import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startedFolder } from '../data-folder'
import { freePort } from '../product'

const root = join(__dirname, '../..')
export type Ended = { code: number | null; out: string; err: string; ms: number }

const folders: string[] = []
/** A new folder for one test, which removeFolders deletes. */
export const newFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'friend-circle-'))
  folders.push(folder)
  return folder
}
/** A folder as the product's first start leaves it, without the demo; removeFolders deletes it. */
export const newStartedFolder = async () => {
  const folder = await startedFolder()
  folders.push(folder)
  return folder
}
/** Deletes all folders made since the last time. */
export const removeFolders = () => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
}

const spawnReady = (args: string[], env: Record<string, string>, nodeArgs: string[] = []) => {
  const child = spawn(process.execPath, [...nodeArgs, 'config/ready.mjs', ...args], {
    cwd: root,
    // The process gets no settings of this machine and no options of jest.
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const started = performance.now()
  const text = { out: '', err: '' }
  child.stdout.on('data', (chunk) => (text.out += chunk))
  child.stderr.on('data', (chunk) => (text.err += chunk))
  const ended = new Promise<Ended>((resolve) => child.once('close', (code) => resolve({ code, ...text, ms: performance.now() - started })))
  return { child, ended, text }
}

/** Waits until a condition holds, asking every 50 ms. Throws after 50 s. */
export const until = async (isSo: () => Promise<boolean>): Promise<void> => {
  const deadline = Date.now() + 50_000
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error('it did not come to be within 50 s')
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

/** Runs ready.mjs and waits for its end. */
export const ready = (args: string[], env: Record<string, string> = {}, nodeArgs: string[] = []): Promise<Ended> => spawnReady(args, env, nodeArgs).ended

export type Running = { url: string; port: string; dataDir: string; child: ChildProcess; ended: Promise<Ended>; text: { out: string; err: string } }
/** Starts the API without the demo and waits until it listens; unless told otherwise on an embedded database that was started before. */
export const startApi = async (env: Record<string, string> = {}): Promise<Running> => {
  const [port, dataDir] = [String(await freePort()), env.DATA_DIR ?? (env.DATABASE_URL ? newFolder() : await newStartedFolder())]
  const store: Record<string, string> = env.DATABASE_URL ? { PICTURES_DIR: dataDir, PUBLIC_URL: `http://127.0.0.1:${port}` } : { DATA_DIR: dataDir }
  const { child, ended, text } = spawnReady(['start', '--api'], { DEMO: '0', PORT: port, ...store, ...env })
  const url = `http://127.0.0.1:${port}`
  await until(async () => {
    if (child.exitCode !== null) throw new Error(`it ended with ${child.exitCode}: ${text.err}`)
    return text.out.includes('open http://')
  })
  return { url, port, dataDir, child, ended, text }
}

/** The id of the process that holds the embedded database: the server, not its supervisor. */
export const serverOf = ({ dataDir }: Running) => Number(readFileSync(join(dataDir, 'lock'), 'utf8'))

/** Kills the server and its supervisor at the same moment, as a loss of power does, and waits until both are gone. */
export const killBoth = async (running: Running) => {
  const server = serverOf(running)
  running.child.kill('SIGKILL')
  process.kill(server, 'SIGKILL')
  await running.ended
}

/** Whether the server says that it is healthy. */
export const isFine = async (url: string) => (await fetch(`${url}/api/health`)).ok
