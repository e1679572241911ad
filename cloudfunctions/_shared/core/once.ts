import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { AppError } from '../../../types/errors'
import type { SignedInCtx } from './context'
import type { Tx } from '../db/db'

/** Hash of an action and its input. The same key with another hash is an error (request.keyReused), not a repeat. */
export const requestHash = (action: string, input: unknown) =>
  createHash('sha256')
    .update(`${action}\n${JSON.stringify(input)}`)
    .digest('base64url')

/** SQL that stores the replies that `rows` selects as (person_id, key, hash, result, created_at), as part of a larger statement. */
export const repliesFrom = (rows: string) => `insert into requests (person_id, key, hash, result, created_at) ${rows}`

/**
 * Runs `work` at most once for this person and key and stores what it returned in the same transaction; a repeat after a
 * lost reply gets the stored result. `work` must do all its writes through the transaction it is given. Stored results are swept
 * after two days (lifetimes.ts): `work` that makes a row first looks whether its key made one before.
 */
export const once = async <T>(ctx: SignedInCtx, key: string, action: string, input: unknown, work: (tx: Tx) => Promise<T>): Promise<T> => {
  const hash = requestHash(action, input)
  return ctx.db.transaction().execute(async (tx) => {
    // The insert waits for a running twin; when that commits, it returns nothing and we read the twin's result.
    // It also waits for the end of the person's account; then it returns nothing and there is no stored result.
    const { rows: fresh } = await sql`
      insert into requests (person_id, key, hash, result, created_at)
      select id, ${key}::uuid, ${hash}, 'null', ${ctx.now} from persons where id = ${ctx.me.id} and deleted_at is null for key share
      on conflict (person_id, key) do nothing returning key`.execute(tx)
    if (fresh.length === 0) {
      const stored = await tx.selectFrom('requests').select(['hash', 'result']).where('personId', '=', ctx.me.id).where('key', '=', key).executeTakeFirst()
      if (!stored) throw new AppError('identity.signInFirst')
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

/** Removes every stored reply of an account that ends. */
export const forgetReplies = async (tx: Tx, personId: string): Promise<void> => {
  await tx.deleteFrom('requests').where('personId', '=', personId).execute()
}
