import type { Contract } from '../../types'
import type { Parsed } from '../../types/action'
import { AppError } from '../../types/errors'
import type { Me } from '../../types/identity'
import type { SignedInCtx } from '../_shared/core/context'
import { loadMe } from './load-me'
import { requireRegion } from './queries'

/** Throws where the content check does not pass a name, since names are shown at once (masked to others); also where it gives no answer, so that it can be tried again. */
const requireGoodName = async ({ content, me }: SignedInCtx, name: string) => {
  const verdict = await content.check(name, me.openid).catch(() => {
    throw new AppError('request.unavailable')
  })
  if (verdict !== 'pass') throw new AppError('feed.rejected')
}

/** Changes the given fields of the caller's profile. */
export const updateMe = async (ctx: SignedInCtx, input: Parsed<Contract['identity']['updateMe']>): Promise<Me> => {
  const { db, pool, now, me } = ctx
  if (input.regionCode !== undefined) await requireRegion(db, input.regionCode)
  if (input.name !== undefined && input.name !== me.name) await requireGoodName(ctx, input.name)
  if (Object.keys(input).length > 0) await db.updateTable('persons').set(input).where('id', '=', me.id).where('deletedAt', 'is', null).execute()
  return loadMe(pool, now, me.id)
}
