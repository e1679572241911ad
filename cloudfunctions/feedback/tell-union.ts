import { AppError } from '../../types/errors'
import { once } from '../_shared/core/once'
import type { Verbs } from '../_shared/core/serve'
import { standingOf } from '../_shared/core/text-standing'

/** Stores a text to the union of a region. Only its staff read it, so it is not held back where the content check leaves the decision to a person. */
export const tellUnion: Verbs<'feedback'>['tellUnion'] = async (ctx, { key, ...input }) => {
  // Refuses forbidden texts. The check runs before the transaction, because a slow answer from outside must not hold locks.
  await standingOf(ctx, input.text)
  return once(ctx, key, 'feedback.tellUnion', input, async (tx) => {
    const made = await tx.selectFrom('opinions').select('id').where('personId', '=', ctx.me.id).where('createKey', '=', key).executeTakeFirst()
    if (made) return made
    const region = await tx.selectFrom('regions').select('code').where('code', '=', input.regionCode).executeTakeFirst()
    if (!region) throw new AppError('places.notFound')
    return tx
      .insertInto('opinions')
      .values({ ...input, personId: ctx.me.id, createKey: key, createdAt: ctx.now })
      .returning('id')
      .executeTakeFirstOrThrow()
  })
}
