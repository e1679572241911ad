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
import * as imports from './imports/forget'
import * as notifications from './notifications/forget'
import * as organizations from './organizations/forget'
import * as places from './places/forget'
import { firstAttended } from './_shared/seats/leave-seat'
import * as volunteering from './volunteering/forget'

/**
 * Every slice's forget, in the order in which they run: notices before the comments that they quote, ratings before the pictures that they
 * show, posts late, the person last. A slice that is missing does not compile.
 *
 * A slice imports no other, but an account is ended in one transaction by one function. So this list is beside the slices, like functions.ts and
 * timers.ts, and identity/delete-me.ts is the only verb that imports it. Identity's bundle has all `forget` functions, which are a few
 * statements each and import only _shared; no other bundle has any.
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
  imports,
  identity,
}

/**
 * Locks the person's row: waits for what the person is doing at this moment, and lets nothing else begin, since a row that references the person
 * locks the person's row. Where an enrollment came in since the enrollments were cancelled, everything runs once more.
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
  // The code of a serialization failure, after which serve.ts runs the verb again.
  if (late) throw Object.assign(new Error('a place came in between'), { code: '40001' })
}

/** Runs every slice's forget for a person. Pools are locked first and posts last, in the same order as everywhere, so that there is no deadlock. */
export const forgetPerson = async (tx: Tx, now: Date, personId: string): Promise<void> => {
  await leaveSessions(tx, now, personId)
  await shut(tx, now, personId)
  for (const { forget } of Object.values(forgetting)) await forget(tx, now, personId)
}
