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

/** Sessions of one turn: a few, so that no statement is long; the next turn takes the next ones. */
const sessionsAtOnce = 20

/**
 * Writes a notice of `kind` to each person that `people` selects (person_id, session_id) of the sessions that are `due`, once for each
 * announced start, and marks those sessions as done, a few at a time; returns how many notices were new. With nothing due it reads one
 * entry of an index. Of timers in two places each session is one's; the index notices_once is the last guard.
 */
export const noticeOnce = async (
  { db, now }: Clock,
  kind: NoticeKind,
  mark: 'remindedAt' | 'askedAt',
  due: ReturnType<typeof sql>,
  people: ReturnType<typeof sql>,
): Promise<number> => {
  let told = 0
  for (;;) {
    const turn = await db.transaction().execute(async (tx) => {
      const { rows: taken } = await sql<{ id: string }>`
        update sessions set ${sql.ref(mark)} = ${now} where id = any(array(
          select id from sessions where ${sql.ref(mark)} is null and is_published and not is_cancelled and ${due} limit ${sessionsAtOnce} for no key update skip locked))
        returning id::text as id`.execute(tx)
      if (taken.length === 0) return null
      const ids = taken.map(({ id }) => id)
      const { rows } = await sql<{ id: string }>`
        with due as (select person_id, session_id from (${people}) asked where session_id = any(${ids}::bigint[]))
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
        on conflict do nothing
        returning id`.execute(tx)
      return rows.length
    })
    if (turn === null) return told
    told += turn
  }
}
