import { sql } from 'kysely'
import { goesOnAt } from './later-days'
import { dayOf } from '../../../types/rules/days'

/** How many sessions a row of `venues` or `organizations` has today that have not ended, those included that began on an earlier day: as many as its page lists. */
export const todayCount = (now: Date, host: 'venue' | 'organization') => {
  const id = sql.ref(`${host}s.id`)
  const open = sql`sessions.is_published and not sessions.is_cancelled and sessions.ends_at > ${now}`
  return sql<number>`(
    (select count(*) from sessions where ${sql.ref(`sessions.${host}Id`)} = ${id} and sessions.day = ${dayOf(now)} and ${open})
    + (select count(*) from sessions where ${goesOnAt(host, id, dayOf(now))} and ${open}))::int`
}
