import type { Contract } from '../../types'
import type { Parsed } from '../../types/action'
import { AppError } from '../../types/errors'
import type { SignedIn } from '../../types/identity'
import type { Ctx } from '../_shared/core/context'
import { signInOpenid } from './sign-in-openid'
import { loadMe } from './load-me'

type SignIn = Contract['identity']['signInWechat']

/**
 * Signs in by WeChat. In WeChat's cloud it is the person whom the platform names, without a token, since it names them with each call. On an own
 * server by the code; identity.wechatFailed when that is missing or not accepted, when WeChat does not answer, or where this server is not connected to WeChat.
 */
export const signInWechat = async ({ pool, now, login, admit: admitCaller }: Ctx, { code }: Parsed<SignIn>): Promise<SignedIn> => {
  if (admitCaller) return { token: '', me: await loadMe(pool, now, (await admitCaller()).id) }
  if (login === null || login === 'demo' || code === undefined) throw new AppError('identity.wechatFailed')
  const openid = await login.openidOf(code).catch(() => {
    throw new AppError('identity.wechatFailed')
  })
  const { token, personId } = await signInOpenid(pool, now, openid)
  return { token, me: await loadMe(pool, now, personId) }
}
