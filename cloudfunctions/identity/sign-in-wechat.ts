import type { Contract } from '../../types'
import type { Parsed } from '../../types/action'
import { AppError } from '../../types/errors'
import type { SignedIn } from '../../types/identity'
import type { Ctx } from '../_shared/context'
import { identifyByOpenid, issueToken } from '../_shared/identity-of'
import { loadMe } from './queries'

/** identity.wechatFailed when the code is not accepted, WeChat does not answer, or this server is not behind WeChat. */
export const signInWechat = async ({ db, now, exchangeCode }: Ctx, { code }: Parsed<Contract['identity']['signInWechat']>): Promise<SignedIn> => {
  if (!exchangeCode) throw new AppError('identity.wechatFailed')
  const openid = await exchangeCode(code).catch(() => {
    throw new AppError('identity.wechatFailed')
  })
  const person = await identifyByOpenid(db, now, openid)
  return { token: await issueToken(db, now, person.id), me: await loadMe(db, now, person.id) }
}
