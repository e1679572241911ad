import { openPostgres } from '../../cloudfunctions/_shared/db/db'
import { lockSeats, readSeats } from '../../cloudfunctions/_shared/seats/lock'
import { readActions } from '../bench/asks'
import { actionOf, exceptions } from '../bench/exceptions'
import { explain } from '../bench/explain'
import { now } from '../bench/feed'
import { fillFeed } from '../bench/feed-data'
import { fillLife } from '../bench/life'
import { broken, settleTimers, tableOf, touchedBy } from '../bench/statements'
import { type Postgres, startPostgres } from '../postgres'

jest.setTimeout(300_000)

/** How many sessions there are, and the most that one statement may read of them. */
const [sessions, rows, blocks] = [20_000, 1000, 500]
let postgres: Postgres
let url: string
let touched: Awaited<ReturnType<typeof touchedBy>>
const say = async (text: string) => {
  const database = openPostgres(url, { statement_timeout: 0 })
  await database.pool.query(text)
  await database.close()
}
beforeAll(async () => {
  postgres = await startPostgres({ fsync: 'off', synchronous_commit: 'off' })
  url = await postgres.makeDatabase()
  const database = openPostgres(url, { statement_timeout: 0 })
  await fillFeed(database.pool, sessions, now)
  await fillLife(database.pool, now)
  await settleTimers(database)
  await database.close()
  await say('vacuum analyze')
  touched = await touchedBy(url)
})
afterAll(() => postgres.stop())

test('every action that reads is asked here, and answers', () => {
  const asked = new Set(touched.asks.map(({ name }) => actionOf(name)))
  expect(readActions.filter((name) => !asked.has(name))).toEqual([])
  expect(touched.silent).toEqual([])
  // oxlint-disable-next-line no-console -- how many rows the kind has
  console.info(`${readActions.length} actions that read, ${touched.asks.length} asks, ${touched.lines.length} statements`)
  expect(readActions.length).toBeGreaterThanOrEqual(56)
})

test('no statement of a list, a door or a timer touches more than a page needs, but for the exceptions, which touch no more than they did', () => {
  const over = broken(touched.lines, rows, blocks)
  expect(tableOf(over.filter(({ name }) => !exceptions[actionOf(name)]))).toBe('')
  const grown = over.filter(({ name, rows: most, blocks: read }) => {
    const known = exceptions[actionOf(name)]
    return known && (most > known.rows || read > known.blocks)
  })
  expect(tableOf(grown)).toBe('')
  // An exception that is not needed any more must be removed.
  expect(Object.keys(exceptions).filter((name) => !over.some((line) => actionOf(line.name) === name))).toEqual([])
})

test('people who enroll in two hundred sessions at once have each of them looked up, and no statement is compiled', async () => {
  const database = openPostgres(url)
  const { rows: found } = await database.pool.query<{ id: string; pool_id: string }>('select id::text, pool_id::text from sessions where id % 97 = 0 limit 200')
  const said = [
    { ...readSeats, values: [found.map(({ id }) => id), now] },
    { ...lockSeats, values: [found.map(({ pool_id: id }) => id)] },
  ]
  const told = await explain(database.pool, said)
  // Once for these values, once for any. The eighty pictures lie on two pages, which are read through.
  expect(told).toHaveLength(4)
  expect(told.map(({ scans }) => scans).filter((scans) => !/^\d+ Index Scan/.test(scans) || /Seq Scan (?!pictures)/.test(scans))).toEqual([])
  expect(Math.max(...told.map(({ rows: read }) => read))).toBeLessThanOrEqual(200 * (4 + 80))
  const { rows: settings } = await database.pool.query<{ jit: string }>('show jit')
  expect(settings).toEqual([{ jit: 'off' }])
  await database.close()
})

test('a statement that has lost its index is reported by name', async () => {
  await say('drop index sessions_unasked; drop index shift_signups_person; drop index notices_person')
  const over = broken((await touchedBy(url)).lines, rows, blocks).map(({ name }) => actionOf(name))
  expect(over).toEqual(expect.arrayContaining(['timers', 'notifications.listNotices', 'volunteering.listMyShifts']))
})
