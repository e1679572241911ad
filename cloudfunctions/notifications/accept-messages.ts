import { sql } from 'kysely'
import type { Contract } from '../../types'
import type { Parsed } from '../../types/action'
import type { SignedInCtx } from '../_shared/core/context'

/** Nobody taps this often; a phone gone wild must not run the counter over. */
const most = 100

export const acceptMessages = async ({ db, me }: SignedInCtx, { kind }: Parsed<Contract['notifications']['acceptMessages']>): Promise<null> => {
  await db
    .insertInto('messageQuota')
    .values({ personId: me.id, kind, remaining: 1 })
    .onConflict((conflict) => conflict.columns(['personId', 'kind']).doUpdateSet({ remaining: sql<number>`least(message_quota.remaining + 1, ${most})` }))
    .execute()
  return null
}
