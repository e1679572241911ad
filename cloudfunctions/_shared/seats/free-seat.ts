import { sql } from 'kysely'
import type { EnrollmentStatus } from '../../../types/enrollment'
import type { QuotaKind } from '../../../types/sign-up'
import type { Tx } from '../db/db'

export type Holder = { status: EnrollmentStatus; quota: QuotaKind | null; heldUntil: Date | null }
const isSeated = ({ status }: Holder) => status === 'confirmed' || status === 'offered'

/**
 * Writes the counters of a pool that people leave: their seats are free again, also in the quotas they came from, and the waitlist is
 * shorter. Seats given beyond the capacity go first. The caller holds the pool's lock and promotes afterwards.
 */
export const freeSeats = async (tx: Tx, poolId: string, leaving: Holder[]): Promise<void> => {
  const seated = leaving.filter(isSeated)
  const waiting = leaving.filter(({ status }) => status === 'waitlisted')
  const freed = seated.length
  const kinds = seated.flatMap(({ quota }) => quota ?? [])
  await sql`
    update pools set
      taken = taken - ${freed}::int,
      extra = least(extra, greatest(0, taken - ${freed}::int - capacity)),
      waiting = waiting - ${waiting.length}::int,
      held = held - ${waiting.filter(({ heldUntil }) => heldUntil !== null).length}::int,
      quotas = case when quotas is null then null else (
        select jsonb_agg(jsonb_set(quota, '{taken}', to_jsonb((quota ->> 'taken')::int - coalesce((
          select count(*)::int from unnest(${kinds}::text[]) as given (kind) where given.kind = quota ->> 'kind'), 0))) order by nth)
        from jsonb_array_elements(quotas) with ordinality as kept (quota, nth)) end
    where id = ${poolId}`.execute(tx)
}
