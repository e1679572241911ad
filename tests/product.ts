import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { get } from 'node:http'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startedFolder } from './data-folder'

const root = join(__dirname, '..')
const startTimeout = 120_000

/** A port that is free now. */
export const freePort = () =>
  new Promise<number>((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port'))))
    })
  })

/** Whether the product answers. Uses node's own client, because jsdom, where the mini-program is tested, has no fetch. */
const isHealthy = (url: string) =>
  new Promise<boolean>((resolve) => {
    get(`${url}/api/health`, (reply) => {
      reply.resume()
      resolve(reply.statusCode === 200)
    }).once('error', () => resolve(false))
  })

export type Product = { url: string; dataDir: string; process: ChildProcess; output: () => string; stop: (keepsFolder?: boolean) => Promise<void> }

/**
 * Starts the product as `npm start` does, on a free port and with its own data folder unless `env` names them, and waits until it answers. With
 * a demo of a stated day the folder is one that was loaded before.
 */
export const startProduct = async (env: Record<string, string> = {}): Promise<Product> => {
  const port = env.PORT ? Number(env.PORT) : await freePort()
  const ownFolder = env.DATA_DIR === undefined
  const dataDir = env.DATA_DIR ?? (env.DEMO_NOW ? await startedFolder(env.DEMO_NOW) : mkdtempSync(join(tmpdir(), 'friend-circle-')))
  const child = spawn(process.execPath, ['config/ready.mjs', 'start'], {
    cwd: root,
    env: { ...process.env, PORT: String(port), DATA_DIR: dataDir, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  child.stdout.on('data', (chunk) => (text += chunk))
  child.stderr.on('data', (chunk) => (text += chunk))
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const url = `http://127.0.0.1:${port}`
  const stop = async (keepsFolder = !ownFolder) => {
    child.kill('SIGTERM')
    await ended
    if (!keepsFolder) rmSync(dataDir, { recursive: true, force: true })
  }
  const deadline = Date.now() + startTimeout
  while (!(await isHealthy(url))) {
    if (child.exitCode !== null) throw new Error(`npm start ended with ${child.exitCode}:\n${text}`)
    if (Date.now() > deadline) {
      await stop()
      throw new Error(`npm start did not answer within ${startTimeout / 1000} s:\n${text}`)
    }
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  return { url, dataDir, process: child, output: () => text, stop }
}
