import { createHash } from 'node:crypto'
import type { Pool } from 'pg'
import { AppError } from '../../../types/errors'
import type { Limit } from '../../../types/limits'
import { makeCallRate } from './call-rate'
import type { Ctx } from './context'

const windows = { minute: 60_000, hour: 3600_000 }
/** How many times the limit of one person an address has: behind one address there may be a hall full of people. */
const crowd = 20

const local = new WeakMap<Pool, ReturnType<typeof makeCallRate>>()
const takeLocally = (pool: Pool, key: string, most: number, now: number, length: number) => {
  const rate = local.get(pool) ?? makeCallRate()
  local.set(pool, rate)
  return rate.take(key, most, now, length)
}

/** The key of the row that counts for a person and action: a hash, so that no name, address or action can be read from it. */
const keyOf = (name: string) => createHash('sha256').update(name).digest().readBigInt64BE(0).toString()

// Counting and looking are one statement: calls at the same moment wait for each other on the row, and each sees its own number.
const countTurn = {
  name: 'limits-turn',
  text: `
    insert into turns as t (key, since, count) values ($1, $2, 1)
    on conflict (key) do update set
      since = case when t.since > $3 and t.since <= $2 then t.since else $2 end,
      count = case when t.since > $3 and t.since <= $2 then t.count + 1 else 1 end
    returning since, count`,
}

const takeShared = async (pool: Pool, key: string, most: number, now: number, length: number): Promise<number> => {
  const values = [keyOf(key), new Date(now), new Date(now - length)]
  const { rows } = await pool.query<{ since: Date; count: number }>({ ...countTurn, values })
  const [turn] = rows
  return turn && turn.count > most ? Math.max(1, Math.ceil((turn.since.getTime() + length - now) / 1000)) : 0
}

/**
 * Counts one more of what `name` stands for, by the person who calls or the address it comes from. Throws request.tooMany, or the
 * limit's own code, with the seconds until it may go on. A limit that is not local holds over all processes and functions together.
 */
export const takeTurn = async (ctx: Pick<Ctx, 'pool' | 'now' | 'me' | 'address' | 'isUnlimited'>, name: string, limit: Limit): Promise<void> => {
  if (ctx.isUnlimited) return
  const isOfPerson = ctx.me !== null && !limit.isOfAddress
  const who = isOfPerson ? `person ${ctx.me?.id}` : `address ${ctx.address ?? ''}`
  const take = limit.isLocal ? takeLocally : takeShared
  const seconds = await take(
    ctx.pool,
    `${name} ${who}`,
    isOfPerson || limit.isOfAddress ? limit.most : limit.most * crowd,
    ctx.now.getTime(),
    windows[limit.per],
  )
  if (seconds > 0) throw new AppError(limit.code ?? 'request.tooMany', { seconds })
}
