import { execFile } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FunctionName } from '../../types'
import type { Reply } from '../../types/errors'

/** An action of each function that a worker may call with an empty database. */
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
}

export const built = join(__dirname, '../../dist/cloudfunctions')

/** As WeChat's SDK keeps it: who calls stands in a variable of the process, which the next caller overwrites. */
const sdk = `
exports.DYNAMIC_CURRENT_ENV = Symbol('env')
exports.init = () => {}
exports.getWXContext = () => global.wxContext
exports.openapi = {
  security: { msgSecCheck: async ({ openid, content }) => ({ errCode: 0, result: { suggest: content.includes('坏') ? 'risky' : 'pass' } }) },
  subscribeMessage: { send: async () => ({ errCode: 0 }) },
}
`
const caller = `
const { main } = require('./index.js')
const calls = JSON.parse(process.env.CALLS)
const run = async () => {
  const replies = []
  for (const { who, event } of calls) {
    global.wxContext = who
    const reply = main(event, {})
    global.wxContext = { OPENID: 'o-next-caller', SOURCE: 'wx_client' }
    replies.push(await reply)
  }
  process.stdout.write('REPLIES' + JSON.stringify(replies), () => process.exit(0))
}
run()
`

export type Call = { who: { OPENID?: string; SOURCE?: string }; event: Record<string, unknown> }
export const fromPhone = (openid: string, action: string, input: unknown = {}): Call => ({
  who: { OPENID: openid, SOURCE: 'wx_client' },
  event: { action, input, userInfo: { openId: 'o-forged' } },
})

/** Runs calls on one instance of a function as built, in a folder where no package of ours is in reach. Returns its replies, its log, and how many ms it took from nothing to the end. */
export const callBuilt = async (name: string, env: Record<string, string>, calls: Call[]): Promise<{ replies: Reply<unknown>[]; log: string; ms: number }> => {
  if (!existsSync(join(built, name, 'index.js'))) throw new Error(`dist/cloudfunctions/${name} is missing: npm run build`)
  const folder = mkdtempSync(join(tmpdir(), `function-${name}-`))
  try {
    cpSync(join(built, name), folder, { recursive: true })
    mkdirSync(join(folder, 'node_modules/wx-server-sdk'), { recursive: true })
    writeFileSync(join(folder, 'node_modules/wx-server-sdk/index.js'), sdk)
    writeFileSync(join(folder, 'call.cjs'), caller)
    const started = performance.now()
    return await new Promise((resolve, reject) => {
      execFile(
        process.execPath,
        ['call.cjs'],
        { cwd: folder, env: { PATH: process.env.PATH, ...env, CALLS: JSON.stringify(calls) }, timeout: 60_000 },
        (error, out, err) => {
          const [log = '', replies] = out.split('REPLIES')
          if (error || replies === undefined) reject(new Error(`${name}: ${error?.message ?? 'no reply'}\n${out}${err}`))
          else resolve({ replies: JSON.parse(replies) as Reply<unknown>[], log: log + err, ms: performance.now() - started })
        },
      )
    })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
