import { randomUUID } from 'node:crypto'
import type { Contract, FunctionName } from '../../../types'
import { AppError, type Reply } from '../../../types/errors'
import { makeCallRate } from '../core/call-rate'
import { addressPictures } from './cloud-addresses'
import type { Ports } from '../core/ports'
import type { Caller, Ctx } from '../core/context'
import { openPostgres } from '../db/db'
import { identifyByOpenid, makePerson } from '../core/identity-of'
import { writeLog } from '../core/log'
import { readMasterKeys } from '../core/master-keys'
import { cloudPictures } from './picture-cloud'
import { type Log, serve, type Served, type Verbs } from '../core/serve'
import { callerOf, mayBePush } from './wechat-caller'
import { cloudApi, loadCloud } from './wechat-cloud'
import { wechatContent } from './wechat-content'
import { within } from '../core/within'

/** How long an action may take, in ms. The phone waits 12 s and the platform ends a function after 20 s, so the refusal still reaches the phone. */
const longestAnswer = 10_000
/** Calls a minute of one openid, as on an own server. An address whose callers have no openid may make twenty times as many. */
const perMinute = () => Number(process.env.RATE_LIMIT) || 300

let opened: Ports | null = null
/**
 * The ports of a cloud function, made once for an instance. An instance answers one call at a time, so it has one connection: many instances do not
 * use up the database's connections. WeChat's refusals are reported under the function's name, since WeChat gives permissions to each function apart.
 */
export const openPorts = (name: string, connections = 1): Ports => {
  if (opened) return opened
  const url = process.env.DATABASE_URL
  if (!url) throw new Error('DATABASE_URL is not set for this cloud function')
  const { PASS_KEY: passKey, DATA_KEY: dataKey } = readMasterKeys({ PASS_KEY: process.env.PASS_KEY, DATA_KEY: process.env.DATA_KEY }, true)
  if (!passKey || !dataKey) throw new Error('PASS_KEY and DATA_KEY are needed')
  const { db, pool } = openPostgres(url, { max: connections })
  opened = {
    db,
    pool,
    clock: () => new Date(),
    passKey,
    dataKey,
    pictures: cloudPictures(loadCloud, () => text(process.env.TCB_ENV) || text(process.env.SCF_NAMESPACE)),
    content: wechatContent(cloudApi, db, name),
    messages: { send: cloudApi.send },
    login: null,
  }
  return opened
}

const print = (line: object) => console.log(JSON.stringify(line))
export const log = writeLog({ info: print, warn: print, error: (line) => console.error(JSON.stringify(line)) })

const text = (value: unknown) => (typeof value === 'string' ? value : '')
const rate = makeCallRate()

/** The caller whom the platform vouches for: a known person, or a guest who becomes a person by the first action that needs one. */
const contextOf = async (name: string, requestId: string, { openid, address }: { openid: string | null; address: string }): Promise<Ctx> => {
  const ports = openPorts(name)
  const ctx = { ...ports, now: ports.clock(), requestId, tokenHash: null, address }
  if (!openid) return { ...ctx, me: null }
  const admit = (): Promise<Caller> => makePerson(ctx.db, ctx.now, openid)
  return { ...ctx, me: await identifyByOpenid(ctx.db, ctx.now, openid), admit }
}

type Event = Record<string, unknown> | null

/** Whether an event looks like a trigger of the timer, from the platform or from somebody who imitates it. */
export const isTrigger = (event: Event) => event?.Type === 'Timer' || typeof event?.TriggerName === 'string'

/** The reply of a refusal. */
export const refuse = ({ code, detail }: AppError, requestId: string = randomUUID()): Reply<never> => ({ ok: false, error: { code, detail, requestId } })

/** Logs a trigger that is not believed as an error: otherwise nobody would notice that the minute's work is not done. */
export const refuseTrigger = (name: string): Reply<never> => {
  const { TCB_SOURCE: source, TRIGGER_SRC: trigger } = process.env
  const error = new Error(`a timer's trigger was refused: SOURCE is ${source || 'not set'}, TRIGGER_SRC is ${trigger || 'not set'}`)
  const reply = refuse(new AppError('identity.notAllowed'))
  log({ requestId: reply.ok ? '' : reply.error.requestId, action: `${name}.trigger`, code: 'request.failed', ms: 0, error })
  return reply
}

/** Handles an event that WeChat pushed; gives null when it is no event that this function takes. */
export type TakePush = (event: Event) => null | ((ctx: Pick<Ctx, 'db' | 'now' | 'pictures' | 'requestId'>, log: Log) => Promise<Reply<unknown>>)

/**
 * `exports.main` of a cloud function that holds these slices; `sliceOf` says which of them an event is for. An event is
 * `{ action, input }`; who calls is what the platform says and nothing else. Other functions, HTTP doors, timers and
 * mini-programs that share the environment are refused: identity.notAllowed.
 */
export const wechatMainOf =
  (name: string, served: Served, sliceOf: (event: Event) => unknown, takePush?: TakePush) =>
  async (event: Event, context?: { request_id?: string }): Promise<Reply<unknown>> => {
    // This stands before the first await: the SDK keeps the caller in variables of the process.
    const said = loadCloud().getWXContext()
    const caller = callerOf(said, process.env)
    const requestId = text(context?.request_id) || randomUUID()
    const connect = async (id: string): Promise<Ctx> => {
      if (caller.kind !== 'phone') throw new AppError('identity.notAllowed')
      const { openid, address } = caller
      const seconds = openid ? rate.take(openid, perMinute(), Date.now()) : rate.take(`address ${address}`, perMinute() * 20, Date.now())
      if (seconds > 0) throw new AppError('request.tooMany', { seconds })
      return contextOf(name, id, caller)
    }
    if (caller.kind === 'timer' || (caller.kind === 'stranger' && isTrigger(event))) return refuseTrigger(name)
    if (takePush && caller.kind === 'stranger' && mayBePush(said, process.env)) {
      const push = takePush(event)
      if (push) return push({ ...openPorts(name), now: openPorts(name).clock(), requestId }, log)
    }
    const answer = serve(served, { function: text(sliceOf(event)), action: text(event?.action), input: event?.input, requestId }, connect, log)
    const whole = answer.then(async (reply) => {
      // The reply is useful without the addresses of its pictures.
      if (reply.ok) await addressPictures(openPorts(name), loadCloud, new Date(), reply.data).catch(() => {})
      return reply
    })
    return within(longestAnswer, whole, () => refuse(new AppError('request.unavailable'), requestId))
  }

/** `exports.main` of the cloud function of one slice. */
export const wechatMain = <F extends FunctionName>(name: F, declared: Contract[F], verbs: Verbs<F>, takePush?: TakePush) =>
  wechatMainOf(name, { contract: { [name]: declared }, functions: { [name]: verbs } }, () => name, takePush)
