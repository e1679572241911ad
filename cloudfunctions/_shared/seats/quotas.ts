import { sql } from 'kysely'
import type { Quota, QuotaState } from '../../../types/sign-up'
import type { Tx } from '../db/db'

/**
 * The quotas of a pool's row for the quotas of its activity, with the seats taken from each; null for none. Seats of a kind that is no longer kept become
 * open seats. The caller holds the pool's lock and writes the result.
 */
export const countQuotas = async (tx: Tx, poolId: string, quotas: Quota[] = []): Promise<QuotaState[] | null> => {
  const kinds = quotas.map(({ kind }) => kind)
  await tx
    .updateTable('enrollments')
    .set({ quota: null })
    .where('poolId', '=', poolId)
    .where('quota', 'is not', null)
    .where(sql<boolean>`quota <> all(${kinds}::text[])`)
    .execute()
  if (quotas.length === 0) return null
  const rows = await tx
    .selectFrom('enrollments')
    .select(['quota', sql<number>`count(*)::int`.as('taken')])
    .where('poolId', '=', poolId)
    .where('status', 'in', ['confirmed', 'offered'])
    .where('quota', 'is not', null)
    .groupBy('quota')
    .execute()
  const taken = new Map(rows.map((row) => [row.quota, row.taken]))
  return quotas.map((quota) => ({ ...quota, taken: taken.get(quota.kind) ?? 0 }))
}
