import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { type Database, openPostgres } from '../../cloudfunctions/_shared/db/db'
import { makeGateway } from '../../cloudfunctions/_server/gateway'
import { startPostgres } from '../postgres'
import { makeWorld, type World } from '../world'
import { type Figure, quantile } from './figure'
import { addPeople, type Ask, enrollAll, enrollOneByOne, type Timed, tokenOf } from './hot'
import { benchPass } from './pass'
import { sayAgain } from './pgbench'
import { openRecorded } from './record'
import { plainPorts } from '../plain-ports'

const requests = 10_240
const seats = 500
const sessionsAtOnce = 1000
const connections = 100
/** How many transactions a second, one for each request, the machine makes on which the budgets were set. */
const referenceRate = 1415
/** How often each measurement is made, by turns with what it is compared with; the median counts. */
const turns = 3

/** `cpu`: processor time in ms of this process (gateway and product) for all requests together; the callers are another process. */
const throughHttp = async (database: Database, asks: Ask[]): Promise<Timed & { cpu: number }> => {
  const app = makeGateway({ ...plainPorts(), database, rateLimit: 0 })
  const url = `${await app.listen({ port: 0, host: '127.0.0.1' })}/api/enrollment/enroll`
  try {
    const client = spawn(process.execPath, [join(process.cwd(), 'tests/bench/http-client.mjs')], { stdio: ['pipe', 'pipe', 'inherit'] })
    const calls = asks.map(({ person, sessionId }) => ({ token: tokenOf(person), body: JSON.stringify({ key: randomUUID(), sessionId }) }))
    const before = process.cpuUsage()
    client.stdin.end(JSON.stringify({ url, connections, calls }))
    const told = JSON.parse(await text(client.stdout)) as Timed & { statuses: Record<string, number> }
    if (told.statuses['200'] !== asks.length) throw new Error(`answers over HTTP: ${JSON.stringify(told.statuses)}`)
    const { user, system } = process.cpuUsage(before)
    return { ...told, cpu: (user + system) / 1000 }
  } finally {
    await app.close()
  }
}

