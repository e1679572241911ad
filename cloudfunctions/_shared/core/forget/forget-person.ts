import type { FunctionName } from '../../../../types'
import type { Tx } from '../../db/db'
import { activities } from './activities'
import { checkin } from './checkin'
import { enrollment } from './enrollment'
import { feed } from './feed'
import { feedback } from './feedback'
import type { Forgetting } from './forget'
import { identity } from './identity'
import { leaveSessions } from './leave-sessions'
import { notifications } from './notifications'
import { organizations } from './organizations'
import { places } from './places'
import { volunteering } from './volunteering'

/**
 * Every slice, in the order in which they forget. They live here and not in the slices' folders, because one function ends an account in
 * one transaction, its bundle holds one slice, and a slice imports no other. A slice that is missing does not compile.
 */
export const slices: Record<FunctionName, Forgetting> = {
  volunteering,
  notifications,
  enrollment,
  checkin,
  organizations,
  activities,
  places,
  feed,
  feedback,
  identity,
}

/**
 * Waits for what this person is doing at this moment, and lets nothing else begin (a row that points at the person holds the person's
 * row). A place that came in since the places were given up is given up by running once more.
 */
const shut = async (tx: Tx, now: Date, personId: string) => {
  await tx.selectFrom('persons').select('id').where('id', '=', personId).forUpdate().execute()
  const late = await tx
    .selectFrom('enrollments')
    .innerJoin('sessions', 'sessions.id', 'enrollments.sessionId')
    .leftJoin('attendances', 'attendances.enrollmentId', 'enrollments.id')
    .select('enrollments.id')
    .where('enrollments.personId', '=', personId)
    .where('enrollments.status', '<>', 'cancelled')
    .where('sessions.endsAt', '>', now)
    .where('attendances.scanId', 'is', null)
    .limit(1)
    .executeTakeFirst()
  // As the database says where two came into each other's way: see serve.ts.
  if (late) throw Object.assign(new Error('a place came in between'), { code: '40001' })
}

/** Ends what every slice holds about a person. Sessions are locked first and posts last, as everywhere, so that nobody waits in a circle. */
export const forgetPerson = async (tx: Tx, now: Date, personId: string): Promise<void> => {
  await leaveSessions(tx, now, personId)
  await shut(tx, now, personId)
  for (const { forget } of Object.values(slices)) await forget(tx, now, personId)
}
