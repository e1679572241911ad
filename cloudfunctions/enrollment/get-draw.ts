import { sql } from 'kysely'
import { hashOfSeed } from '../../types/rules/draw'
import { AppError } from '../../types/errors'
import type { Verbs } from '../_shared/core/serve'
import { poolOf } from '../_shared/seats/pool-of'

/** How the places of a session's pool are drawn, for everybody: the hash of the seed before the draw; the seed and all lots in their order after it. A lot is the `seq` of a party, which opens no door. */
export const getDraw: Verbs<'enrollment'>['getDraw'] = async (ctx, { sessionId }) => {
  const pool = await ctx.db
    .selectFrom('pools')
    .select(['id', 'closesAt', 'drawnAt', 'drawSeed', 'drawn', 'capacity'])
    .where('id', '=', poolOf(sessionId))
    .where('isPublished', '=', true)
    .executeTakeFirst()
  if (!pool) throw new AppError('enrollment.notFound')
  const { applied, own, place } = await ctx.db
    .selectFrom('enrollments')
    .select([
      sql<number>`count(distinct party) filter (where status = 'applied')::int`.as('applied'),
      sql<string | null>`min(number) filter (where person_id = ${ctx.me?.id ?? '0'})`.as('own'),
      sql<string | null>`min(party) filter (where person_id = ${ctx.me?.id ?? '0'} and status = 'applied')`.as('place'),
    ])
    .where('poolId', '=', pool.id)
    .executeTakeFirstOrThrow()
  const drawn = (pool.drawn ?? []).map((one): number[] => (typeof one === 'number' ? [one, one] : one))
  const numbers = drawn.map(([published = 0]) => published)
  const mine = pool.drawnAt ? drawn.find(([, ...heads]) => heads.includes(Number(own ?? -1)))?.[0] : place && Number(place)
  return {
    closesAt: pool.closesAt.toISOString(),
    drawnAt: pool.drawnAt?.toISOString() ?? null,
    seedHash: pool.drawSeed && hashOfSeed(pool.drawSeed),
    seed: pool.drawnAt ? pool.drawSeed : null,
    capacity: pool.capacity,
    count: pool.drawnAt ? numbers.length : pool.drawSeed ? applied : 0,
    numbers,
    mine: mine || null,
  }
}
