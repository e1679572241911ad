import { sql } from 'kysely'

/** SQL of the number of sessions an organization has held, counted from the sessions. The query around it has a row named `organizations`. */
export const heldCount = (now: Date) => sql<number>`(
  select count(*)::int from sessions
  where sessions.organization_id = organizations.id and sessions.is_published and not sessions.is_cancelled and sessions.ends_at <= ${now})`
