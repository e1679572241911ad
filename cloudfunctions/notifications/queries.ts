import { sql } from 'kysely'
import type { NoticeKind } from '../../types/notifications'
import type { Ctx } from '../_shared/context'
import type { Db } from '../_shared/db'

/** What timed work needs of a context: nobody is signed in. */
export type Clock = Pick<Ctx, 'db' | 'now'>

export const countUnreadOf = async (db: Db, personId: string): Promise<number> => {
  const { count } = await db
    .selectFrom('notices')
    .select((select) => select.fn.countAll<string>().as('count'))
    .where('personId', '=', personId)
    .where('readAt', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/**
 * Writes a notice of `kind` about a session to each person that `due` selects (person_id, session_id) and
 * returns how many were new. The index notices_once is the guard: timers in two places write one.
 */
export const noticeOnce = async ({ db, now }: Clock, kind: NoticeKind, due: ReturnType<typeof sql>): Promise<number> => {
  const { rows } = await sql<{ id: string }>`
    with due as (${due})
    insert into notices (person_id, kind, data, created_at, due_at)
    select due.person_id, ${kind},
      json_build_object('sessionId', sessions.id::text, 'activityId', activities.id::text, 'title', activities.title,
        'startsAt', to_char(sessions.starts_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'venueName', venues.name),
      ${now}::timestamptz, ${now}::timestamptz
    from due
    join sessions on sessions.id = due.session_id
    join activities on activities.id = sessions.activity_id
    join venues on venues.id = activities.venue_id
    join persons on persons.id = due.person_id and persons.deleted_at is null
    -- Cheaper than a conflict: most rows of each minute were told in an earlier one.
    where not exists (
      select 1 from notices told where told.person_id = due.person_id and told.kind in ('startsSoon', 'askFeedback') and told.kind = ${kind} and told.data ->> 'sessionId' = due.session_id::text)
    on conflict do nothing
    returning id`.execute(db)
  return rows.length
}
