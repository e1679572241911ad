import { openPostgres } from '../../cloudfunctions/_shared/db'
import { now } from '../bench/feed'
import { fillFeed } from '../bench/feed-data'
import { fillLife } from '../bench/life'
import { broken, settleTimers, tableOf, touchedBy } from '../bench/statements'
import { type Postgres, startPostgres } from '../postgres'

jest.setTimeout(300_000)

/** Sessions, and the most that one statement may touch of them. */
const [sessions, rows, blocks] = [20_000, 1000, 500]
let postgres: Postgres
let url: string
beforeAll(async () => {
  postgres = await startPostgres()
  url = await postgres.makeDatabase()
  const database = openPostgres(url, { statement_timeout: 0 })
  await fillFeed(database.pool, sessions, now)
  await fillLife(database.pool, now)
  await settleTimers(database)
  await database.pool.query('vacuum analyze')
  await database.close()
})
afterAll(() => postgres.stop())

test('no statement of a list, a door or a timer touches more than a page needs', async () => {
  const lines = await touchedBy(url)
  // oxlint-disable-next-line no-console -- the table is what this is for
  console.info(tableOf(lines))
  expect(new Set(lines.map(({ name }) => name)).size).toBeGreaterThanOrEqual(30)
  expect(tableOf(broken(lines, rows, blocks))).toBe('')
})
