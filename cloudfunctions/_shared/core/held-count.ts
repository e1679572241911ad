import { sql } from 'kysely'

/** Sessions an organization has held, counted from the sessions themselves; for a query that has a row named `organizations`. */
export const heldCount = (now: Date) => sql<number>`(
  select count(*)::int from sessions
  where sessions.organization_id = organizations.id and sessions.is_published and not sessions.is_cancelled and sessions.ends_at <= ${now})`
