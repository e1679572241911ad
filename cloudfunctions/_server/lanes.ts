import type { Pool, PoolClient } from 'pg'
import { type Database, kyselyOver } from '../_shared/db/db'

/** How long a call waits for a connection, in ms: `well` usually, `ill` for an action that stands still. */
const patience = { well: 2000, ill: 500 }
/** How many connections no action may take, so that callers can be identified and health checked whatever stands still. */
const reserved = 2
/** How long an action is regarded as standing still after it did once, in ms, unless it works again before. */
const illness = 30_000
/** How many connections all actions that stand still may take together, since one table may block half of all actions. */
const ward = 3
/** How long a call waits for a lock, in ms. */
const longestLock = 1000
/** A statement that took longer than this, in ms, had to wait for something. */
const slow = 950

class Full extends Error {
  readonly code = '53300'
}

/** A gate that lets `most` in at once; the others wait in order, each until a given time. */
const makeGate = (most: () => number) => {
  let inside = 0
  const waiting: { enter: () => void; refuse: () => void }[] = []
  const admit = () => {
    while (waiting.length > 0 && inside < most()) {
      inside++
      waiting.shift()?.enter()
    }
  }
  return {
    enter: async (until: number): Promise<void> => {
      if (waiting.length === 0 && inside < most()) {
        inside++
        return
      }
      await new Promise<void>((resolve, reject) => {
        const refuse = () => {
          clearTimeout(timer)
          waiting.splice(waiting.indexOf(one), 1)
          reject(new Full('all connections of this action are busy'))
        }
        const timer = setTimeout(refuse, until - Date.now())
        const one = {
          enter: () => {
            clearTimeout(timer)
            resolve()
          },
          refuse,
        }
        waiting.push(one)
      })
    },
    leave: () => {
      inside--
      admit()
    },
    /** Refuses all that wait. */
    refuseAll: () => {
      while (waiting.length > 0) waiting[0]?.refuse()
    },
  }
}
type Gate = ReturnType<typeof makeGate>

const limited = new WeakSet<PoolClient>()
/** Sets the limit for locks on a connection, once. A call that waits for a lock blocks a connection for others, and can be tried again. */
const limitLocks = (client: PoolClient) => {
  if (limited.has(client)) return
  limited.add(client)
  // On a broken connection the caller's own statement fails too, which is enough.
  client.query(`set lock_timeout = ${longestLock}`).catch(() => {})
}

/** The pool as one action sees it, with its share of the connections. */
const narrow = (pool: Pool, { all, ill }: { all: Gate; ill: Gate }, most: number): Pool => {
  let illUntil = 0
  // While the action stands still, only one call at a time tries whether it works again.
  const own = makeGate(() => (Date.now() < illUntil ? 1 : most))
  const turn = (isIll: boolean) => {
    illUntil = isIll ? Date.now() + illness : 0
    if (isIll) own.refuseAll()
  }
  const connect = async (): Promise<PoolClient> => {
    const until = Date.now() + (Date.now() < illUntil ? patience.ill : patience.well)
    const entered: Gate[] = []
    const leave = () => {
      for (const gate of entered.splice(0).reverse()) gate.leave()
    }
    const enter = async (gate: Gate) => {
      await gate.enter(until)
      entered.push(gate)
    }
    try {
      await enter(own)
      if (Date.now() < illUntil) await enter(ill)
      await enter(all)
      const since = Date.now()
      const client = await pool.connect()
      limitLocks(client)
      const release = client.release.bind(client)
      client.release = (...args) => {
        if (entered.length > 0) turn(Date.now() - since > slow)
        leave()
        release(...args)
      }
      return client
    } catch (error) {
      leave()
      throw error
    }
  }
  const query = async (...asked: Parameters<PoolClient['query']>) => {
    const client = await connect()
    let failed: Error | undefined
    try {
      return await client.query(...asked)
    } catch (error) {
      failed = error as Error
      throw error
    } finally {
      // A broken connection is dropped; one on which the database only refused a statement is kept.
      client.release(failed !== undefined && (failed as { severity?: string }).severity === undefined ? failed : undefined)
    }
  }
  return Object.assign(Object.create(pool) as Pool, { connect, query })
}

/**
 * Shares the database's connections among the actions. A locked table blocks the actions that need it, each with one connection once that was
 * noticed, but no other actions. Not used for a database with one connection.
 */
export const makeLanes = ({ db, pool }: Database) => {
  const most = pool.options.max ?? 10
  const gates = { all: makeGate(() => most - reserved), ill: makeGate(() => ward) }
  const lanes = new Map<string, Pick<Database, 'db' | 'pool'>>()
  return (action: string): Pick<Database, 'db' | 'pool'> => {
    if (most <= 2 * reserved) return { db, pool }
    const known = lanes.get(action)
    if (known) return known
    const own = narrow(pool, gates, Math.floor(most / 3))
    const made = { db: kyselyOver(own), pool: own }
    lanes.set(action, made)
    return made
  }
}
