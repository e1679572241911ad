import { sql } from 'kysely'
import { AppError } from '../../types/errors'
import { recordAudit } from '../_shared/audit'
import type { OrganizerScope } from '../_shared/scope'
import { requireOrganizer } from '../_shared/scope'
import type { Verbs } from '../_shared/serve'
import type { Db } from '../_shared/db'

/** Confirmed in the order they came, then who waits, then who cancelled. Demands the proof that the reader may see names. */
const loadRows = (db: Db, sessionId: string, _proof: OrganizerScope) =>
  db
    .selectFrom('enrollments')
    .innerJoin('persons', 'persons.id', 'enrollments.personId')
    .leftJoin('attendances', 'attendances.enrollmentId', 'enrollments.id')
    .select([
      'enrollments.id as enrollmentId',
      'persons.name',
      'persons.phoneEnd',
      'enrollments.status',
      'enrollments.seats',
      'enrollments.enrolledAt',
      'attendances.attendedAt',
    ])
    .where('enrollments.sessionId', '=', sessionId)
    .orderBy(sql`array_position(array['confirmed', 'waitlisted', 'cancelled'], enrollments.status)`)
    .orderBy('enrollments.seq')
    .execute()

/** Everybody of a session, with full names, for its organizers; each reading is recorded. */
export const listRoster: Verbs<'enrollment'>['listRoster'] = async (ctx, { sessionId }) => {
  const session = await ctx.db
    .selectFrom('sessions')
    .innerJoin('activities', 'activities.id', 'sessions.activityId')
    .select(['activities.title', 'sessions.startsAt', 'sessions.endsAt', 'sessions.capacity', 'activities.organizationId', 'activities.regionCode'])
    .where('sessions.id', '=', sessionId)
    .executeTakeFirst()
  if (!session) throw new AppError('enrollment.notFound')
  const scope = requireOrganizer(ctx.me, session)
  const rows = await loadRows(ctx.db, sessionId, scope)
  await recordAudit(ctx.db, {
    at: ctx.now,
    personId: ctx.me.id,
    action: 'enrollment.listRoster',
    subjectKind: 'session',
    subjectId: sessionId,
    detail: { rows: rows.length },
  })
  let waiting = 0
  return {
    title: session.title,
    startsAt: session.startsAt.toISOString(),
    endsAt: session.endsAt.toISOString(),
    capacity: session.capacity,
    rows: rows.map(({ phoneEnd, enrolledAt, attendedAt, ...row }) => ({
      ...row,
      phone: phoneEnd === null ? null : `****${phoneEnd}`,
      position: row.status === 'waitlisted' ? ++waiting : null,
      enrolledAt: enrolledAt.toISOString(),
      attendedAt: attendedAt?.toISOString() ?? null,
    })),
  }
}
