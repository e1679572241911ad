import { isIP } from 'node:net'
import { join, resolve } from 'node:path'
import { readMasterKeys } from '../_shared/core/master-keys'
import { strangeTemplate } from '../notifications/send-wechat'
import { type PushKeys, readAesKey } from './wechat-push'
import { Refusal } from './refusal'
import type { WechatAccount } from './wechat-https'

/** The settings of an own server. */
export type Settings = {
  port: number
  host: string
  /** PostgreSQL by URL, or the embedded database in a folder. */
  store: { url: string } | { dataDir: string }
  picturesDir: string
  /** Demo data and demo sign-in; only with the embedded database. */
  isDemo: boolean
  /** The present time; on the demo it can be set, so that a Monday evening can be shown on any day. */
  now: () => Date
  /** Null with the embedded database, which keeps its own key. */
  passKey: Uint8Array | null
  /** The same for what seals personal columns. */
  dataKey: Uint8Array | null
  wechat: WechatAccount | null
  /** The address under which this server is reached from outside, without a slash at the end; null where it is not set. */
  publicUrl: string | null
  /** Null where WeChat does not push to this server. */
  push: PushKeys | null
  rateLimit: number
  trustProxy: string | null
  logLevel: string
}
type Env = Record<string, string | undefined>

const levels = ['fatal', 'error', 'warn', 'info', 'debug', 'silent']

const readNumber = (env: Env, name: string, fallback: number, most: number) => {
  const text = env[name]
  if (text === undefined || text === '') return fallback
  const value = Number(text)
  if (!Number.isInteger(value) || value < 0 || value > most) throw new Refusal(`${name} must be a whole number from 0 to ${most}, not ${text}`)
  return value
}

const readSwitch = (env: Env, name: string): boolean | null => {
  const text = env[name]
  if (text === undefined || text === '') return null
  if (text === '1' || text === 'true') return true
  if (text === '0' || text === 'false') return false
  throw new Refusal(`${name} must be 1 or 0, not ${text}`)
}

const readStore = (env: Env): Settings['store'] => {
  const { DATABASE_URL: url, DATA_DIR: dataDir } = env
  if (!url) return { dataDir: resolve(dataDir || '.data') }
  if (!/^postgres(ql)?:\/\//.test(url)) throw new Refusal('DATABASE_URL must start with postgres://')
  // The message does not show the address, which has a password.
  if (!URL.canParse(url))
    throw new Refusal('DATABASE_URL is no address: postgres://name:password@host:5432/database, letters such as @ or / in the password as %40 or %2F')
  if (dataDir) throw new Refusal('DATABASE_URL and DATA_DIR contradict each other: one database only (PICTURES_DIR says where pictures go)')
  return { url }
}

/** The clock; DEMO_NOW sets it at the start, and it runs on from there. */
const readClock = (env: Env, isDemo: boolean): Settings['now'] => {
  const text = env.DEMO_NOW
  if (!text) return () => new Date()
  if (!isDemo) throw new Refusal('DEMO_NOW is for the demo only: a real database keeps real time')
  const ahead = Date.parse(text) - Date.now()
  if (Number.isNaN(ahead)) throw new Refusal(`DEMO_NOW must be a time such as 2026-11-23T09:40:00Z, not ${text}`)
  return () => new Date(Date.now() + ahead)
}

const parseUrl = (text: string) => (URL.canParse(text) ? new URL(text) : null)

/** Whether a host is an address of a private network, for which there are no certificates. `10.example.com` is a name and is not. */
const isInside = (host: string) => host === 'localhost' || (isIP(host) === 4 && /^(127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)/.test(host))

const readPublicUrl = (text: string | undefined): string | null => {
  if (!text) return null
  const url = parseUrl(text)
  const isPlain = url && url.pathname === '/' && !url.search && !url.hash && !url.username && !url.password
  if (!url || !isPlain || !(url.protocol === 'https:' || (url.protocol === 'http:' && isInside(url.hostname))))
    throw new Refusal('PUBLIC_URL must be https://… (http:// only within a private network), without a path')
  return url.origin
}

/** The host of WeChat's interface, to which the secret is sent; without encryption only on this machine. */
const readWechatHost = (text: string | undefined): string => {
  if (!text) return 'https://api.weixin.qq.com'
  const url = parseUrl(text)
  if (!url || !(url.protocol === 'https:' || (url.protocol === 'http:' && url.hostname === '127.0.0.1')))
    throw new Refusal('WECHAT_API must be https://… (http:// only to 127.0.0.1)')
  return url.origin
}

const readWechat = ({ WECHAT_APPID: appId, WECHAT_SECRET: secret, WECHAT_API: host }: Env): WechatAccount | null => {
  if (!appId && !secret) return null
  if (!appId || !secret) throw new Refusal('WECHAT_APPID and WECHAT_SECRET are needed together')
  return { appId, secret, host: readWechatHost(host) }
}

const readPush = ({ WECHAT_PUSH_TOKEN: token, WECHAT_PUSH_AES_KEY: key, WECHAT_APPID: appId }: Env): PushKeys | null => {
  if (!token && !key) return null
  if (!token || !key || !appId) throw new Refusal('WECHAT_PUSH_TOKEN, WECHAT_PUSH_AES_KEY and WECHAT_APPID are needed together')
  if (!/^[A-Za-z0-9]{3,32}$/.test(token)) throw new Refusal('WECHAT_PUSH_TOKEN must be 3 to 32 letters and digits, as in WeChat’s console')
  const aesKey = readAesKey(key)
  if (!aesKey) throw new Refusal('WECHAT_PUSH_AES_KEY must be the 43 letters and digits of EncodingAESKey in WeChat’s console')
  return { token, aesKey, appId }
}

const readKeys = (env: Env, isReal: boolean) => {
  try {
    const { PASS_KEY: passKey, DATA_KEY: dataKey } = readMasterKeys(env, isReal)
    return { passKey, dataKey }
  } catch (error) {
    throw new Refusal((error as Error).message)
  }
}

/** The addresses or ranges of the proxies in front, or names that proxy-addr knows; `true` is refused, because it would believe every header. */
const readProxies = (text: string | undefined): string | null => {
  if (!text) return null
  const isProxy = (part: string) => {
    const [address = '', bits] = part.split('/')
    const family = isIP(address)
    return (
      ['loopback', 'linklocal', 'uniquelocal'].includes(part) ||
      (family > 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128))))
    )
  }
  const wrong = text.split(',').find((part) => !isProxy(part.trim()))
  if (wrong !== undefined)
    throw new Refusal(
      `TRUST_PROXY must be addresses of the proxies in front, such as 127.0.0.1 or 10.0.0.0/8, separated by commas, not ${wrong.trim() || 'nothing'}`,
    )
  return text
}

