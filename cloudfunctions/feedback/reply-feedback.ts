import { AppError } from '../../types/errors'
import { requireDecent } from '../_shared/core/require-decent'
import type { Verbs } from '../_shared/core/serve'
import { storeReply } from './store-reply'

/** Stores the organization's reply. A second one replaces the first, a colleague's only where the caller had read it; the worker is told of the first one only. */
export const replyFeedback: Verbs<'feedback'>['replyFeedback'] = async (ctx, { id, replaces, text }) => {
  const row = await ctx.db.selectFrom('ratings').select('id').where('id', '=', id).where('status', '=', 'published').executeTakeFirst()
  if (!row) throw new AppError('feedback.notFound')
  await requireDecent(ctx, text)
  return ctx.db.transaction().execute((tx) => storeReply(tx, ctx, id, text, replaces))
}
