import { sql } from 'kysely'
import type { Verbs } from '../_shared/core/serve'
import { AppError } from '../../types/errors'
import { dayOf, daysBetween, daysFrom } from '../../types/rules/days'
import { goingOnInReach } from '../_shared/near/later-days'
import { sessionsInReach } from '../_shared/near/reach'
import { inPart } from '../_shared/core/time'

const mostDays = 62

/** The number of sessions by day. Days without a session are left out; a session over several days is counted on each. */
export const countByDay: Verbs<'activities'>['countByDay'] = async ({ db, now }, { from, to, category, hours, part, ...reach }) => {
  const days = daysBetween(from, to) + 1
  if (days < 1 || days > mostDays) throw new AppError('request.malformed', { field: 'to' })
  const asked = daysFrom(from, to)
  const where = sql.join(
    [
      ...(category === undefined ? [] : [sql`sessions.category = ${category}`]),
      ...(hours === undefined ? [] : [sql`sessions.hours = ${hours}`]),
      ...(part === undefined ? [] : [inPart('sessions.startsAt', part)]),
      sql`true`,
    ],
    sql` and `,
  )
  // Only today's ended sessions are counted apart, since the list folds them; on past days all have ended.
  const isOver = sql`(ends_at <= ${now} and day = ${dayOf(now)})`
  const { rows } = await sql<{ day: string; count: number; over: number }>`
    select day, (count(*) filter (where not ${isOver}))::int as count, (count(*) filter (where ${isOver}))::int as over from (
      select sessions.day, sessions.ends_at from sessions where ${sessionsInReach(reach, asked)} and ${where}
      union all
      select later.day, sessions.ends_at from sessions
      cross join lateral (
        select sessions.day + n as day from generate_series(greatest(1, ${from}::date - sessions.day), least(sessions.last_day, ${to}::date) - sessions.day) n) later
      where ${goingOnInReach(reach, asked)} and ${where}) touched
    group by day order by day`.execute(db)
  return rows
}
