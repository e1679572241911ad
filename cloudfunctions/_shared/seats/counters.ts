import type { QuotaState } from '../../../types/sign-up'
import type { Tx } from '../db/db'

/** SQL: the counters that `rows` names as c (id, taken, waiting, last_seq, held, quotas), for a statement that writes more than them. */
export const countersFrom = (rows: string) =>
  `update sessions s set taken = c.taken, waiting = c.waiting, last_seq = c.last_seq, held = c.held, quotas = c.quotas from ${rows} where s.id = c.id`

/** A locked session as its row counts it: seats and quotas as they are when whoever comes now has been given one. */
type Counted = { sessionId: string; taken: number; quotas: QuotaState[] | null }

/**
 * Writes that one more came into a locked session: `seat` = into one that `session` counts already, `extra` = into one beyond
 * its capacity that it counts already, `waitlist` = to the end of the queue. Gives the number in the order they came.
 */
export const countOne = async (tx: Tx, { sessionId, taken, quotas }: Counted, place: 'seat' | 'extra' | 'waitlist'): Promise<string> => {
  const { lastSeq } = await tx
    .updateTable('sessions')
    .set((row) => ({
      lastSeq: row('lastSeq', '+', '1'),
      taken,
      quotas: quotas && JSON.stringify(quotas),
      ...(place === 'waitlist' && { waiting: row('waiting', '+', 1) }),
      ...(place === 'extra' && { extra: row('extra', '+', 1) }),
    }))
    .where('id', '=', sessionId)
    .returning('lastSeq')
    .executeTakeFirstOrThrow()
  return lastSeq
}

/** Writes what a draw came to: `drawn` is who drew what, in the order drawn, as the number published and the enrollment's own. */
export const countDraw = async (
  tx: Tx,
  now: Date,
  { sessionId, taken, quotas, waiting, lastSeq }: Counted & { waiting: number; lastSeq: string },
  drawn: [seq: number, number: number][],
): Promise<void> => {
  await tx
    .updateTable('sessions')
    .set({
      taken,
      waiting,
      quotas: quotas && JSON.stringify(quotas),
      lastSeq: String(Number(lastSeq) + drawn.length),
      drawnAt: now,
      drawn: JSON.stringify(drawn),
    })
    .where('id', '=', sessionId)
    .execute()
}
