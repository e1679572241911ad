import { sql } from 'kysely'
import type { PostedActivity } from '../../types/activities'
import type { Db } from '../_shared/db/db'

type Sums = { sessionId: string | null; startsAt: string | null; endsAt: string | null; count: number; capacity: number; taken: number; waiting: number }

/** The query of activities for the lists of their organizers and reviewers. Sums are over the sessions that are not cancelled, of a term once. Callers add where, order and limit, and turn the rows into list entries with toPosted. */
export const selectPosted = (db: Db, now: Date) => {
  // The next session to come, else the last one held.
  const next = sql`order by s.ends_at <= ${now}, case when s.ends_at > ${now} then s.starts_at end, s.starts_at desc`
  return db
    .selectFrom('activities')
    .innerJoin('organizations', 'organizations.id', 'activities.organizationId')
    .select([
      'activities.id',
      'activities.title',
      'activities.category',
      'activities.status',
      'activities.submittedAt',
      'activities.proposedAt',
      'activities.returnReason',
      'activities.regionCode',
      'activities.lastEndsAt',
      'organizations.name as organizationName',
      'organizations.mark',
    ])
    .select(
      sql<Sums>`(
        select json_build_object('sessionId', (array_agg(s.id::text ${next}))[1], 'startsAt', (array_agg(s.starts_at ${next}))[1], 'endsAt', (array_agg(s.ends_at ${next}))[1],
          'count', count(*), 'capacity', coalesce(max(given.capacity), 0), 'taken', coalesce(max(given.taken), 0), 'waiting', coalesce(max(given.waiting), 0))
        from sessions s cross join (
          select sum(capacity) as capacity, sum(taken) as taken, sum(waiting) as waiting from pools q where q.activity_id = activities.id and not q.is_cancelled) given
        where s.activity_id = activities.id and not s.is_cancelled)`.as('sums'),
    )
}

export type PostedRow = Awaited<ReturnType<ReturnType<typeof selectPosted>['execute']>>[number]

/** An activity for the lists of its organizers and reviewers, from a row of selectPosted. */
export const toPosted = ({ sums, submittedAt, proposedAt, lastEndsAt, regionCode: _, ...row }: PostedRow, now: Date): PostedActivity => ({
  ...row,
  firstSession:
    sums.sessionId && sums.startsAt && sums.endsAt
      ? { sessionId: sums.sessionId, startsAt: new Date(sums.startsAt).toISOString(), endsAt: new Date(sums.endsAt).toISOString() }
      : null,
  sessionCount: sums.count,
  capacity: sums.capacity,
  taken: sums.taken,
  waitlisted: sums.waiting,
  submittedAt: (proposedAt ?? submittedAt)?.toISOString() ?? null,
  isChange: proposedAt !== null,
  isOver: row.status === 'cancelled' || (row.status === 'published' && lastEndsAt !== null && lastEndsAt <= now),
})
