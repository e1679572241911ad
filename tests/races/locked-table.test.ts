import { randomUUID } from 'node:crypto'
import { openPostgres } from '../../cloudfunctions/_shared/db/db'
import { makeGateway } from '../../cloudfunctions/_server/gateway'
import { makePoster } from '../activities/posting'
import { inputFor, actions } from '../kinds/fields'
import { type Postgres, startPostgres } from '../postgres'
import { makeWorld, type World } from '../world'
import type { WorldPerson } from '../world/identity'
import { plainPorts } from '../plain-ports'

jest.setTimeout(180_000)

let postgres: Postgres
let world: World
let app: ReturnType<typeof makeGateway>
let boss: WorldPerson
const doorOptions = () => ({
  ...plainPorts(),
  login: 'demo' as const,
  rateLimit: 0,
  clock: () => world.now,
})
beforeAll(async () => {
  postgres = await startPostgres({ fsync: 'off' })
  const database = openPostgres(await postgres.makeDatabase())
  world = await makeWorld({ database })
  app = makeGateway({ ...doorOptions(), database })
  const poster = await makePoster(world)
  boss = await world.staff('62')
  await world.grant(boss, 'orgAdmin', { organizationId: poster.organizationId })
  await world.call(poster.admin, 'feed', 'savePost', { key: randomUUID(), organizationId: poster.organizationId, text: '今天上课', pictureIds: [] })
})
afterAll(async () => {
  await app.close()
  await world.close()
  await postgres.stop()
})

/** The calls that only read, so that repeating them changes nothing. */
const reads = actions
  .filter(({ name }) => /^(get|list|count|locate)/.test(name))
  .map(({ action, input }) => ({ action, body: JSON.stringify(inputFor(input)) }))
const ask = async ({ action, body }: (typeof reads)[number], door: typeof app) => {
  const started = performance.now()
  const { statusCode } = await door.inject({
    method: 'POST',
    url: `/api/${action}`,
    headers: { 'content-type': 'application/json', authorization: `Bearer ${boss.token}` },
    payload: body,
  })
  return { action, statusCode, ms: performance.now() - started }
}

/** Tables that some of these calls read. Tables in which the caller is looked up are left out, because nothing can be answered while those are locked. */
const tables = ['enrollments', 'notices', 'posts', 'venues', 'activities', 'organizations', 'sessions']
const soonest = 2000

/** Locks a table and makes all calls at once, those that need it first. Returns what went wrong, in words. */
const holding = async (table: string, door: typeof app) => {
  const locker = openPostgres(String(world.pool.options.connectionString), { max: 1, idle_in_transaction_session_timeout: 60_000 })
  const client = await locker.pool.connect()
  await client.query('begin')
  await client.query(`lock table ${table} in access exclusive mode`)
  // A first round finds the calls that need the table; they are waiting already when the rush comes.
  const needing = new Set<string>()
  for (let at = 0; at < reads.length; at += 4)
    for (const { action, statusCode } of await Promise.all(reads.slice(at, at + 4).map((read) => ask(read, app)))) if (statusCode === 503) needing.add(action)
  const answers = await Promise.all([reads, reads].flat().map((read) => ask(read, door)))
  await client.query('rollback')
  client.release()
  await locker.close()
  const wrong = answers.flatMap(({ action, statusCode, ms }) => [
    ...(statusCode >= 500 && ms > soonest + 500 ? [`${table}: ${action} ${statusCode} after ${Math.round(ms)} ms`] : []),
    ...(statusCode >= 500 && !needing.has(action) ? [`${table}: ${action} ${statusCode}`] : []),
  ])
  return { needing, wrong, count: answers.length }
}

test.each(tables)('Q15 while %s is locked only what needs it stops, that is said within 2 s, and it goes on at once afterwards', async (table) => {
  const { needing, wrong, count } = await holding(table, app)
  console.log(`Q15 ${table}: ${needing.size} of ${reads.length} readers need it, ${count} calls at once`)
  expect(needing.size).toBeGreaterThan(0)
  expect(needing.size).toBeLessThan(reads.length)
  expect(wrong).toEqual([])
  for (const read of reads.filter(({ action }) => needing.has(action)).slice(0, 3)) expect((await ask(read, app)).statusCode).toBeLessThan(500)
})

test('Q15 negative control: where connections are not shared out, the same lock stops others too', async () => {
  // With so few connections there is nothing to share out.
  const few = openPostgres(String(world.pool.options.connectionString), { max: 4 })
  const plain = makeGateway({ ...doorOptions(), database: few })
  const { wrong } = await holding('venues', plain)
  await plain.close()
  await few.close()
  expect(wrong.length).toBeGreaterThan(0)
})
