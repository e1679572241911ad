import { sql } from 'kysely'
import type { SignUp } from '../../../types/sign-up'
import type { NewNotice } from '../core/notify'
import type { Tx } from '../db/db'
import { endOffersBy } from './end-offers'
import { moveToWaitlist, tooMany } from './move-to-waitlist'
import { promote } from './promote'
import { countQuotas } from './quotas'

/** The rules of a pool as its organizers set them. */
export type PoolRules = {
  capacity: number
  waitlistLimit: number
  opensAt: Date
  closesAt: Date
  cancelUntil: Date
  signUp: SignUp | undefined
  /** Of a lottery: 64 hex digits; null for none. */
  drawSeed: string | null
}

/** Makes an empty pool. The caller gives its id and number to the session that is its first. */
export const makePool = (tx: Tx, activityId: string, { signUp, ...rules }: PoolRules): Promise<{ id: string; number: number }> =>
  tx
    .insertInto('pools')
    .values({ activityId, ...rules, quotas: signUp?.quotas?.length ? JSON.stringify(signUp.quotas.map((quota) => ({ ...quota, taken: 0 }))) : null })
    .returning(['id', 'number'])
    .executeTakeFirstOrThrow()

type Change = {
  poolId: string
  sessionId: string
  taken: number
  extra: number
  /** The enrollments to move to the waitlist where the pool gets smaller. */
  moves: string[]
  /** The waitlist's limit was changed; else it stays as it is, also where it was raised for those who wait. */
  isLimitSet: boolean
  /** The change is told as another time, place or deadline: who holds a place may leave until the start. */
  isAnnounced: boolean
}

/** Sets the rules of a pool, and moves people to the waitlist where it gets smaller. The caller holds the pool's lock, writes its sessions, and then calls `giveFreed`. */
export const changePool = async (
  tx: Tx,
  now: Date,
  personId: string,
  { poolId, sessionId, taken, extra, moves, isLimitSet, isAnnounced }: Change,
  { signUp, waitlistLimit, capacity, ...rules }: PoolRules,
  tell: (tx: Tx, now: Date, notices: NewNotice[]) => Promise<void>,
): Promise<void> => {
  const smaller = { poolId, sessionId, taken, extra, capacity }
  if (tooMany(smaller) > 0) await moveToWaitlist(tx, now, personId, smaller, moves, tell)
  const quotas = await countQuotas(tx, poolId, signUp?.quotas)
  await tx
    .updateTable('pools')
    .set({
      ...rules,
      capacity,
      ...(isAnnounced && { changedAt: now }),
      // A shorter waitlist takes nobody off who already waits.
      ...(isLimitSet && { waitlistLimit: sql<number>`greatest(${waitlistLimit}::int, waiting)` }),
      // With more places fewer lie beyond the capacity.
      extra: sql<number>`least(extra, greatest(0, taken - ${capacity}::int))`,
      quotas: quotas && JSON.stringify(quotas),
    })
    .where('id', '=', poolId)
    .execute()
}

/** Ends a pool's offers by its start, and gives free seats to the waitlist. To be called after the pool and its sessions changed. */
export const giveFreed = async (tx: Tx, now: Date, poolId: string, startsAt: Date, tell: (tx: Tx, now: Date, notices: NewNotice[]) => Promise<void>) => {
  await endOffersBy(tx, poolId, startsAt)
  await promote(tx, now, poolId, tell)
}
