import type { FunctionName } from '../../types'
import { AppError, type Reply } from '../../types/errors'
import { checkWithWechat, type SecurityCheck } from './content-check-wechat'
import type { Ctx, Ports } from './context'
import { openPostgres } from './db'
import { identifyByOpenid } from './identity-of'
import { writeLog } from './log'
import { readPassKey } from './pass-key'
import { serve, type Verbs } from './serve'
import { runTimer, type Timer } from './timer'

/** The part of wx-server-sdk that is used; the platform installs it beside the function, so it is never bundled. */
type Cloud = {
  DYNAMIC_CURRENT_ENV: symbol
  init: (options: { env: symbol }) => void
  getWXContext: () => { OPENID?: string; SOURCE?: string }
  openapi: { security: { msgSecCheck: SecurityCheck } }
}

const once = <T>(make: () => T) => {
  let made: { value: T } | null = null
  return () => (made ??= { value: make() }).value
}

const loadCloud = once(() => {
  const cloud = require('wx-server-sdk') as Cloud
  cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV })
  return cloud
})

/** Once for an instance: an instance answers one call at a time, so few connections are enough. */
const openPorts = once((): Ports => {
  const url = process.env.DATABASE_URL
  if (!url) throw new Error('DATABASE_URL is not set for this cloud function')
  const { db, pool } = openPostgres(url, { max: 2 })
  return {
    db,
    pool,
    checkContent: (text, openid) => checkWithWechat(loadCloud().openapi.security.msgSecCheck, text, openid),
    exchangeCode: null,
    passKey: readPassKey(process.env.PASS_KEY),
    isDemo: false,
  }
})

const print = (line: object) => console.log(JSON.stringify(line))
const log = writeLog({ info: print, warn: print, error: (line) => console.error(JSON.stringify(line)) })

const text = (value: unknown) => (typeof value === 'string' ? value : '')

/** Only the mini-program itself; another function, an HTTP door or a timer must not act as a person. */
const isFromClient = (source: string | undefined) => source === 'wx_client' || source === 'wx_devtools'

/**
 * `exports.main` of one cloud function. An event is `{ action, input }`; who calls is what the platform says and nothing
 * else. A timer's event runs the timer of that name with nobody signed in; it is accepted from `wx_trigger` only.
 */
export const wechatMain =
  <F extends FunctionName>(name: F, verbs: Verbs<F>, timers: Record<string, Timer> = {}) =>
  async (event: Record<string, unknown> | null, context?: { request_id?: string }): Promise<Reply<unknown>> => {
    // Before the first await: the SDK keeps the caller in a variable of the process.
    const { OPENID: openid, SOURCE: source } = loadCloud().getWXContext()
    const requestId = text(context?.request_id) || undefined
    const trigger = text(event?.TriggerName)
    const timer = source === 'wx_trigger' && Object.hasOwn(timers, trigger) ? timers[trigger] : undefined
    const connect = async (id: string): Promise<Ctx> => {
      if (!timer && !isFromClient(source)) throw new AppError('identity.notAllowed')
      const now = new Date()
      const ports = openPorts()
      return { ...ports, now, requestId: id, me: !timer && openid ? await identifyByOpenid(ports.db, now, openid) : null, tokenHash: null }
    }
    if (timer) return runTimer(`${name}.${trigger}`, timer, connect, log)
    return serve({ [name]: verbs }, { function: name, action: text(event?.action), input: event?.input, requestId }, connect, log)
  }
