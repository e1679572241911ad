import type { QuotaState } from '../../../types/sign-up'
import type { Tx } from '../db/db'

/** SQL: the counters that `rows` names as c (id, taken, waiting, last_seq, held, quotas), for a statement that writes more than them. */
export const countersFrom = (rows: string) =>
  `update pools q set taken = c.taken, waiting = c.waiting, last_seq = c.last_seq, held = c.held, quotas = c.quotas from ${rows} where q.id = c.id`

/** A locked pool as its row counts it: seats and quotas as they are when whoever comes now has been given one. */
type Counted = { poolId: string; taken: number; quotas: QuotaState[] | null }

/**
 * Writes that so many more heads came into a locked pool: `seat` = into seats that `pool` counts already, `extra` = into seats beyond
 * its capacity that it counts already, `waitlist` = to the end of the queue. Gives the last number in the order they came.
 */
export const countMore = async (tx: Tx, { poolId, taken, quotas }: Counted, place: 'seat' | 'extra' | 'waitlist', heads: number): Promise<string> => {
  const { lastSeq } = await tx
    .updateTable('pools')
    .set((row) => ({
      lastSeq: row('lastSeq', '+', String(heads)),
      taken,
      quotas: quotas && JSON.stringify(quotas),
      ...(place === 'waitlist' && { waiting: row('waiting', '+', heads) }),
      ...(place === 'extra' && { extra: row('extra', '+', heads) }),
    }))
    .where('id', '=', poolId)
    .returning('lastSeq')
    .executeTakeFirstOrThrow()
  return lastSeq
}

/** Writes what a draw came to: `drawn` is who drew what, in the order drawn, as the number published and those of the enrollments of its party. */
export const countDraw = async (
  tx: Tx,
  now: Date,
  { poolId, taken, quotas, waiting, lastSeq }: Counted & { waiting: number; lastSeq: string },
  drawn: [published: number, ...enrollmentNumbers: number[]][],
): Promise<void> => {
  await tx
    .updateTable('pools')
    .set({
      taken,
      waiting,
      quotas: quotas && JSON.stringify(quotas),
      lastSeq: String(drawn.reduce((last, [, ...heads]) => last + heads.length, Number(lastSeq))),
      drawnAt: now,
      drawn: JSON.stringify(drawn),
    })
    .where('id', '=', poolId)
    .execute()
}
