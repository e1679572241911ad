import { delayOf } from '../../types/rules/reliability'
import type { Verbs } from '../_shared/core/serve'

/** The caller's no-show points: those that were not excused and have not expired. */
export const getReliability: Verbs<'enrollment'>['getReliability'] = async (ctx) => {
  const { points, expiresAt } = await ctx.db
    .selectFrom('noShows')
    .select((row) => [row.fn.countAll<string>().as('points'), row.fn.min('expiresAt').as('expiresAt')])
    .where('personId', '=', ctx.me.id)
    .where('excusedAt', 'is', null)
    .where('expiresAt', '>', ctx.now)
    .executeTakeFirstOrThrow()
  return { points: Number(points), expiresAt: expiresAt?.toISOString() ?? null, ...delayOf(Number(points)) }
}
