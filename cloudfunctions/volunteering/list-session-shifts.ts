import type { SessionShift } from '../../types/volunteering'
import { AppError } from '../../types/errors'
import { recordAudit } from '../_shared/core/audit'
import type { Db } from '../_shared/db/db'
import type { Proof } from '../_shared/core/rights'
import type { Verbs } from '../_shared/core/serve'
import { loadCorrections } from './corrections'
import { loadHours, selectShifts, toHours, toShift } from './queries'

/** The people who signed up, in the order in which they did. Needs the proof that the caller may see names. */
const loadPeople = (db: Db, { id: sessionId }: Proof<'readPeople', 'session'>) =>
  db
    .selectFrom('shiftSignups')
    .innerJoin('shifts', 'shifts.id', 'shiftSignups.shiftId')
    .innerJoin('persons', 'persons.id', 'shiftSignups.personId')
    .select(['shiftSignups.id as signupId', 'shiftSignups.shiftId', 'shiftSignups.personId', 'persons.name', 'persons.phoneEnd'])
    .where('shifts.sessionId', '=', sessionId)
    .where('shiftSignups.status', '=', 'on')
    .orderBy('shiftSignups.signedUpAt')
    .orderBy('shiftSignups.id')
    .execute()

/** The shifts of a session with all people in them, for its organizers; without cancelled shifts. Each reading is recorded. */
export const listSessionShifts: Verbs<'volunteering'>['listSessionShifts'] = async ({ db, now, me, proof }) => {
  const { id: sessionId, why } = proof
  const session = await db
    .selectFrom('sessions')
    .innerJoin('activities', 'activities.id', 'sessions.activityId')
    .innerJoin('venues', 'venues.id', 'activities.venueId')
    .select(['activities.title', 'venues.name as venueName', 'sessions.startsAt', 'sessions.endsAt'])
    .where('sessions.id', '=', sessionId)
    .executeTakeFirst()
  if (!session) throw new AppError('volunteering.notFound')
  const shifts = await selectShifts(db).where('shifts.sessionId', '=', sessionId).orderBy('shifts.startsAt').orderBy('shifts.id').execute()
  const people = await loadPeople(db, proof)
  const hours = await loadHours(
    db,
    people.map(({ personId }) => personId),
    now,
  )
  const corrections = await loadCorrections(
    db,
    people.map(({ signupId }) => signupId),
  )
  const detail = { rows: people.length, ...why }
  await recordAudit(db, { at: now, personId: me.id, action: 'volunteering.listSessionShifts', subjectKind: 'session', subjectId: sessionId, detail })
  return {
    title: session.title,
    venueName: session.venueName,
    startsAt: session.startsAt.toISOString(),
    endsAt: session.endsAt.toISOString(),
    shifts: shifts
      .filter(({ isCancelled, taken }) => !isCancelled || taken > 0)
      .map((shift): SessionShift => ({
        ...toShift(shift),
        people: people
          .filter(({ shiftId }) => shiftId === shift.id)
          .map(({ signupId, name, phoneEnd }) => ({
            ...toHours(hours.get(signupId)),
            signupId,
            name,
            phoneEnd,
            correction: corrections.get(signupId) ?? null,
          })),
      })),
  }
}
