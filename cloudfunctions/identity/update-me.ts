import type { Contract } from '../../types'
import type { Parsed } from '../../types/action'
import { AppError } from '../../types/errors'
import type { Me } from '../../types/identity'
import type { SignedInCtx } from '../_shared/core/context'
import { loadMe } from './load-me'
import { requireRegion } from './queries'

/** A name is shown at once, to others masked: without a pass it is not taken. Throwing means no answer: try again later. */
const requireGoodName = async ({ content, me }: SignedInCtx, name: string) => {
  const verdict = await content.check(name, me.openid).catch(() => {
    throw new AppError('request.unavailable')
  })
  if (verdict !== 'pass') throw new AppError('feed.rejected')
}

/** Only what is given changes. */
export const updateMe = async (ctx: SignedInCtx, input: Parsed<Contract['identity']['updateMe']>): Promise<Me> => {
  const { db, pool, now, me } = ctx
  if (input.regionCode !== undefined) await requireRegion(db, input.regionCode)
  if (input.name !== undefined && input.name !== me.name) await requireGoodName(ctx, input.name)
  if (Object.keys(input).length > 0) await db.updateTable('persons').set(input).where('id', '=', me.id).where('deletedAt', 'is', null).execute()
  return loadMe(pool, now, me.id)
}
