import type { FunctionName } from '../types'
import type { Forget, Forgotten } from './_shared/core/forgetting'
import type { Tx } from './_shared/db/db'
import * as activities from './activities/forget'
import * as checkin from './checkin/forget'
import * as enrollment from './enrollment/forget'
import { leaveSessions } from './enrollment/leave-sessions'
import * as feed from './feed/forget'
import * as feedback from './feedback/forget'
import * as identity from './identity/forget'
import * as notifications from './notifications/forget'
import * as organizations from './organizations/forget'
import * as places from './places/forget'
import { firstAttended } from './_shared/seats/leave-seat'
import * as volunteering from './volunteering/forget'

/**
 * Every slice's forget, in the order in which they run: notices before the comments that they quote, ratings before the pictures that they
 * show, posts late, the person last. A slice that is missing does not compile.
 *
 * A slice imports no other, but one transaction ends an account, and it is run by one function. So this list stands beside the slices, as
 * functions.ts and timers.ts do, and identity/delete-me.ts is the one verb that imports it: identity's bundle holds all of the forgets, which
 * are a few statements each and lean on _shared alone, and no other bundle holds any.
 */
export const forgetting: Record<FunctionName, { tables: Forgotten; forget: Forget }> = {
  volunteering,
  notifications,
  enrollment,
  checkin,
  organizations,
  activities,
  places,
  feedback,
  feed,
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
    .innerJoin('pools', 'pools.id', 'enrollments.poolId')
    .select('enrollments.id')
    .where('enrollments.personId', '=', personId)
    .where('enrollments.status', '<>', 'cancelled')
    .where('pools.endsAt', '>', now)
    .where(firstAttended, 'is', null)
    .limit(1)
    .executeTakeFirst()
  // As the database says where two came into each other's way: see serve.ts.
  if (late) throw Object.assign(new Error('a place came in between'), { code: '40001' })
}

/** Ends what every slice holds about a person. Pools are locked first and posts last, as everywhere, so that nobody waits in a circle. */
export const forgetPerson = async (tx: Tx, now: Date, personId: string): Promise<void> => {
  await leaveSessions(tx, now, personId)
  await shut(tx, now, personId)
  for (const { forget } of Object.values(forgetting)) await forget(tx, now, personId)
}
