import { Pool } from 'pg'
import type { Seen } from './history'
import { look } from './read-history'

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** A connection of its own that the product knows nothing of, and that is never a target. */
const aside = (url: string) => {
  const pool = new Pool({ connectionString: url, max: 1, application_name: 'torture', connectionTimeoutMillis: 2000 })
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  return pool
}

/** Mostly those in the middle of something; now and then whoever it hits. */
const shoot = `
  select count(pg_terminate_backend(pid))::int as hit from (
    select pid from pg_stat_activity where datname = current_database() and application_name = 'friend-circle'
    order by (state <> 'idle')::int * $1 desc, random() limit $2) target`

/** Kills backends of the product until stopped, some every few ms; how many it has hit. */
export const startKiller = (url: string, { every, atOnce }: { every: number; atOnce: number }) => {
  const pool = aside(url)
  let isOver = false
  let hits = 0
  const run = async () => {
    while (!isOver) {
      await pause(every)
      // While the server is down there is nobody to hit.
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

/** Looks again and again at the sessions it was told to watch; what it saw of each. */
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
