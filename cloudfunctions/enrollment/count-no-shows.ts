import { sql } from 'kysely'
import { pointLasts } from '../../types/rules/reliability'
import type { Db } from '../_shared/db/db'
import { notify } from '../_shared/core/notify'
import { takeUncounted } from '../_shared/seats/no-shows'

const hour = 3600_000
/** How long after the end no-shows are counted: scans may still be uploaded from a phone that had no network. */
const after = 24 * hour
/** What ended earlier than this is not counted: after a standstill the timer catches up, but nobody is told about last month. */
const noEarlierThan = 8 * 24 * hour
/** A person who was given the place later than this before the start, or after the deadline, gets no point: they may not have seen it in time, or could not cancel. */
const shortNotice = 2 * hour
const mostAtOnce = 100

/** A person who gets a point, with what the notice says. */
type Absent = { personId: string; activityId: string; sessionId: string; title: string; startsAt: Date; venueName: string }

/**
 * Gives a no-show point to everybody who had a place and never came, a day after the end (of a term, of its last session), and tells them,
 * once. A party gets one point together, which the asker gets. Nobody gets one where no scan counted at all, since then nobody knows who came, or for
 * a place held from before the session's time or venue changed. Returns how many points were given.
 */
export const countNoShows = (db: Db, now: Date): Promise<number> =>
  db.transaction().execute(async (tx) => {
    const ago = (ms: number) => new Date(now.getTime() - ms)
    const due = await takeUncounted(tx, now, ago(noEarlierThan), ago(after), mostAtOnce)
    if (due.length === 0) return 0
    const { rows } = await sql<Absent>`
      with absent as (
        insert into no_shows (person_id, enrollment_id, at, expires_at)
        select distinct on (e.pool_id, e.party) e.asked_by, e.id, ${now}::timestamptz, ${new Date(now.getTime() + pointLasts)}::timestamptz
        from pools q join enrollments e on e.pool_id = q.id and e.status = 'confirmed' and e.source = 'self'
        join persons p on p.id = e.asked_by and p.deleted_at is null
        where q.id = any(${due}::bigint[])
          and not exists (select from attendances t where t.enrollment_id = e.id)
          and exists (select from sessions s join scans c on c.session_id = s.id where s.pool_id = q.id and c.standing <> 'kept' and c.direction = 'in')
          and (e.given_at is null or e.given_at <= least(q.cancel_until, q.starts_at - make_interval(secs => ${shortNotice / 1000})))
          and (q.changed_at is null or coalesce(e.given_at, e.enrolled_at) >= q.changed_at)
        order by e.pool_id, e.party, e.seq
        on conflict (enrollment_id) do nothing
        returning person_id, enrollment_id
      )
      select absent.person_id, a.id as activity_id, q.id as session_id, a.title, q.starts_at, v.name as venue_name
      from absent join enrollments e on e.id = absent.enrollment_id join pools q on q.id = e.pool_id
      join activities a on a.id = q.activity_id join venues v on v.id = a.venue_id order by absent.enrollment_id`.execute(tx)
    await notify(
      tx,
      now,
      rows.map(({ personId, startsAt, ...data }) => ({ personId, kind: 'missed' as const, data: { ...data, startsAt: startsAt.toISOString() } })),
    )
    return rows.length
  })
