import { type ChildProcess, fork } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { deploy } from './bare'
import { environmentOf, type Who } from './platform'

/** A program that keeps running as the platform's instances do, and gets the variables of each call before it. */
const runner = `
const { main } = require('./index.js')
let set = []
process.on('message', async ({ id, environment, event }) => {
  for (const key of set) delete process.env[key]
  Object.assign(process.env, environment)
  set = Object.keys(environment)
  process.send({ id, result: await main(event, { request_id: id }) })
})
process.send({ id: 'ready' })
`
type Answer = { id: string; result: unknown }

/** Starts an instance of a function as deployed from `from`. Calls run one after the other, as on the platform. */
export const startInstance = async (name: string, from: string, env: Record<string, string>, wechat: string) => {
  const folder = deploy(name, from)
  writeFileSync(join(folder, 'run.cjs'), runner)
  const child: ChildProcess = fork(join(folder, 'run.cjs'), {
    cwd: folder,
    env: { PATH: process.env.PATH, ...env },
    execArgv: [],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  let log = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (log += String(chunk)))
  let isStopped = false
  const waiting = new Map<string, (answer: Answer) => void>()
  child.on('message', (message) => {
    const answer = message as Answer
    waiting.get(answer.id)?.(answer)
    waiting.delete(answer.id)
  })
  const answerTo = (id: string) =>
    new Promise<unknown>((resolve, reject) => {
      waiting.set(id, ({ result }) => resolve(result))
      // The end of a stopped instance is no failure.
      child.once('exit', (code) => isStopped || reject(new Error(`${name} ended with ${code}:\n${log}`)))
    })
  await answerTo('ready')
  let calls = 0
  let turn: Promise<unknown> = Promise.resolve()
  return {
    log: () => log,
    call(who: Who, event: unknown): Promise<unknown> {
      const id = `${name}-${++calls}`
      const run = () => {
        if (isStopped) return new Promise(() => {})
        const answer = answerTo(id)
        child.send({ id, environment: environmentOf(who, name, wechat), event })
        return answer
      }
      return (turn = turn.then(run, run))
    },
    stop: async () => {
      isStopped = true
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.removeAllListeners('message')
      child.kill('SIGKILL')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
export type Instance = Awaited<ReturnType<typeof startInstance>>
