import { Pool } from 'pg'
import type { Seen } from './history'
import { look } from './read-history'

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** A connection that does not belong to the product, and is never a target. */
const aside = (url: string) => {
  const pool = new Pool({ connectionString: url, max: 1, application_name: 'torture', connectionTimeoutMillis: 2000 })
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  return pool
}

/** SQL that ends connections of the product: mostly those in the middle of a transaction, sometimes any. */
const shoot = `
  select count(pg_terminate_backend(pid))::int as hit from (
    select pid from pg_stat_activity where datname = current_database() and application_name = 'friend-circle'
    order by (state <> 'idle')::int * $1 desc, random() limit $2) target`

/** Ends connections of the product until it is stopped, some every few ms. Returns how many it ended. */
export const startKiller = (url: string, { every, atOnce }: { every: number; atOnce: number }) => {
  const pool = aside(url)
  let isOver = false
  let hits = 0
  const run = async () => {
    while (!isOver) {
      await pause(every)
      // While the server is down there is no connection to end.
      hits += await pool.query<{ hit: number }>(shoot, [Math.random() < 0.7 ? 1 : 0, atOnce]).then(
        ({ rows }) => rows[0]?.hit ?? 0,
        () => 0,
      )
    }
    await pool.end()
  }
  const running = run()
  return {
    hits: () => hits,
    stop: async () => {
      isOver = true
      await running
    },
  }
}

/** Reads the watched sessions again and again. Returns what it saw of each. */
export const startWatcher = (url: string, every = 4) => {
  const pool = aside(url)
  const sights = new Map<string, Seen[]>()
  let isOver = false
  const run = async () => {
    while (!isOver) {
      await pause(every)
      const rows = sights.size === 0 ? [] : await look(pool, [...sights.keys()]).catch(() => [])
      for (const { sessionId, ...seen } of rows) sights.get(sessionId)?.push(seen)
    }
    await pool.end()
  }
  const running = run()
  return {
    watch: (sessionId: string) => void sights.set(sessionId, []),
    seenOf: (sessionId: string) => {
      const seen = sights.get(sessionId) ?? []
      sights.delete(sessionId)
      return seen
    },
    stop: async () => {
      isOver = true
      await running
    },
  }
}
