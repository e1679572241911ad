import { sql } from 'kysely'
import { inPart, partOf, slotFor, slotsOf } from '../../cloudfunctions/_shared/core/time'
import { dayParts } from '../../types/shared'
import { makeWorld, type World } from '../world'

let world: World
beforeAll(async () => (world = await makeWorld()))
beforeEach(() => world.clear())
afterAll(() => world.close())

/** The Saturday after the world's Monday, Shanghai time. */
const saturday = (clock: string) => new Date(`2026-11-28T${clock}:00+08:00`)
const titlesOf = (rows: { title: string }[]) => rows.map(({ title }) => title).sort()

const held = (title: string, clock: string) => world.session({ title, startsAt: saturday(clock), endsAt: new Date(saturday(clock).getTime() + 3600_000) })

test('U12 the evenings of the weekend can be asked for in the feed, by day and in search', async () => {
  await held('早课', '09:00')
  await held('午课', '14:00')
  await held('夜课', '18:30')
  await world.session({ title: '平日夜课', startsAt: new Date('2026-11-24T19:00:00+08:00'), endsAt: new Date('2026-11-24T20:00:00+08:00') })
  const { items: day } = await world.call(null, 'activities', 'listDay', { day: '2026-11-28', part: 'evening' })
  expect(titlesOf(day)).toEqual(['夜课'])
  expect(await world.call(null, 'activities', 'countByDay', { from: '2026-11-23', to: '2026-11-29', part: 'evening' })).toEqual([
    { day: '2026-11-24', count: 1, over: 0 },
    { day: '2026-11-28', count: 1, over: 0 },
  ])
  const search = async (more: object) => titlesOf((await world.call(null, 'activities', 'search', { text: '课', ...more })).sessions)
  expect(await search({ part: 'evening' })).toEqual(['夜课', '平日夜课'])
  expect(await search({ from: '2026-11-28', to: '2026-11-29', part: 'morning' })).toEqual(['早课'])
})

test('U12 the database and the server read the time of day alike, at every quarter of an hour', async () => {
  const starts = Array.from({ length: 96 }, (_, index) => new Date(saturday('00:00').getTime() + index * 15 * 60_000))
  for (const part of dayParts) {
    const { rows } = await sql<{
      at: Date
    }>`select starts_at as at from unnest(${starts}::timestamptz[]) s(starts_at) where ${inPart('s.startsAt', part)} order by 1`.execute(world.db)
    expect(rows.map(({ at }) => at.toISOString())).toEqual(starts.filter((at) => partOf(at) === part).map((at) => at.toISOString()))
  }
})

test('U12 a post is found by each of its sessions’ hours, time of day, and both of the same session', () => {
  const slots = slotsOf([
    { hours: 'weekend', startsAt: saturday('09:00') },
    { hours: 'evening', startsAt: new Date('2026-11-24T19:00:00+08:00') },
  ])
  expect([...slots].sort()).toEqual(['evening', 'evening-evening', 'morning', 'weekend', 'weekend-morning'])
  expect(slots).not.toContain(slotFor('weekend', 'evening'))
  expect(slots).toContain(slotFor('weekend', 'morning'))
})
