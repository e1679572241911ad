import { sql } from 'kysely'
import type { EnrollmentStatus } from '../../../types/enrollment'
import type { QuotaKind } from '../../../types/sign-up'
import type { Tx } from '../db/db'

export type Holder = { status: EnrollmentStatus; seats: number; quota: QuotaKind | null; heldUntil: Date | null }
const isSeated = ({ status }: Holder) => status === 'confirmed' || status === 'offered'

/**
 * Moves a session's counters for those who leave: seats go back, also to the quotas they came from, and the waitlist gets
 * shorter. Seats given beyond the capacity vanish first. To be called under the session's lock; promoting is the caller's.
 */
export const freeSeats = async (tx: Tx, sessionId: string, leaving: Holder[]): Promise<void> => {
  const seated = leaving.filter(isSeated)
  const waiting = leaving.filter(({ status }) => status === 'waitlisted')
  const freed = seated.reduce((sum, { seats }) => sum + seats, 0)
  const kinds = seated.filter(({ quota }) => quota !== null)
  await sql`
    update sessions set
      taken = taken - ${freed}::int,
      extra = least(extra, greatest(0, taken - ${freed}::int - capacity)),
      waiting = waiting - ${waiting.length}::int,
      held = held - ${waiting.filter(({ heldUntil }) => heldUntil !== null).length}::int,
      quotas = case when quotas is null then null else (
        select jsonb_agg(jsonb_set(pool, '{taken}', to_jsonb((pool ->> 'taken')::int - coalesce((
          select sum(given.seats)::int from unnest(${kinds.map(({ quota }) => quota)}::text[], ${kinds.map(({ seats }) => seats)}::int[]) as given (kind, seats)
          where given.kind = pool ->> 'kind'), 0))) order by nth)
        from jsonb_array_elements(quotas) with ordinality as pools (pool, nth)) end
    where id = ${sessionId}`.execute(tx)
}
