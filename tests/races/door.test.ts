import { randomUUID } from 'node:crypto'
import { openPostgres } from '../../cloudfunctions/_shared/db/db'
import type { Scan } from '../../types/checkin'
import { type Postgres, startPostgres } from '../postgres'
import { makeWorld, type World } from '../world'
import type { WorldPerson } from '../world/identity'
import { openUnlocked } from './unlocked'

jest.setTimeout(90_000)

let postgres: Postgres
beforeAll(async () => {
  postgres = await startPostgres()
})
afterAll(() => postgres.stop())

const open = async (openOne: (url: string) => Promise<World>) => {
  const url = await postgres.makeDatabase()
  return [await openOne(url), await openOne(url)] as [World, World]
}
const openLocked = (url: string) => makeWorld({ database: openPostgres(url, { max: 8 }) })

/** People with places, and two volunteers at two doors, each on a pool of connections of their own. */
const crowd = async ([world]: [World, World], count: number) => {
  const { sessionId, organizationId } = await world.session({ startsAt: world.in(1), capacity: count })
  const doors = [await world.volunteer(sessionId), await world.volunteer(sessionId)] as [WorldPerson, WorldPerson]
  const people = await Promise.all(Array.from({ length: count }, () => world.person()))
  await Promise.all(people.map((person) => world.call(person, 'enrollment', 'enroll', { key: randomUUID(), sessionId })))
  const rows = await world.db.selectFrom('enrollments').select('number').where('poolId', '=', sessionId).execute()
  return { sessionId, organizationId, doors, people, numbers: rows.map(({ number }) => Number(number)) }
}
let seq = 0
const scanOf = (sessionId: string, enrollmentNumber: number, at: Date, device: string): Scan => ({
  scanId: randomUUID(),
  sessionId,
  enrollmentNumber,
  direction: 'in',
  at: at.toISOString(),
  clockOffset: 0,
  device,
  seq: ++seq,
  verdict: 'ok',
  source: 'search',
  code: '',
})

/**
 * Both doors upload everybody at once, one of them with an earlier time for every other person. Returns how many uploads were refused (by the
 * constraint behind the lock) or attendances do not have the earlier time.
 */
const wrongTimes = async (worlds: [World, World]) => {
  const [world] = worlds
  let wrong = 0
  for (let round = 0; round < 6; round++) {
    const { sessionId, doors, numbers } = await crowd(worlds, 20)
    const minute = (early: boolean) => new Date(world.now.getTime() - (early ? 120_000 : 60_000))
    const uploads = numbers.flatMap((number, index) =>
      [0, 1].map((door) => ({ door, scan: scanOf(sessionId, number, minute((index + door) % 2 === 0), `phone-000${door}`) })),
    )
    const outcomes = await Promise.allSettled(
      uploads.map(({ door, scan }) => (worlds[door] as World).call(doors[door] as WorldPerson, 'checkin', 'uploadScans', { scans: [scan] })),
    )
    wrong += outcomes.filter(({ status }) => status === 'rejected').length
    const rows = await world.db.selectFrom('attendances').select('attendedAt').where('sessionId', '=', sessionId).execute()
    expect(rows).toHaveLength(numbers.length)
    wrong += rows.filter(({ attendedAt }) => attendedAt.getTime() !== minute(true).getTime()).length
  }
  return wrong
}

test('two doors that scan the same people at once make one attendance each, at the earlier time', async () => {
  const worlds = await open(openLocked)
  expect(await wrongTimes(worlds)).toBe(0)
  for (const world of worlds) await world.close()
})

test('negative control: without the lock some attendance is at the later time', async () => {
  const worlds = await open(openUnlocked)
  expect(await wrongTimes(worlds)).toBeGreaterThan(0)
  for (const world of worlds) await world.close()
})

test('one upload sent from both sides at once is recorded once, and both get an answer for each scan', async () => {
  const worlds = await open(openLocked)
  const { sessionId, doors, numbers } = await crowd(worlds, 20)
  const scans = numbers.map((number) => scanOf(sessionId, number, worlds[0].now, 'phone-0000'))
  // A person who is not on the list has no row to lock.
  scans.push(scanOf(sessionId, 5, worlds[0].now, 'phone-0000'))
  const replies = await Promise.all(worlds.map((world) => world.call(doors[0], 'checkin', 'uploadScans', { scans })))
  expect(replies.map(({ results }) => results.length)).toEqual([21, 21])
  for (const [index] of scans.entries()) expect(replies.map(({ results }) => results[index]?.status).sort()).toEqual(['accepted', 'already'])
  const { rows } = await worlds[0].pool.query('select (select count(*)::int from scans) as scans, (select count(*)::int from attendances) as attendances')
  expect(rows).toEqual([{ scans: 21, attendances: 20 }])
  for (const world of worlds) await world.close()
})

test('everybody rates at once, twice: each rating counts once and no star is lost', async () => {
  const worlds = await open(openLocked)
  const [world] = worlds
  const { sessionId, organizationId, people } = await crowd(worlds, 40)
  for (const person of people) await world.attend(person, sessionId)
  const { endsAt } = await world.db.selectFrom('sessions').select('endsAt').where('id', '=', sessionId).executeTakeFirstOrThrow()
  for (const each of worlds) each.now = endsAt
  const rate = (at: World, person: WorldPerson, index: number) =>
    at.call(person, 'feedback', 'giveFeedback', { key: randomUUID(), sessionId, stars: (index % 5) + 1, pictureIds: [] })
  const outcomes = await Promise.allSettled(people.flatMap((person, index) => worlds.map((at) => rate(at, person, index))))
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(40)
  const { starCounts } = await world.db.selectFrom('organizations').select('starCounts').where('id', '=', organizationId).executeTakeFirstOrThrow()
  expect(starCounts).toEqual([8, 8, 8, 8, 8])
  for (const each of worlds) await each.close()
})
