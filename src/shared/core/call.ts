import Taro from '@tarojs/taro'
import type { Contract, FunctionName } from '../../../types'
import type { Action, Input, Output } from '../../../types/action'
import { AppError } from '../../../types/errors'
import type { Reply } from '../../../types/errors'
import { callCloud } from './cloud'
import { getToken, loseToken } from './token'

/** The name of an action of one function. */
export type ActionName<F extends FunctionName> = keyof Contract[F] & string
/** The contract's entry of one action. */
export type ActionOf<F extends FunctionName, A extends ActionName<F>> = Contract[F][A] extends Action ? Contract[F][A] : never

/** How long a call waits for a reply, in ms: a phone without a connection is told so instead of waiting for ever. */
const timeout = 12_000

const isReply = (value: unknown): value is Reply<unknown> => typeof value === 'object' && value !== null && 'ok' in value

/** The reply to a request that index.html sent before the scripts had loaded, if there is one for this token. Each is used once. */
function takeEarly(request: string, token: string): Promise<unknown> | undefined {
  const { early } = window
  const reply = early?.token === token ? early.replies[request] : undefined
  if (reply) delete early?.replies[request]
  return reply?.catch(() => undefined)
}

async function throughHttp(fn: string, action: string, input: unknown, token: string, wait: number): Promise<unknown> {
  const early = process.env.TARO_ENV === 'h5' && (await takeEarly(`${fn}/${action} ${JSON.stringify(input)}`, token))
  if (early) return early
  try {
    const reply = await Taro.request<unknown>({
      url: `${API_BASE}/api/${fn}/${action}`,
      method: 'POST',
      data: JSON.stringify(input),
      header: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
      timeout: wait,
      dataType: 'json',
    })
    return reply.data
  } catch {
    throw new AppError('request.offline')
  }
}

/**
 * Calls an action of the contract and gives its output.
 * Throws AppError: the server's own code, or request.offline when nothing usable came back (no network, timeout, the
 * HTML of a captive portal); request.unavailable when WeChat's cloud refused. `wait` is how long it waits for the reply, in ms.
 */
export async function call<F extends FunctionName, A extends ActionName<F>>(
  fn: F,
  action: A,
  input: Input<ActionOf<F, A>>,
  wait = timeout,
): Promise<Output<ActionOf<F, A>>> {
  const token = getToken()
  const reply = CLOUD_ENV ? await callCloud(fn, action, input, wait) : await throughHttp(fn, action, input, token, wait)
  if (!isReply(reply)) throw new AppError(CLOUD_ENV ? 'request.unavailable' : 'request.offline')
  if (reply.ok) return reply.data as Output<ActionOf<F, A>>
  if (reply.error.code === 'identity.signInFirst') loseToken(token)
  throw new AppError(reply.error.code, reply.error.detail, reply.error.requestId)
}

/** The whole address of a stored picture, which a reply gives relative to the site or whole. Empty where there is none: the drawings of a site do not exist in WeChat's cloud. */
export const pictureUrl = (url: string) =>
  !url || /^(https?:|data:|wxfile:|blob:)/.test(url) ? url : CLOUD_ENV ? '' : `${API_BASE}${url.startsWith('/') ? '' : '/'}${url}`
