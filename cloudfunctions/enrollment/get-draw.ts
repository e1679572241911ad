import { sql } from 'kysely'
import { hashOfSeed } from '../../types/rules/draw'
import { AppError } from '../../types/errors'
import type { Verbs } from '../_shared/core/serve'

/** How a session's places are drawn, for everybody: the seed's hash before, the seed and all numbers in their order afterwards. A number is the place in the row of applications: it opens no door. */
export const getDraw: Verbs<'enrollment'>['getDraw'] = async (ctx, { sessionId }) => {
  const session = await ctx.db
    .selectFrom('sessions')
    .select(['closesAt', 'drawnAt', 'drawSeed', 'drawn', 'capacity'])
    .where('id', '=', sessionId)
    .where('isPublished', '=', true)
    .executeTakeFirst()
  if (!session) throw new AppError('enrollment.notFound')
  const { applied, own, place } = await ctx.db
    .selectFrom('enrollments')
    .select([
      sql<number>`count(distinct party) filter (where status = 'applied')::int`.as('applied'),
      sql<string | null>`min(number) filter (where person_id = ${ctx.me?.id ?? '0'})`.as('own'),
      sql<string | null>`min(party) filter (where person_id = ${ctx.me?.id ?? '0'} and status = 'applied')`.as('place'),
    ])
    .where('sessionId', '=', sessionId)
    .executeTakeFirstOrThrow()
  const drawn = (session.drawn ?? []).map((one): number[] => (typeof one === 'number' ? [one, one] : one))
  const numbers = drawn.map(([published = 0]) => published)
  const mine = session.drawnAt ? drawn.find(([, ...heads]) => heads.includes(Number(own ?? -1)))?.[0] : place && Number(place)
  return {
    closesAt: session.closesAt.toISOString(),
    drawnAt: session.drawnAt?.toISOString() ?? null,
    seedHash: session.drawSeed && hashOfSeed(session.drawSeed),
    seed: session.drawnAt ? session.drawSeed : null,
    capacity: session.capacity,
    count: session.drawnAt ? numbers.length : session.drawSeed ? applied : 0,
    numbers,
    mine: mine || null,
  }
}
