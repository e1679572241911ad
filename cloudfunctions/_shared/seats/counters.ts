import type { QuotaState } from '../../../types/sign-up'
import type { Tx } from '../db/db'

/** SQL that writes the counters in `rows`, named c (id, taken, waiting, last_seq, held, quotas), as a part of a larger statement. */
export const countersFrom = (rows: string) =>
  `update pools q set taken = c.taken, waiting = c.waiting, last_seq = c.last_seq, held = c.held, quotas = c.quotas from ${rows} where q.id = c.id`

/** The counters of a locked pool, with the seats that are being given counted already. */
type Counted = { poolId: string; taken: number; quotas: QuotaState[] | null }

/**
 * Writes the counters of a locked pool that so many more heads entered. `seat`: they have seats that the counters given hold already;
 * `extra`: the same, beyond the capacity; `waitlist`: they stand at the end of the queue. Returns the `seq` of the last of them.
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

/** Writes the result of a draw: `drawn` lists the lots in the order drawn, each as its published number and the numbers of its party's enrollments. */
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
