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

/** Makes a pool without anybody in it; the session that is to be its first takes its id and number. */
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
  /** Who goes back to the waitlist where the pool gets smaller. */
  moves: string[]
  /** The waitlist's limit stays as it is, with those that it was raised for, unless it was set anew. */
  isLimitSet: boolean
  /** Told as another time, place or deadline: whoever held a place may leave. */
  isAnnounced: boolean
}

/** The people of a pool who must make room move back, and the rules become these. The caller holds the pool's lock, has written its sessions or does so next, and then calls `giveFreed`. */
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

/** After a pool and its sessions changed: offers end with its start, and seats that are more go to who waits. */
export const giveFreed = async (tx: Tx, now: Date, poolId: string, startsAt: Date, tell: (tx: Tx, now: Date, notices: NewNotice[]) => Promise<void>) => {
  await endOffersBy(tx, poolId, startsAt)
  await promote(tx, now, poolId, tell)
}
