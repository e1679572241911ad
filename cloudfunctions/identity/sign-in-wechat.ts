import type { Contract } from '../../types'
import type { Parsed } from '../../types/action'
import { AppError } from '../../types/errors'
import type { SignedIn } from '../../types/identity'
import type { Ctx } from '../_shared/core/context'
import { admit } from './admit'
import { loadMe } from './load-me'

type SignIn = Contract['identity']['signInWechat']

/**
 * In WeChat's cloud whoever the platform names, without a token: it names them again with each call. On an own server by the
 * code: identity.wechatFailed when it is missing or not accepted, WeChat does not answer, or this server is not behind WeChat.
 */
export const signInWechat = async ({ pool, now, login, admit: admitCaller }: Ctx, { code }: Parsed<SignIn>): Promise<SignedIn> => {
  if (admitCaller) return { token: '', me: await loadMe(pool, now, (await admitCaller()).id) }
  if (login === null || login === 'demo' || code === undefined) throw new AppError('identity.wechatFailed')
  const openid = await login.openidOf(code).catch(() => {
    throw new AppError('identity.wechatFailed')
  })
  const { token, personId } = await admit(pool, now, openid)
  return { token, me: await loadMe(pool, now, personId) }
}
