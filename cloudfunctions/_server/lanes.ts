import type { Pool, PoolClient } from 'pg'
import { type Database, kyselyOver } from '../_shared/db/db'

/** ms that a call waits for a connection before it hears that there is none: as long as before where all is well, hardly where it stands still. */
const patience = { well: 2000, ill: 500 }
/** Connections that no action may take: who calls is looked up, and health is asked, whatever else stands still. */
const reserved = 2
/** ms for which an action that stood still once is believed to stand still, unless it is seen to go on before. */
const illness = 30_000
/** Connections of all actions together that stand still: one table may hold up half of them. */
const ward = 3
/** ms that a call through a lane waits for a lock. */
const longestLock = 1000
/** ms; a statement that took longer had to wait for something. */
const slow = 950

class Full extends Error {
  readonly code = '53300'
}

/** So many at once; the rest wait in the order they came, and no longer than until a moment. */
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
    /** Whoever waits hears at once that it is no use. */
    refuseAll: () => {
      while (waiting.length > 0) waiting[0]?.refuse()
    },
  }
}
type Gate = ReturnType<typeof makeGate>

const limited = new WeakSet<PoolClient>()
/** Said once on a connection, before what the caller says: whoever waits for a lock keeps it from others, and may try again. */
const limitLocks = (client: PoolClient) => {
  if (limited.has(client)) return
  limited.add(client)
  // A connection that is gone already tells the caller so itself.
  client.query(`set lock_timeout = ${longestLock}`).catch(() => {})
}

/** The pool as one action sees it. */
const narrow = (pool: Pool, { all, ill }: { all: Gate; ill: Gate }, most: number): Pool => {
  let illUntil = 0
  // One at a time finds out whether it goes on again.
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
      // A broken connection is thrown away, one that only heard a refusal of the database is not.
      client.release(failed !== undefined && (failed as { severity?: string }).severity === undefined ? failed : undefined)
    }
  }
  return Object.assign(Object.create(pool) as Pool, { connect, query })
}

/**
 * A lane for each action: what it may take of the database's connections. A table that is locked holds up the actions that need it,
 * each with one connection once it has been seen, and no others. Not for a database of one connection: there is nothing to share out.
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
