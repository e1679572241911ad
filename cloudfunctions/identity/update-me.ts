import type { Contract } from '../../types'
import type { Parsed } from '../../types/action'
import type { Me } from '../../types/identity'
import type { SignedInCtx } from '../_shared/core/context'
import { requireGoodName } from './good-name'
import { loadMe } from './load-me'
import { requireRegion } from './queries'

/** Changes the given fields of the caller's profile. */
export const updateMe = async (ctx: SignedInCtx, input: Parsed<Contract['identity']['updateMe']>): Promise<Me> => {
  const { db, pool, now, me } = ctx
  if (input.regionCode !== undefined) await requireRegion(db, input.regionCode)
  if (input.name !== undefined && input.name !== me.name) await requireGoodName(ctx, input.name)
  if (Object.keys(input).length > 0) await db.updateTable('persons').set(input).where('id', '=', me.id).where('deletedAt', 'is', null).execute()
  return loadMe(pool, now, me.id)
}
