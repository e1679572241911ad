import { sql } from 'kysely'
import type { Roster, RosterRow } from '../../types/enrollment'
import { AppError } from '../../types/errors'
import { recordAudit } from '../_shared/audit'
import type { SignedInCtx } from '../_shared/context'
import type { Db } from '../_shared/db'
import { type OrganizerScope, requireOrganizer } from '../_shared/scope'

/** Demands the proof that the reader may see names. Those who have a seat first, then who waits, then who is out; each in the order they came. */
const loadRows = (db: Db, sessionId: string, _proof: OrganizerScope) =>
  db
    .selectFrom('enrollments')
    .innerJoin('persons', 'persons.id', 'enrollments.personId')
    .leftJoin('attendances', 'attendances.enrollmentId', 'enrollments.id')
    .leftJoin('noShows', 'noShows.enrollmentId', 'enrollments.id')
    .select([
      'enrollments.id as enrollmentId',
      'enrollments.number',
      'persons.name',
      'persons.phoneEnd',
      'enrollments.status',
      'enrollments.seats',
      'enrollments.enrolledAt',
      'enrollments.offerEndsAt',
      'enrollments.heldUntil',
      'enrollments.quota',
      'enrollments.endReason',
      'enrollments.endNote',
      'enrollments.source',
      'enrollments.answers',
      'attendances.attendedAt',
      'noShows.at as noShowAt',
      'noShows.excusedAt',
      'noShows.excuse',
    ])
    .where('enrollments.sessionId', '=', sessionId)
    .orderBy(sql`array_position(array['confirmed', 'offered', 'applied', 'waitlisted', 'cancelled'], enrollments.status)`)
    .orderBy('enrollments.seq')
    .execute()

const toRow = (
  { number, phoneEnd, noShowAt, excusedAt, excuse, ...row }: Awaited<ReturnType<typeof loadRows>>[number],
  position: number | null,
): RosterRow => ({
  ...row,
  number: Number(number),
  phone: phoneEnd === null ? null : `****${phoneEnd}`,
  position,
  enrolledAt: row.enrolledAt.toISOString(),
  attendedAt: row.attendedAt?.toISOString() ?? null,
  offerEndsAt: row.offerEndsAt?.toISOString() ?? null,
  heldUntil: row.heldUntil?.toISOString() ?? null,
  noShow: noShowAt && { at: noShowAt.toISOString(), excusedAt: excusedAt?.toISOString() ?? null, excuse },
})

/** Everybody of a session, with full names, for its organizers only; the reading is recorded under `action`. */
export const loadRoster = async ({ db, me, now }: SignedInCtx, sessionId: string, action: string): Promise<Roster> => {
  const found = await db
    .selectFrom('sessions')
    .innerJoin('activities', 'activities.id', 'sessions.activityId')
    .select([
      'sessions.activityId',
      'activities.title',
      'sessions.startsAt',
      'sessions.endsAt',
      'sessions.capacity',
      'sessions.extra',
      'sessions.isCancelled',
      'activities.signUp',
      'activities.organizationId',
      'activities.regionCode',
    ])
    .where('sessions.id', '=', sessionId)
    .executeTakeFirst()
  if (!found) throw new AppError('enrollment.notFound')
  const { signUp, organizationId, regionCode, ...session } = found
  const rows = await loadRows(db, sessionId, requireOrganizer(me, { organizationId, regionCode }))
  await recordAudit(db, { at: now, personId: me.id, action, subjectKind: 'session', subjectId: sessionId, detail: { rows: rows.length } })
  let waiting = 0
  return {
    ...session,
    startsAt: session.startsAt.toISOString(),
    endsAt: session.endsAt.toISOString(),
    questions: signUp.questions ?? [],
    rows: rows.map((row) => toRow(row, row.status === 'waitlisted' ? ++waiting : null)),
  }
}
