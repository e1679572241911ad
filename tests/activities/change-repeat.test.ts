import { randomUUID } from 'node:crypto'
import { repeatDays } from '../../types/rules/repeat'
import { clockOf } from '../../types/rules/days'
import { makeWorld, type World } from '../world'
import { makePoster, type Poster } from './posting'

let world: World
let poster: Poster
beforeAll(async () => {
  world = await makeWorld()
})
beforeEach(async () => {
  poster = await makePoster(world)
})
afterEach(() => world.clear())
afterAll(() => world.close())

const week = 7 * 24
/** Four weekly sessions at 18:00, the first in three days. */
const course = () =>
  poster.published({
    sessions: [80, 80 + week, 80 + 2 * week, 80 + 3 * week].map((from) => ({
      startsAt: world.in(from).toISOString(),
      endsAt: world.in(from + 2).toISOString(),
      capacity: 2,
    })),
  })
const changed = async (id: string, sessionId: string, scope: 'one' | 'following' | 'all', change: object) =>
  world.call(poster.admin, 'activities', 'changeRepeat', { key: randomUUID(), id, version: await poster.versionOf(id), sessionId, scope, change })
const starts = async (id: string) => (await poster.sessionsOf(id)).map(({ startsAt }) => clockOf(startsAt))
const enrolled = async (sessionId: string) => {
  const person = await world.person()
  await world.call(person, 'enrollment', 'enroll', { key: randomUUID(), sessionId })
  return person
}

test('S25 all leaves the one alone that was moved by itself, and those that were held', async () => {
  const id = await course()
  const [first, second] = await poster.sessionsOf(id)
  expect(await changed(id, second!.sessionId, 'one', { from: '19:30' })).toMatchObject({ changedCount: 1, isWaiting: false })
  expect(await starts(id)).toEqual(['18:00', '19:30', '18:00', '18:00'])
  world.now = world.in(90)
  await world.db.updateTable('tokens').set({ createdAt: world.now, usedAt: world.now }).execute()
  expect((await world.refusal(changed(id, first!.sessionId, 'all', { from: '17:00' }))).code).toBe('activities.inPast')
  const third = (await poster.sessionsOf(id))[2]!
  expect(await changed(id, third.sessionId, 'all', { from: '17:00' })).toMatchObject({ changedCount: 2 })
  expect(await starts(id)).toEqual(['18:00', '19:30', '17:00', '17:00'])
  // They last as long as before, and close as long before the start.
  const [, , last] = await poster.sessionsOf(id)
  expect([clockOf(last!.endsAt), clockOf(last!.closesAt)]).toEqual(['19:00', '17:00'])
})

test('from one on: earlier ones stay; whoever is in a moved one is told, once', async () => {
  const id = await course()
  const [, , third] = await poster.sessionsOf(id)
  const person = await enrolled(third!.sessionId)
  const done = await changed(id, third!.sessionId, 'following', { days: 1, from: '18:30', to: '19:00' })
  expect(done).toMatchObject({ changedCount: 2, toldCount: 1 })
  expect(await starts(id)).toEqual(['18:00', '18:00', '18:30', '18:30'])
  const after = await poster.sessionsOf(id)
  expect(Date.parse(after[2]!.startsAt) - Date.parse(third!.startsAt)).toBe(24.5 * 3600_000)
  expect((await world.call(person, 'notifications', 'listNotices', {})).items.filter(({ kind }) => kind === 'sessionChanged')).toHaveLength(1)
})

test('S26 a capacity below the seats taken names every session in which it is, and changes none', async () => {
  const id = await course()
  const sessions = await poster.sessionsOf(id)
  for (const { sessionId } of [sessions[1]!, sessions[1]!, sessions[3]!, sessions[3]!]) await enrolled(sessionId)
  const { code, detail } = await world.refusal(changed(id, sessions[0]!.sessionId, 'all', { capacity: 1 }))
  expect([code, detail.startsAt]).toEqual(['activities.capacityBelowTaken', [sessions[1]!.startsAt, sessions[3]!.startsAt].join()])
  expect((await poster.sessionsOf(id)).map(({ capacity }) => capacity)).toEqual([2, 2, 2, 2])
  expect(await changed(id, sessions[2]!.sessionId, 'one', { capacity: 1 })).toMatchObject({ changedCount: 1 })
})

test('more places wait for the reviewer, as in the form; a change that waits already goes on waiting', async () => {
  const id = await course()
  const [first] = await poster.sessionsOf(id)
  expect(await changed(id, first!.sessionId, 'all', { capacity: 9 })).toMatchObject({ isWaiting: true, changedCount: 4 })
  expect(await changed(id, first!.sessionId, 'all', { from: '18:15' })).toMatchObject({ isWaiting: true })
  expect((await poster.sessionsOf(id)).map(({ capacity, startsAt }) => [capacity, clockOf(startsAt)])).toEqual(Array(4).fill([2, '18:15']))
  await poster.decide(id, { kind: 'publish' })
  expect((await poster.sessionsOf(id)).map(({ capacity }) => capacity)).toEqual([9, 9, 9, 9])
})

test('a session of another activity, and an old version, are refused', async () => {
  const id = await course()
  const other = (await poster.sessionsOf(await course()))[0]!
  expect((await world.refusal(changed(id, other.sessionId, 'one', { from: '19:00' }))).code).toBe('activities.notFound')
  const [first] = await poster.sessionsOf(id)
  const late = world.call(poster.admin, 'activities', 'changeRepeat', {
    key: randomUUID(),
    id,
    version: 1,
    sessionId: first!.sessionId,
    scope: 'one',
    change: { from: '19:00' },
  })
  expect((await world.refusal(late)).code).toBe('request.changed')
})

test('G17 the days of a repeat: weekly on chosen days, every second week, monthly, until a day or for a number', () => {
  const weekly = { kind: 'week' as const, weekdays: [2, 3, 4], until: '2026-12-31', count: null }
  const all = repeatDays('2026-12-01', weekly)
  expect([all.length, all.slice(0, 4), all.at(-1)]).toEqual([15, ['2026-12-01', '2026-12-02', '2026-12-03', '2026-12-08'], '2026-12-31'])
  expect(repeatDays('2026-12-01', { ...weekly, count: 4 })).toEqual(['2026-12-01', '2026-12-02', '2026-12-03', '2026-12-08'])
  expect(repeatDays('2026-12-01', { kind: 'twoWeeks', weekdays: [], until: null, count: 3 })).toEqual(['2026-12-01', '2026-12-15', '2026-12-29'])
  expect(repeatDays('2026-12-31', { kind: 'month', weekdays: [], until: null, count: 3 })).toEqual(['2026-12-31', '2027-01-31', '2027-03-31'])
  expect(repeatDays('2026-12-01', { kind: 'week', weekdays: [0, 1, 2, 3, 4, 5, 6], until: null, count: null })).toHaveLength(60)
  expect(repeatDays('2026-12-01', { kind: 'week', weekdays: [2], until: '2026-12-01', count: null })).toEqual(['2026-12-01'])
})
