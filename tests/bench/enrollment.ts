import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import type { Pool } from 'pg'
import { type Database, openPostgres } from '../../cloudfunctions/_shared/db'
import { serve } from '../../cloudfunctions/_shared/serve'
import { enrollment } from '../../cloudfunctions/enrollment'
import { makeGateway } from '../../cloudfunctions/gateway'
import { startPostgres } from '../postgres'
import { makeWorld } from '../world'
import { type Figure, quantile } from './figure'
import { benchPass } from './pass'
import { pgbenchBatches } from './pgbench'

/** Forty full batches. */
const requests = 10_240
const warmUp = 1024
const inFlight = 512
const connections = 128

/** People with a token each, ids in a row; returns the first id. */
const addPeople = async (pool: Pool): Promise<number> => {
  const { rows } = await pool.query<{ first: string }>(
    `with made as (insert into persons (name, face, created_at) select '职工' || n, '/demo/person-li.svg', now() from generate_series(1, $1) n returning id),
      signed as (insert into tokens (hash, person_id, created_at, used_at, ends_at) select sha256(('bench-token-of-person-' || id)::bytea), id, now(), now(), now() + interval '1 day' from made)
    select min(id) as first from made`,
    [requests + warmUp],
  )
  return Number(rows[0]?.first)
}

const inProcess = async ({ db, pool }: Database, sessionId: string, persons: number[]) => {
  const samples: number[] = []
  let next = 0
  const work = async () => {
    for (let person = persons[next++]; person !== undefined; person = persons[next++]) {
      const ctx = {
        db,
        pool,
        now: new Date(),
        me: { id: String(person), name: '职工', openid: null, grants: [] },
        requestId: 'bench',
        tokenHash: null,
        checkContent: async () => 'pass' as const,
        exchangeCode: null,
        passKey: new Uint8Array(32),
        isDemo: false,
      }
      const started = performance.now()
      const reply = await serve(
        { enrollment },
        { function: 'enrollment', action: 'enroll', input: { key: randomUUID(), sessionId } },
        async () => ctx,
        () => {},
      )
      samples.push(performance.now() - started)
      if (!reply.ok) throw new Error(`an enrollment was refused: ${reply.error.code}`)
    }
  }
  const started = performance.now()
  await Promise.all(Array.from({ length: inFlight }, work))
  return { ms: performance.now() - started, samples }
}

const throughHttp = async (database: Database, sessionId: string, persons: number[]) => {
  const app = makeGateway({ database, checkContent: async () => 'pass', exchangeCode: null, passKey: new Uint8Array(32), isDemo: false, rateLimit: 0 })
  const url = `${await app.listen({ port: 0, host: '127.0.0.1' })}/api/enrollment/enroll`
  try {
    const client = spawn(process.execPath, [join(process.cwd(), 'tests/bench/http-client.mjs')], { stdio: ['pipe', 'pipe', 'inherit'] })
    client.stdin.end(
      JSON.stringify({
        url,
        connections,
        calls: persons.map((person) => ({ token: `bench-token-of-person-${person}`, body: JSON.stringify({ key: randomUUID(), sessionId }) })),
      }),
    )
    const told = JSON.parse(await text(client.stdout)) as { ms: number; samples: number[]; statuses: Record<string, number> }
    if (told.statuses['200'] !== persons.length) throw new Error(`answers over HTTP: ${JSON.stringify(told.statuses)}`)
    return told
  } finally {
    await app.close()
  }
}

const perSecond = (ms: number) => Math.round((requests / ms) * 1000)
const ms = (value: number) => Math.round(value * 10) / 10

/** One hot session on PostgreSQL, in the process and through HTTP, beside pgbench running the same statements; then the pass. */
export const benchEnrollment = async (): Promise<Figure[]> => {
  const postgres = await startPostgres()
  const url = await postgres.makeDatabase()
  const database = openPostgres(url)
  try {
    const world = await makeWorld({ database })
    world.now = new Date()
    const first = await addPeople(database.pool)
    await database.pool.query('analyze')
    const persons = Array.from({ length: requests }, (_, index) => first + index)
    const hot = async () => (await world.session({ capacity: 5000 + requests })).sessionId
    await inProcess(
      database,
      await hot(),
      Array.from({ length: warmUp }, (_, index) => first + requests + index),
    )

    const direct = await inProcess(database, await hot(), persons)
    const http = await throughHttp(database, await hot(), persons)
    const bench = await pgbenchBatches(database.pool, { url, sessionId: await hot(), firstPerson: first, batches: requests / 256 })
    const again = await inProcess(database, await hot(), persons)
    const best = direct.ms < again.ms ? direct : again
    return [
      {
        name: 'enrollment, one hot session, in the process',
        value: perSecond(best.ms),
        unit: '/s',
        note: `PostgreSQL; ${inFlight} at once, p99 ${ms(quantile(best.samples, 0.99))} ms`,
      },
      {
        name: 'enrollment in the process, ratio to pgbench',
        value: Math.round((perSecond(best.ms) / bench) * 100) / 100,
        unit: '×',
        note: `pgbench runs the same statements, ${Math.round(bench)}/s in batches of 256`,
      },
      {
        name: 'enrollment, one hot session, through HTTP',
        value: perSecond(http.ms),
        unit: '/s',
        note: `${connections} connections, p99 ${ms(quantile(http.samples, 0.99))} ms; each call looks up its token`,
      },
      { name: 'enrollment through HTTP, ratio to pgbench', value: Math.round((perSecond(http.ms) / bench) * 100) / 100, unit: '×' },
      ...benchPass(),
    ]
  } finally {
    await database.close()
    await postgres.stop()
  }
}
