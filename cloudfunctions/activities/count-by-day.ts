import { sql } from 'kysely'
import type { Verbs } from '../_shared/serve'
import { AppError } from '../../types/errors'
import { daysFrom, sessionsInReach } from '../_shared/reach'
import { inPart } from '../_shared/time'

const mostDays = 62

/** Sessions a day, days without one left out. */
export const countByDay: Verbs<'activities'>['countByDay'] = async ({ db }, { from, to, category, hours, part, ...reach }) => {
  const days = (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1
  if (days < 1 || days > mostDays) throw new AppError('request.malformed', { field: 'to' })
  return db
    .selectFrom('sessions')
    .select(['sessions.day', sql<number>`count(*)::int`.as('count')])
    .where(sessionsInReach(reach, daysFrom(from, to)))
    .$if(category !== undefined, (query) => query.where('sessions.category', '=', category!))
    .$if(hours !== undefined, (query) => query.where('sessions.hours', '=', hours!))
    .$if(part !== undefined, (query) => query.where(inPart('sessions.startsAt', part!)))
    .groupBy('sessions.day')
    .orderBy('sessions.day')
    .execute()
}
