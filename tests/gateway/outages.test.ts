import { openPostgres } from '../../cloudfunctions/_shared/db/db'
import { quietOutages } from '../../cloudfunctions/_server/outages'
import { makeDoor } from './door'

afterEach(() => jest.useRealTimers())

const refused = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })
const entry = (error?: unknown, code: 'ok' | 'request.unavailable' | 'request.failed' = 'request.unavailable') => ({
  requestId: 'r',
  action: 'feed.listFeed',
  code,
  ms: 1,
  ...(error === undefined ? {} : { error }),
})

test('an outage is told by its first call and by one line a minute, until a minute passes without one', () => {
  jest.useFakeTimers()
  const [logged, told]: [unknown[], unknown[]] = [[], []]
  const { log, stop } = quietOutages(
    (line) => logged.push(line),
    (line) => told.push(line),
  )
  const fail = (times: number, error?: unknown) => {
    for (let n = 0; n < times; n++) log(entry(error))
  }
  fail(500, refused)
  fail(3)
  log(entry(undefined, 'ok'))
  log(entry(new Error('defect'), 'request.failed'))
  log(entry(new Error('defect'), 'request.failed'))
  expect(logged).toHaveLength(5)
  expect(logged[0]).toEqual(entry(refused))
  expect(told).toEqual([])
  jest.advanceTimersByTime(60_000)
  const line = (kind: string, count: number) => ({ code: 'request.unavailable', kind, count })
  expect(told.splice(0)).toEqual([line('ECONNREFUSED', 499), line('none', 2)])
  fail(40, refused)
  jest.advanceTimersByTime(60_000)
  expect(told.splice(0)).toEqual([line('ECONNREFUSED', 40)])
  expect(logged).toHaveLength(5)
  // Over: the next outage has its own stack.
  jest.advanceTimersByTime(60_000)
  fail(2, refused)
  expect([told, logged.length]).toEqual([[], 6])
  stop()
  expect(told).toEqual([line('ECONNREFUSED', 1)])
})

test('behind a database that refuses, the door logs a stack and a count of each kind for a hundred calls', async () => {
  const database = openPostgres('postgres://nobody@127.0.0.1:1/none')
  const door = await makeDoor({ database, rateLimit: 0 })
  const replies = await Promise.all(Array.from({ length: 100 }, () => door.post(null, 'places/listRegions', {})))
  expect(replies.every(({ statusCode }) => statusCode === 503)).toBe(true)
  await door.close()
  await database.close()
  const lines = door.lines.map((line) => JSON.parse(line) as { code?: string; count?: number; error?: object })
  const outage = lines.filter(({ code }) => code === 'request.unavailable')
  const [told, counted] = [outage.filter(({ error }) => error), outage.filter(({ count }) => count)]
  expect(told.length + counted.length).toBe(outage.length)
  expect(outage.length).toBeLessThanOrEqual(4)
  expect(outage.reduce((sum, { count = 1 }) => sum + count, 0)).toBe(100)
})
