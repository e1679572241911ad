import { sql } from 'kysely'
import type { Contract } from '../../types'
import type { Parsed } from '../../types/action'
import type { SignedInCtx } from '../_shared/core/context'

/** The largest number of accepted messages; nobody taps more often, and a faulty phone must not overflow the counter. */
const most = 100

/** Adds one to the messages that the caller accepted of a kind. */
export const acceptMessages = async ({ db, me }: SignedInCtx, { kind }: Parsed<Contract['notifications']['acceptMessages']>): Promise<null> => {
  await db
    .insertInto('messageQuota')
    .values({ personId: me.id, kind, remaining: 1 })
    .onConflict((conflict) => conflict.columns(['personId', 'kind']).doUpdateSet({ remaining: sql<number>`least(message_quota.remaining + 1, ${most})` }))
    .execute()
  return null
}
