import { sql } from 'kysely'
import { AppError } from '../../types/errors'
import { blindIndex } from '../_shared/core/sealed'
import type { Ctx } from '../_shared/core/context'

const minute = 60_000
const day = 24 * 60 * minute

/** How many wrong tries are free, and for how long the one after is locked, in ms. `count` is the number of wrong tries. */
export type Patience = { most: number; lock: (count: number) => number }

/** After ten wrong tries one minute, then 2, 4, 8 … up to a day. */
export const doubling = (most: number): Patience => ({ most, lock: (count) => Math.min(2 ** Math.min(count - most, 30) * minute, day) })

const keyOf = ({ dataKey }: Pick<Ctx, 'dataKey'>, name: string) => blindIndex(dataKey, 'failed-tries', name)

/**
 * Counts a try before it is made, so that many at the same moment cannot overtake the count; `forgive` takes it back when it was right. Throws
 * identity.lockedForNow with the seconds to wait.
 */
export const countTry = async (ctx: Pick<Ctx, 'db' | 'dataKey' | 'now'>, name: string, { most, lock }: Patience): Promise<void> => {
  const key = keyOf(ctx, name)
  await ctx.db.transaction().execute(async (tx) => {
    // The row stays locked until the lock is written: others at the same moment wait and see it.
    const { rows } = await sql<{ count: number }>`
      insert into failed_tries as f (key, count, at) values (${key}, 1, ${ctx.now})
      on conflict (key) do update set count = f.count + 1, at = excluded.at where f.locked_until is null or f.locked_until <= ${ctx.now}
      returning count`.execute(tx)
    const [counted] = rows
    if (!counted) {
      const row = await tx.selectFrom('failedTries').select('lockedUntil').where('key', '=', key).executeTakeFirst()
      throw new AppError('identity.lockedForNow', { seconds: Math.max(1, Math.ceil(((row?.lockedUntil?.getTime() ?? 0) - ctx.now.getTime()) / 1000)) })
    }
    if (counted.count < most) return
    await tx
      .updateTable('failedTries')
      .set({ lockedUntil: new Date(ctx.now.getTime() + lock(counted.count)) })
      .where('key', '=', key)
      .execute()
  })
}

/** Forgets the wrong tries under a name, after a right one. */
export const forgive = async (ctx: Pick<Ctx, 'db' | 'dataKey'>, name: string): Promise<void> => {
  await ctx.db.deleteFrom('failedTries').where('key', '=', keyOf(ctx, name)).execute()
}
