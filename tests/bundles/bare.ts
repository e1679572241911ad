import { execFile } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FunctionName } from '../../types'
import type { Reply } from '../../types/errors'
import { environmentOf, type Who } from './platform'

/** For each function an action that a worker who has an account may call with an empty database; of imports, staff. */
export const easy: Record<FunctionName, { action: string; input?: unknown }> = {
  identity: { action: 'getMe' },
  places: { action: 'listRegions' },
  organizations: { action: 'listOrganizations' },
  feed: { action: 'listFeed' },
  activities: { action: 'listSeries' },
  enrollment: { action: 'listMine', input: { which: 'open' } },
  checkin: { action: 'listPasses' },
  feedback: { action: 'listFeedback', input: { activityId: '1' } },
  volunteering: { action: 'getMyHours' },
  notifications: { action: 'countUnread' },
  imports: { action: 'listImports' },
}

const root = join(__dirname, '../..')
export const built = join(root, 'dist/cloudfunctions')
/** An address at which nothing answers, for calls in which WeChat is not asked. */
const nowhere = 'http://127.0.0.1:9/admin'

/** The program that runs as one instance: the platform sets the process's variables before each call, and those of the next caller when the call has begun. */
const caller = `
const { main } = require('./index.js')
const { calls, next } = JSON.parse(process.env.CALLS)
let set = []
const become = (environment) => {
  for (const key of set) delete process.env[key]
  Object.assign(process.env, environment)
  set = Object.keys(environment)
}
const run = async () => {
  const replies = []
  for (const { environment, event } of calls) {
    become(environment)
    const reply = main(event, {})
    become(next)
    replies.push(await reply)
  }
  process.stdout.write('REPLIES' + JSON.stringify(replies), () => process.exit(0))
}
run()
`

export type Call = { who: Who; event: Record<string, unknown> }
/** A call as WeChat hands it to a function, with a forged openid in the event. */
export const fromPhone = (openid: string, action: string, input: unknown = {}): Call => ({
  who: { openid, source: 'wx_client' },
  event: { action, input, userInfo: { openId: 'o-forged' } },
})

/** A folder with one function as it is deployed: the built files and WeChat's SDK with its dependencies. */
export const deploy = (name: string, from = built): string => {
  if (!existsSync(join(from, name, 'index.js'))) throw new Error(`${from}/${name} is missing: npm run build`)
  const folder = mkdtempSync(join(tmpdir(), `function-${name}-`))
  cpSync(join(from, name), folder, { recursive: true })
  mkdirSync(join(folder, 'node_modules'))
  symlinkSync(join(root, 'node_modules/wx-server-sdk'), join(folder, 'node_modules/wx-server-sdk'))
  writeFileSync(join(folder, 'call.cjs'), caller)
  return folder
}

/** Runs calls on one instance of a function in its folder. Returns its replies, its log, and the ms from its start to its end. */
export const callDeployed = (
  folder: string,
  name: string,
  env: Record<string, string>,
  calls: Call[],
  wechat = nowhere,
): Promise<{ replies: Reply<unknown>[]; log: string; ms: number }> => {
  const asked = {
    calls: calls.map(({ who, event }) => ({ environment: environmentOf(who, name, wechat), event })),
    next: environmentOf({ openid: 'o-next-caller', source: 'wx_client' }, name, wechat),
  }
  const started = performance.now()
  return new Promise((resolve, reject) => {
    execFile(
      process.execPath,
      ['call.cjs'],
      { cwd: folder, env: { PATH: process.env.PATH, ...env, CALLS: JSON.stringify(asked) }, timeout: 60_000, maxBuffer: 64 * 1024 * 1024 },
      (error, out, err) => {
        const [log = '', replies] = out.split('REPLIES')
        if (error || replies === undefined) reject(new Error(`${name}: ${error?.message ?? 'no reply'}\n${out}${err}`))
        else resolve({ replies: JSON.parse(replies) as Reply<unknown>[], log: log + err, ms: performance.now() - started })
      },
    )
  })
}

/** The same with a new folder, which is deleted afterwards. */
export const callBuilt = async (name: string, env: Record<string, string>, calls: Call[], wechat?: string) => {
  const folder = deploy(name)
  try {
    return await callDeployed(folder, name, env, calls, wechat)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
