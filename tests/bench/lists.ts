import { randomUUID } from 'node:crypto'
import { openPostgres } from '../../cloudfunctions/_shared/db/db'
import { issueToken } from '../../cloudfunctions/_shared/core/identity-of'
import { runTimers } from '../../cloudfunctions/notifications/timers'
import { makeWorld } from '../world'
import { actionOf, exceptions } from './exceptions'
import { now } from './feed'
import { type Figure, quantile } from './figure'
import { fillLife } from './life'
import { broken, settleTimers, tableOf, touchedBy } from './statements'

const turns = 7
const [mostRows, mostBlocks] = [5000, 2000]
const timed = async (work: () => Promise<unknown>) => {
  const started = performance.now()
  await work()
  return performance.now() - started
}
const median = (values: number[]) => quantile(values, 0.5)
const round = (value: number) => Math.round(value * 10) / 10

/** A door on a day with many sessions and on a day without any other, measured by turns: the cost of the day's other sessions. */
const doorsOf = async (url: string): Promise<Figure[]> => {
  const database = openPostgres(url)
  const world = await makeWorld({ database })
  world.now = now
  const [full] = (
    await database.pool.query<{ id: string; activity_id: string }>(
      'select id::text, activity_id::text from sessions where day = $1::date and is_published order by id limit 1',
      [now],
    )
  ).rows
  const { sessionId: empty } = await world.session({ startsAt: world.in(24 * 300) })
  const person = { id: '5000', name: '', token: await issueToken(database.db, now, '5000') }
  const doors = { full: full!.id, empty }
  const scan = (sessionId: string) => ({
    scanId: randomUUID(),
    sessionId,
    enrollmentNumber: 1,
    direction: 'in' as const,
    at: now.toISOString(),
    clockOffset: 0,
    device: 'door-9999',
    seq: 1,
    verdict: 'forged' as const,
    source: 'camera' as const,
    code: '1'.repeat(46),
  })
  const asks = {
    pack: (sessionId: string) => world.call(person, 'checkin', 'getPack', { sessionId, reason: 'inspection' }),
    upload: (sessionId: string) => world.call(person, 'checkin', 'uploadScans', { scans: [scan(sessionId)] }),
  }
  const figures: Figure[] = []
  for (const [name, ask] of Object.entries(asks)) {
    const ms = { full: [] as number[], empty: [] as number[] }
    for (let turn = 0; turn < turns; turn++) for (const day of ['full', 'empty'] as const) ms[day].push(await timed(() => ask(doors[day])))
    figures.push({ name: `${name} on a day of 30 000 sessions, above an empty day`, value: round(median(ms.full) - median(ms.empty)), unit: 'ms', budget: 30 })
  }
  await world.close()
  return figures
}

/** What lists, doors and timers read, and how long they take, on the database at `url`, which fillFeed filled. */
export const benchLists = async (url: string): Promise<Figure[]> => {
  const database = openPostgres(url, { statement_timeout: 0 })
  await fillLife(database.pool, now)
  await settleTimers(database)
  await database.pool.query('vacuum analyze')
  const clock = { db: database.db, now }
  const idle: number[] = []
  for (let turn = 0; turn < turns; turn++) idle.push(await timed(() => runTimers(clock)))
  await database.close()
  const { lines: all } = await touchedBy(url)
  const lines = all.filter(({ name }) => !exceptions[actionOf(name)])
  const over = broken(lines, mostRows, mostBlocks)
  return [
    {
      name: 'most rows one statement touches, but for the exceptions',
      value: Math.max(...lines.map(({ rows }) => rows)),
      unit: 'rows',
      budget: mostRows,
      note: tableOf(over).slice(0, 2000),
    },
    {
      name: 'most blocks one statement touches, but for the exceptions',
      value: Math.max(...lines.map(({ blocks }) => blocks)),
      unit: 'blocks',
      budget: mostBlocks,
    },
    { name: 'reminders with nothing to do', value: round(median(idle)), unit: 'ms', budget: 50 },
    ...(await doorsOf(url)),
  ]
}
