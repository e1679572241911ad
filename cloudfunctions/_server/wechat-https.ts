import { AppError } from '../../types/errors'
import type { Login } from '../_shared/core/ports'
import type { WechatApi } from '../_shared/wechat/wechat-api'
import { keepAccessToken } from './access-token'

/** The account with which an own server calls WeChat, and the address of its interface. */
export type WechatAccount = { appId: string; secret: string; host: string }

/** How long a request to WeChat may take, in ms (longestLogin for a login). Callers give up sooner; this ends requests that hang. */
const longest = 5000
const longestLogin = 3000
/** WeChat's numbers for a token that is not valid (any more), after which it is worth trying once with another. */
const staleToken = new Set([40001, 40014, 42001])

type Answer = { errcode?: number } & Record<string, unknown>

/** Sends a request. Its errors hold neither the address nor the body, which have the secret, the token or a person's text. */
const ask = async (url: string, init: RequestInit = {}, ms = longest): Promise<Answer> => {
  try {
    const response = await fetch(url, { ...init, redirect: 'error', signal: AbortSignal.timeout(ms) })
    const said: unknown = response.ok ? await response.json() : null
    if (typeof said === 'object' && said !== null) return said as Answer
    throw new Error('no answer of WeChat’s')
  } catch {
    throw new Error('WeChat did not answer')
  }
}
const post = (url: string, body: object) => ask(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })

/** Whether a value has the form of an openid. */
const isOpenid = (value: unknown): value is string => typeof value === 'string' && /^[\w-]{1,64}$/.test(value)
const text = (value: unknown) => (typeof value === 'string' ? value : undefined)
const refusal = (code: number) => Object.assign(new Error(`WeChat answered ${code}`), { errCode: code })

/** WeChat's interfaces over HTTPS, with an access token that is kept; results are those of the cloud SDK. Errors have WeChat's number as `errCode`. */
export const httpsApi = ({ appId, secret, host }: WechatAccount): WechatApi => {
  const tokens = keepAccessToken(async (isForced) => {
    const said = await post(`${host}/cgi-bin/stable_token`, { grant_type: 'client_credential', appid: appId, secret, force_refresh: isForced })
    const token = text(said.access_token)
    if (!token) throw refusal(said.errcode ?? -1)
    return { token, seconds: Number(said.expires_in) || 0 }
  })
  const say = async (path: string, body: object): Promise<Answer> => {
    const saying = (token: string) => post(`${host}${path}?access_token=${encodeURIComponent(token)}`, body)
    const token = await tokens.get()
    const first = await saying(token)
    const said = staleToken.has(first.errcode ?? 0) ? await saying(await tokens.replace(token)) : first
    if (said.errcode) throw refusal(said.errcode)
    return said
  }
  return {
    msgSecCheck: async (request) => {
      const { result } = await say('/wxa/msg_sec_check', request)
      return { result: { suggest: text((result as { suggest?: unknown } | undefined)?.suggest) ?? '' } }
    },
    mediaCheckAsync: async ({ mediaType, mediaUrl, ...request }) => {
      const { trace_id: traceId } = await say('/wxa/media_check_async', { ...request, media_type: mediaType, media_url: mediaUrl })
      return { traceId: text(traceId) ?? '' }
    },
    send: async ({ templateId, ...message }) => {
      await say('/cgi-bin/message/subscribe/send', { ...message, template_id: templateId })
      return { errCode: 0 }
    },
  }
}

/** Exchanges the code of wx.login for an openid; the session key in the answer is not used. Throws identity.wechatFailed for every failure: no network, no answer in time, no JSON. */
export const httpsLogin = ({ appId, secret, host }: WechatAccount): Exclude<Login, 'demo'> => ({
  openidOf: async (code) => {
    const query = new URLSearchParams({ appid: appId, secret, js_code: code, grant_type: 'authorization_code' })
    const { errcode, openid } = await ask(`${host}/sns/jscode2session?${query}`, {}, longestLogin).catch((): Answer => ({}))
    if (errcode || !isOpenid(openid)) throw new AppError('identity.wechatFailed')
    return openid
  },
})
