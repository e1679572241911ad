import { sql } from 'kysely'
import type { RosterRow } from '../../types/enrollment'
import { AppError } from '../../types/errors'
import type { AskedQuestion } from '../../types/rules/answers'
import { recordAudit } from '../_shared/core/audit'
import type { SignedInCtx } from '../_shared/core/context'
import type { Db } from '../_shared/db/db'
import type { Proof } from '../_shared/core/rights'
import { poolOf } from '../_shared/seats/pool-of'

/** SQL: the order of the roster: those with a seat, then applications, the waitlist, and the cancelled; each in the order they came (`seq`). */
export const place = sql<number>`array_position(array['confirmed', 'offered', 'applied', 'waitlisted', 'cancelled'], enrollments.status)`

/** Proof of the right to read the people of one session. */
type RosterProof = Proof<'readPeople', 'session'>

/** The query of a session's people (in a term, the people of all its sessions) in the order of the roster, with their attendance of this session. Needs the proof that the caller may see names. */
export const selectRoster = (db: Db, { id: sessionId }: RosterProof) =>
  db
    .selectFrom('enrollments')
    .innerJoin('persons', 'persons.id', 'enrollments.personId')
    .leftJoin('attendances', (join) => join.onRef('attendances.enrollmentId', '=', 'enrollments.id').on('attendances.sessionId', '=', sessionId))
    .leftJoin('noShows', 'noShows.enrollmentId', 'enrollments.id')
    .leftJoin(
      (waiting) =>
        waiting
          .selectFrom('enrollments as ahead')
          .select(['ahead.id', sql<number>`row_number() over (order by ahead.seq)::int`.as('position')])
          .where('ahead.poolId', '=', poolOf(sessionId))
          .where('ahead.status', '=', 'waitlisted')
          .as('queue'),
      (join) => join.onRef('queue.id', '=', 'enrollments.id'),
    )
    .select([
      'enrollments.id as enrollmentId',
      'enrollments.number',
      'enrollments.seq',
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
      'queue.position',
      place.as('place'),
    ])
    .where('enrollments.poolId', '=', poolOf(sessionId))
    .orderBy(place)
    .orderBy('enrollments.seq')

export type RosterData = Awaited<ReturnType<ReturnType<typeof selectRoster>['execute']>>[number]

/** One row of the roster for the reply: instants in ISO 8601, and of a phone number the last four digits. */
export const toRosterRow = ({ number, phoneEnd, noShowAt, excusedAt, excuse, seq: _, place: __, ...row }: RosterData): RosterRow => ({
  ...row,
  number: Number(number),
  phone: phoneEnd === null ? null : `****${phoneEnd}`,
  enrolledAt: row.enrolledAt.toISOString(),
  attendedAt: row.attendedAt?.toISOString() ?? null,
  offerEndsAt: row.offerEndsAt?.toISOString() ?? null,
  heldUntil: row.heldUntil?.toISOString() ?? null,
  noShow: noShowAt && { at: noShowAt.toISOString(), excusedAt: excusedAt?.toISOString() ?? null, excuse },
})

/** The facts above the list: the session, its capacity, and its questions, also those that are no longer asked. Throws enrollment.notFound. */
export const loadHead = async (db: Db, { id }: RosterProof) => {
  const found = await db
    .selectFrom('sessions')
    .innerJoin('pools', 'pools.id', 'sessions.poolId')
    .innerJoin('activities', 'activities.id', 'sessions.activityId')
    .select([
      'sessions.activityId',
      'activities.title',
      'sessions.startsAt',
      'sessions.endsAt',
      'pools.capacity',
      'pools.extra',
      'sessions.isCancelled',
      'activities.signUp',
      'activities.pastQuestions',
    ])
    .where('sessions.id', '=', id)
    .executeTakeFirst()
  if (!found) throw new AppError('enrollment.notFound')
  const { signUp, pastQuestions, ...session } = found
  const questions: AskedQuestion[] = [...(signUp.questions ?? []), ...pastQuestions.map((question) => ({ ...question, isPast: true as const }))]
  return { ...session, startsAt: session.startsAt.toISOString(), endsAt: session.endsAt.toISOString(), questions }
}

/** Records that the caller read so many rows with names. */
export const recordReading = ({ db, me, now, proof }: SignedInCtx & { proof: RosterProof }, action: string, rows: number) =>
  recordAudit(db, { at: now, personId: me.id, action, subjectKind: 'session', subjectId: proof.id, detail: { rows, ...proof.why } })
