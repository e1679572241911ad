import { delayOf } from '../../types/rules/reliability'
import type { Verbs } from '../_shared/core/serve'

/** My points for not having come: those that nobody excused and that have not run out. */
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
