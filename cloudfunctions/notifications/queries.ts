import { sql } from 'kysely'
import type { NoticeKind } from '../../types/notifications'
import type { Ctx } from '../_shared/core/context'
import type { Db } from '../_shared/db/db'
import { utcText } from '../_shared/core/instant-text'
import { markTold } from '../_shared/core/mark-told'
import { runForEach } from '../_shared/core/run-each'

/** What timers need of a context; nobody is signed in. */
export type Clock = Pick<Ctx, 'db' | 'now'>

/** How many of a person's notices are unread. */
export const countUnreadOf = async (db: Db, personId: string): Promise<number> => {
  const { count } = await db
    .selectFrom('notices')
    .select((select) => select.fn.countAll<string>().as('count'))
    .where('personId', '=', personId)
    .where('readAt', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** How many sessions are handled in one transaction, so that no statement takes long. */
const sessionsAtOnce = 20

/** Which sessions are due: those whose `mark` is null, and whose `time` is after `from` and not after `to`. */
type Due = { mark: 'announcedAt' | 'remindedAt' | 'askedAt'; time: 'startsAt' | 'endsAt'; from: Date; to: Date }
type Place = { id: string; at: string }

/** The next due sessions after a place in the order of their time, which is the order of an index. */
const listDue = async (db: Db, { mark, time, from, to }: Due, behind: Place | null): Promise<Place[]> => {
  const after = behind ? sql`(${sql.ref(time)}, id) > (${behind.at}::timestamptz, ${behind.id}::bigint)` : sql`${sql.ref(time)} > ${from}`
  const { rows } = await sql<Place>`
    select id::text as id, ${utcText(time)} as at from sessions
    where ${sql.ref(mark)} is null and is_published and not is_cancelled and ${sql.ref(time)} <= ${to} and ${after}
    order by ${sql.ref(time)}, id limit ${sessionsAtOnce}`.execute(db)
  return rows
}

/** Marks the sessions that no other timer has marked and writes the notices, in one transaction. Returns how many notices were new. */
const tellPeople = ({ db, now }: Clock, kind: NoticeKind, mark: Due['mark'], ids: string[], people: ReturnType<typeof sql>): Promise<number> =>
  db.transaction().execute(async (tx) => {
    const taken = await markTold(tx, now, mark, ids)
    if (taken.length === 0) return 0
    const { rows } = await sql<{ id: string }>`
      with due as (select person_id, session_id from (${people}) asked where session_id = any(${taken}::bigint[]))
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

/**
 * Writes a notice of `kind` to each person that `people` selects (person_id, session_id) of the due sessions, once for each announced start, and
 * marks these sessions, a few at a time. Returns how many notices were new. With nothing due it reads one entry of an index. Where a few sessions fail
 * together, each is tried alone, so that none stops the others, and the first failure is thrown at the end. When timers run in two processes each session
 * is handled by one; the index notices_once is the last guard.
 */
export const noticeOnce = async (clock: Clock, kind: NoticeKind, due: Due, people: ReturnType<typeof sql>): Promise<number> => {
  const failures: unknown[] = []
  let [told, behind]: [number, Place | null] = [0, null]
  for (;;) {
    const next: Place[] = await listDue(clock.db, due, behind)
    const ids = next.map(({ id }) => id)
    if (next.length === 0) break
    const alone = () => runForEach(ids, (id) => tellPeople(clock, kind, due.mark, [id], people))
    try {
      told += await tellPeople(clock, kind, due.mark, ids, people).catch(async () => (await alone()).reduce((sum, count) => sum + count, 0))
    } catch (error) {
      failures.push(error)
    }
    behind = next.at(-1)!
  }
  if (failures.length > 0) throw failures[0]
  return told
}