/** Read where messages are sent; here it is only looked at, since a slip would be found when the first message does not come. */
const checkTemplates = (text: string | undefined) => {
  const strange = strangeTemplate(text ?? '')
  if (strange !== null)
    throw new Refusal(`MESSAGE_TEMPLATES must be kind:ID:thing1=title|time2=startsAt for each kind of notice, once, separated by commas, not ${strange}`)
}

/** Reads the settings from the environment. Throws a Refusal for settings that are malformed or contradict each other. */
export const readSettings = (env: Env): Settings => {
  const store = readStore(env)
  const isReal = 'url' in store
  const demo = readSwitch(env, 'DEMO')
  if (demo && isReal) throw new Refusal('DEMO and DATABASE_URL contradict each other: demo sign-in never exists on a real database')
  const isDemo = demo ?? !isReal
  if (isDemo && env.NODE_ENV === 'production')
    throw new Refusal('NODE_ENV=production and the demo contradict each other: set DATABASE_URL, or DEMO=0 for an embedded database without the demo')
  const wechat = readWechat(env)
  if (isDemo && wechat) throw new Refusal('WECHAT_SECRET and the demo contradict each other: set DATABASE_URL, or DEMO=0')
  const logLevel = env.LOG_LEVEL || (isReal ? 'info' : 'warn')
  checkTemplates(env.MESSAGE_TEMPLATES)
  if (!levels.includes(logLevel)) throw new Refusal(`LOG_LEVEL must be one of ${levels.join(', ')}`)
  return {
    port: readNumber(env, 'PORT', 8787, 65535),
    host: env.HOST || '127.0.0.1',
    store,
    picturesDir: resolve(env.PICTURES_DIR || join(isReal ? '.data' : store.dataDir, 'pictures')),
    isDemo,
    now: readClock(env, isDemo),
    ...readKeys(env, isReal),
    wechat,
    publicUrl: readPublicUrl(env.PUBLIC_URL),
    push: readPush(env),
    rateLimit: readNumber(env, 'RATE_LIMIT', 300, 1_000_000),
    trustProxy: readProxies(env.TRUST_PROXY),
    logLevel,
  }
}

/**
 * The same for the server itself, which also needs PUBLIC_URL with a real database: printed links and codes lead there, since the Host header is chosen
 * by the caller. Commands that only work on the database do not need it.
 */
export const readServerSettings = (env: Env): Settings => {
  const settings = readSettings(env)
  if ('url' in settings.store && settings.publicUrl === null)
    throw new Refusal(
      'PUBLIC_URL is needed with DATABASE_URL: the address under which people reach this server, such as https://union.example or http://10.0.0.5:8787',
    )
  return settings
}
