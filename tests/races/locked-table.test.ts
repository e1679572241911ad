import { randomUUID } from 'node:crypto'
import { openPostgres } from '../../cloudfunctions/_shared/db'
import { makeGateway } from '../../cloudfunctions/gateway'
import { makePoster } from '../activities/posting'
import { inputFor, actions } from '../kinds/fields'
import { type Postgres, startPostgres } from '../postgres'
import { makeWorld, type World, type WorldPerson } from '../world'

jest.setTimeout(180_000)

let postgres: Postgres
let world: World
let app: ReturnType<typeof makeGateway>
let boss: WorldPerson
beforeAll(async () => {
  postgres = await startPostgres({ fsync: 'off' })
  const database = openPostgres(await postgres.makeDatabase())
  world = await makeWorld({ database })
  app = makeGateway({
    database,
    checkContent: async () => 'pass',
    exchangeCode: null,
    passKey: new Uint8Array(32).fill(7),
    isDemo: true,
    rateLimit: 0,
    now: () => world.now,
  })
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

/** Everything that is only read, so that asking it again and again changes nothing. */
const reads = actions
  .filter(({ name }) => /^(get|list|count|locate)/.test(name))
  .map(({ action, input }) => ({ action, body: JSON.stringify(inputFor(input)) }))
const ask = async ({ action, body }: (typeof reads)[number]) => {
  const started = performance.now()
  const { statusCode } = await app.inject({
    method: 'POST',
    url: `/api/${action}`,
    headers: { 'content-type': 'application/json', authorization: `Bearer ${boss.token}` },
    payload: body,
  })
  return { action, statusCode, ms: performance.now() - started }
}

/** Of who calls, and of what everything hangs on, nothing can be told while it is locked. */
const roots = ['persons', 'tokens', 'grants', 'turns', 'regions']
const soonest = 2000

test('Q15 one locked table stops only what needs it, and that is said within 2 s', async () => {
  const { rows } = await world.pool.query<{ name: string }>(
    "select tablename as name from pg_tables where schemaname = 'public' and tablename not like 'kysely_%' order by 1",
  )
  const tables = rows.map(({ name }) => name).filter((name) => !roots.includes(name))
  const locker = openPostgres(String(world.pool.options.connectionString), { max: 1, idle_in_transaction_session_timeout: 60_000 })
  const wrong: string[] = []
  let [tried, stopped] = [0, 0]
  for (const table of tables) {
    const client = await locker.pool.connect()
    await client.query('begin')
    await client.query(`lock table ${table} in access exclusive mode`)
    // Alone, to learn who needs it; those stand still already when the rush comes.
    const needing = new Set<string>()
    for (let at = 0; at < reads.length; at += 6)
      for (const { action, statusCode } of await Promise.all(reads.slice(at, at + 6).map(ask))) if (statusCode === 503) needing.add(action)
    if (needing.size > 0) {
      stopped++
      const answers = await Promise.all(
        Array.from({ length: 6 }, () => reads)
          .flat()
          .map(ask),
      )
      tried += answers.length
      for (const { action, statusCode, ms } of answers) {
        if (ms > soonest + 500) wrong.push(`${table}: ${action} ${statusCode} after ${Math.round(ms)} ms`)
        if (!needing.has(action) && statusCode >= 500) wrong.push(`${table}: ${action} ${statusCode}`)
      }
    }
    await client.query('rollback')
    client.release()
    // The lane is believed to stand still a while longer; one after the other it answers again.
    for (const read of reads.filter(({ action }) => needing.has(action)).slice(0, 3)) expect((await ask(read)).statusCode).toBeLessThan(500)
  }
  await locker.close()
  console.log(`Q15 ${tables.length} tables, ${stopped} of them needed by something, ${tried} calls while one was locked`)
  expect(stopped).toBeGreaterThan(10)
  expect(wrong).toEqual([])
})