/** Changes recorded statements so that they are about other sessions, by the same people, with new keys. */
const elsewhere = (from: string[], to: string[]) => {
  const sessions = new Map(from.map((id, index) => [id, to[index] as string]))
  const keys = new Map<string, string>()
  const keyFor = (key: string) => {
    const known = keys.get(key) ?? randomUUID()
    keys.set(key, known)
    return known
  }
  return (script: string) =>
    script.replace(/\b5\d{7}\b/g, (id) => sessions.get(id) ?? id).replace(/\b[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[\da-f]{4}-[\da-f]{12}\b/g, keyFor)
}

const perSecond = (ms: number, count = requests) => Math.round((count / ms) * 1000)
const round = (value: number) => Math.round(value * 100) / 100
const median = (values: number[]) => quantile(values, 0.5)

/** Requests for everybody, of which three in ten are for two to four people. */
const inFamilies = (persons: number[], sessionId: string): Ask[] => {
  const asks: Ask[] = []
  for (let next = 0; next < persons.length;) {
    const size = asks.length % 10 < 3 ? Math.min(2 + (asks.length % 10), persons.length - next) : 1
    const heads = persons.slice(next, next + size)
    asks.push({ person: heads[0] as number, sessionId, ...(size > 1 && { heads }) })
    next += size
  }
  return asks
}

/** Sessions that confirm the first requests and put the others on the waitlist, so that each request writes a row. */
const makeAsks = async (world: World, persons: number[], count: number, hasFamilies = false) => {
  const { activityId, organizationId } = await world.session()
  const capacity = count === 1 ? seats : 5
  const sessionIds: string[] = []
  // A few at a time: a thousand at once would wait longer for a connection than the pool lets anybody wait.
  while (sessionIds.length < count) {
    const made = Array.from({ length: Math.min(50, count - sessionIds.length) }, () =>
      world.session({ activityId, organizationId, capacity, waitlistLimit: requests }),
    )
    sessionIds.push(...(await Promise.all(made)).map(({ sessionId }) => sessionId))
  }
  if (hasFamilies) return { sessionIds, asks: inFamilies(persons, sessionIds[0] as string) }
  return { sessionIds, asks: persons.map((person, index): Ask => ({ person, sessionId: sessionIds[index % count] as string })) }
}

/** Requests a second of the product and of pgbench on the same work, by turns. */
const besidePgbench = async (world: World, url: string, persons: number[], count: number, hasFamilies = false) => {
  const recorded = openRecorded(url)
  const sample = await makeAsks(world, persons, count, hasFamilies)
  await enrollAll(recorded.database, sample.asks)
  await recorded.database.close()
  const ours: Timed[] = []
  const theirs: number[] = []
  for (let turn = 0; turn < turns; turn++) {
    ours.push(await enrollAll(world.database, (await makeAsks(world, persons, count, hasFamilies)).asks))
    const other = await makeAsks(world, persons, count, hasFamilies)
    theirs.push(await sayAgain(url, recorded.said, { change: elsewhere(sample.sessionIds, other.sessionIds) }))
    const { rows } = await world.pool.query('select count(*)::int as rows from enrollments where pool_id = any($1)', [other.sessionIds])
    if (rows[0].rows !== requests) throw new Error(`pgbench wrote ${rows[0].rows} enrollments, not ${requests}`)
  }
  return {
    ours: perSecond(median(ours.map(({ ms }) => ms)), sample.asks.length),
    theirs: perSecond(median(theirs), sample.asks.length),
    p99: median(ours.map(({ samples }) => quantile(samples, 0.99))),
  }
}

/** A session for which a thousand people ask at once, on PostgreSQL, compared with pgbench and with a transaction for each request; then the pass. */
export const benchEnrollment = async (): Promise<Figure[]> => {
  const postgres = await startPostgres()
  const url = await postgres.makeDatabase()
  const database = openPostgres(url)
  try {
    const world = await makeWorld({ database })
    world.now = new Date()
    const persons = await addPeople(database.pool, requests)
    // There are sessions already, as anywhere after a month: of a table with one row PostgreSQL plans to read all.
    await makeAsks(world, [], 1000)
    await makeAsks(world, [], 1000)
    await enrollAll(database, (await makeAsks(world, persons.slice(0, 1024), 1)).asks)
    // The tables are used once first, as after a day: for a table analyzed while it was empty PostgreSQL plans to read all of it for each reference.
    await database.pool.query('analyze')
    const hot = await besidePgbench(world, url, persons, 1)
    const families = await besidePgbench(world, url, persons, 1, true)
    const few = persons.slice(0, 1500)
    const alone = perSecond((await enrollOneByOne(url, (await makeAsks(world, few, 1)).asks)).ms, few.length)
    const http: (Timed & { cpu: number })[] = []
    for (let turn = 0; turn < turns; turn++) http.push(await throughHttp(database, (await makeAsks(world, persons, 1)).asks))
    const overHttp = perSecond(median(http.map(({ ms }) => ms)))
    const many = await besidePgbench(world, url, persons, sessionsAtOnce)
    const times = (value: number, by: number, atLeast: number, note?: string) => ({ value: round(value / by), unit: '×', atLeast, ...(note && { note }) })
    return [
      {
        name: 'enrollment, one hot session, in the process',
        value: hot.ours,
        unit: '/s',
        note: `${requests} requests for ${seats} seats on PostgreSQL, median of ${turns}; p99 ${round(hot.p99)} ms`,
      },
      { name: 'enrollment in the process, ratio to pgbench', ...times(hot.ours, hot.theirs, 0.6, `pgbench says the same statements, ${hot.theirs}/s`) },
      { name: 'enrollment, 30 % for 2 to 4 people, in the process', value: families.ours, unit: '/s', note: `requests; p99 ${round(families.p99)} ms` },
      { name: 'enrollment, 30 % for 2 to 4, ratio to pgbench', ...times(families.ours, families.theirs, 0.6, `pgbench ${families.theirs}/s`) },
      {
        name: 'enrollment, over a transaction for each request',
        ...times(hot.ours, alone, 10, `8 connections, one request each at a time, ${alone}/s`),
      },
      {
        name: 'enrollment, one hot session, through HTTP',
        value: overHttp,
        unit: '/s',
        note: `${connections} connections; each call looks up its token`,
      },
      {
        name: 'enrollment through HTTP, CPU a request',
        value: round((1000 * median(http.map(({ cpu }) => cpu))) / requests),
        unit: 'µs',
        note: 'of the gateway’s process, without database and callers',
      },
      { name: 'enrollment through HTTP, over a transaction each', ...times(overHttp, alone, 5) },
      {
        name: 'enrollment through HTTP, p99',
        value: round(median(http.map(({ samples }) => quantile(samples, 0.99)))),
        unit: 'ms',
        budget: 50,
        // With all connections in use, a call takes connections ÷ rate: 50 ms are 2 000/s for client, server and database together.
        note: `the budget is of a machine with ${referenceRate} transactions/s one by one, where this one makes ${alone}; ${connections} callers at ${overHttp}/s wait ${Math.round((1000 * connections) / overHttp)} ms each`,
      },
      { name: 'enrollment, 1 000 sessions at once, in the process', value: many.ours, unit: '/s', note: `p99 ${round(many.p99)} ms` },
      { name: 'enrollment, 1 000 sessions, ratio to pgbench', ...times(many.ours, many.theirs, 0.5, `pgbench ${many.theirs}/s`) },
      ...benchPass(),
    ]
  } finally {
    await database.close()
    await postgres.stop()
  }
}
