import { AppError } from '../../types/errors'
import type { Verbs } from '../_shared/core/serve'
import { readBrowser } from './desk-tokens'
import { findAsk } from './sign-in-asks'

/** An ask with its three numbers. Whoever opens it first may answer it; for others it has ended. */
export const getSignIn: Verbs<'identity'>['getSignIn'] = async (ctx, named) => {
  const { db, me } = ctx
  const { askHash, browser, askedAt, endsAt, choices } = await findAsk(ctx, named)
  const { numUpdatedRows } = await db
    .updateTable('signIns')
    .set({ personId: me.id })
    .where('askHash', '=', askHash)
    .where('outcome', 'is', null)
    .where((where) => where.or([where('personId', 'is', null), where('personId', '=', me.id)]))
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw new AppError('identity.askEnded')
  return { ...readBrowser(browser), askedAt: askedAt.toISOString(), endsAt: endsAt.toISOString(), choices }
}
