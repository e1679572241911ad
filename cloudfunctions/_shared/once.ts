import { createHash } from 'node:crypto'
import { AppError } from '../../types/errors'
import type { SignedInCtx } from './context'
import type { Tx } from './db'

/** Stable hash of an action and its input: the same key with other content is an error, not a replay. */
export const requestHash = (action: string, input: unknown) =>
  createHash('sha256')
    .update(`${action}\n${JSON.stringify(input)}`)
    .digest('base64url')

/**
 * Runs `work` at most once for this person and key and stores what it returned in the same transaction; a repeat after a
 * lost reply gets the stored result. `work` must do all its writes through the transaction it is given.
 */
export const once = async <T>(ctx: SignedInCtx, key: string, action: string, input: unknown, work: (tx: Tx) => Promise<T>): Promise<T> => {
  const hash = requestHash(action, input)
  return ctx.db.transaction().execute(async (tx) => {
    // The insert waits for a running twin; when that commits, it returns nothing and we read the twin's result.
    const fresh = await tx
      .insertInto('requests')
      .values({ personId: ctx.me.id, key, hash, result: 'null', createdAt: ctx.now })
      .onConflict((conflict) => conflict.columns(['personId', 'key']).doNothing())
      .returning('key')
      .executeTakeFirst()
    if (!fresh) {
      const stored = await tx
        .selectFrom('requests')
        .select(['hash', 'result'])
        .where('personId', '=', ctx.me.id)
        .where('key', '=', key)
        .executeTakeFirstOrThrow()
      if (stored.hash !== hash) throw new AppError('request.keyReused')
      return stored.result as T
    }
    const result = await work(tx)
    await tx
      .updateTable('requests')
      .set({ result: JSON.stringify(result) })
      .where('personId', '=', ctx.me.id)
      .where('key', '=', key)
      .execute()
    return result
  })
}
