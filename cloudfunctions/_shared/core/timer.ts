import { randomUUID } from 'node:crypto'
import type { Pool } from 'pg'
import type { Reply } from '../../../types/errors'
import type { Ctx } from './context'
import { codeOf, type Log } from './serve'

/** Work that no person asks for, such as sending what waits in the outbox. Nobody is signed in. */
export type Timer = (ctx: Ctx) => Promise<unknown>

/** Runs a timer once and logs it; never throws, so that the next run comes. */
export const runTimer = async (name: string, timer: Timer, connect: (requestId: string) => Promise<Ctx>, log: Log): Promise<Reply<null>> => {
  const requestId = randomUUID()
  const started = performance.now()
  const ms = () => Math.round(performance.now() - started)
  try {
    await timer(await connect(requestId))
    log({ requestId, action: name, code: 'ok', ms: ms() })
    return { ok: true, data: null }
  } catch (error) {
    const code = codeOf(error)
    log({ requestId, action: name, code, ms: ms(), error })
    return { ok: false, error: { code, detail: {}, requestId } }
  }
}

/** The number of the advisory lock of the minute's work; nothing else of ours locks by it. */
const minuteLock = 7_201_117

/**
 * Runs `work` unless it is running elsewhere on this database; gives false then. The lock is an advisory lock of a transaction on a
 * connection of its own, so that it ends with the process that holds it, and also works behind a pooler of transactions. A pool of one connection
 * is the embedded database, which one process has to itself.
 */
export const runAlone = async (pool: Pool, work: () => Promise<unknown>): Promise<boolean> => {
  if (pool.options.max === 1) {
    await work()
    return true
  }
  const client = await pool.connect()
  let broken: Error | undefined
  try {
    await client.query('begin')
    // The transaction is idle for as long as the work takes. It has read nothing, so it does not keep old rows from being cleaned up.
    await client.query('set local idle_in_transaction_session_timeout = 0')
    const { rows } = await client.query<{ isFree: boolean }>('select pg_try_advisory_xact_lock($1) as "isFree"', [minuteLock])
    if (!rows[0]?.isFree) return false
    await work()
    return true
  } finally {
    await client.query('rollback').catch((error: Error) => (broken = error))
    client.release(broken)
  }
}
