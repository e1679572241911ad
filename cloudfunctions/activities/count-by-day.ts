import { sql } from 'kysely'
import type { Verbs } from '../_shared/serve'
import { AppError } from '../../types/errors'
import { daysFrom, sessionsInReach } from '../_shared/reach'
import { dayOf, inPart } from '../_shared/time'

const mostDays = 62

/** Days without a session are left out. */
export const countByDay: Verbs<'activities'>['countByDay'] = async ({ db, now }, { from, to, category, hours, part, ...reach }) => {
  const days = (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1
  if (days < 1 || days > mostDays) throw new AppError('request.malformed', { field: 'to' })
  // Today's that have ended are folded away in the list; on past days all have.
  const isOver = sql`(sessions.ends_at <= ${now} and sessions.day = ${dayOf(now)})`
  return db
    .selectFrom('sessions')
    .select([
      'sessions.day',
      sql<number>`(count(*) filter (where not ${isOver}))::int`.as('count'),
      sql<number>`(count(*) filter (where ${isOver}))::int`.as('over'),
    ])
    .where(sessionsInReach(reach, daysFrom(from, to)))
    .$if(category !== undefined, (query) => query.where('sessions.category', '=', category!))
    .$if(hours !== undefined, (query) => query.where('sessions.hours', '=', hours!))
    .$if(part !== undefined, (query) => query.where(inPart('sessions.startsAt', part!)))
    .groupBy('sessions.day')
    .orderBy('sessions.day')
    .execute()
}
