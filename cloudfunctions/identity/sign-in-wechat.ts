import type { Contract } from '../../types'
import type { Parsed } from '../../types/action'
import { AppError } from '../../types/errors'
import type { SignedIn } from '../../types/identity'
import type { Ctx } from '../_shared/context'
import { admit } from './admit'
import { loadMe } from './load-me'

/** identity.wechatFailed when the code is not accepted, WeChat does not answer, or this server is not behind WeChat. */
export const signInWechat = async ({ pool, now, exchangeCode }: Ctx, { code }: Parsed<Contract['identity']['signInWechat']>): Promise<SignedIn> => {
  if (!exchangeCode) throw new AppError('identity.wechatFailed')
  const openid = await exchangeCode(code).catch(() => {
    throw new AppError('identity.wechatFailed')
  })
  const { token, personId } = await admit(pool, now, openid)
  return { token, me: await loadMe(pool, now, personId) }
}
