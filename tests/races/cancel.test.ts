import { randomUUID } from 'node:crypto'
import { openPostgres } from '../../cloudfunctions/_shared/db/db'
import { promote } from '../../cloudfunctions/_shared/seats/promote'
import { type Postgres, startPostgres } from '../postgres'
import { makeWorld, type World } from '../world'
import type { WorldPerson } from '../world/identity'
import { faultsOf, readSeats, tap } from './history'
import { openUnlocked } from './unlocked'

jest.setTimeout(90_000)

let postgres: Postgres
beforeAll(async () => {
  // Without the lock there are many deadlocks, each of which would be looked for only after a second.
  postgres = await startPostgres({ deadlock_timeout: '30ms' })
})
afterAll(() => postgres.stop())

const capacity = 10
const open = async (openOne: (url: string) => Promise<World>) => {
  const url = await postgres.makeDatabase()
  return [await openOne(url), await openOne(url), await openOne(url)] as [World, World, World]
}
const enroll = (world: World, person: WorldPerson, sessionId: string) =>
  tap(person.id, () => world.call(person, 'enrollment', 'enroll', { key: randomUUID(), sessionId }))
const cancel = (world: World, person: WorldPerson, sessionId: string) =>
  tap(person.id, () => world.call(person, 'enrollment', 'cancel', { key: randomUUID(), sessionId }))
const isDefinite = (outcome: string) => ['confirmed', 'waitlisted', 'cancelled', 'enrollment.full', 'enrollment.notEnrolled'].includes(outcome)

/** 30 people enroll and cancel from all processes while the organizer adds places. Every state that a reader sees is checked. */
const storm = async (worlds: [World, World, World], turns: number, isEnough = (_faults: Set<string>) => false) => {
  const [world] = worlds
  const people = await Promise.all(Array.from({ length: 30 }, () => world.person()))
  const { sessionId } = await world.session({ capacity, waitlistLimit: 15 })
  const faults = new Set<string>()
  const outcomes: string[] = []
  let isOver = false
  // The reader has its own connection, so that it never waits for those it watches.
  const watcher = openPostgres(String(world.pool.options.connectionString), { max: 1 })
  const watch = async () => {
    for (; !isOver; await new Promise((resolve) => setTimeout(resolve, 3)))
      for (const fault of faultsOf(await readSeats(watcher.pool, sessionId))) faults.add(fault)
    await watcher.close()
  }
  const comeAndGo = async (person: WorldPerson, index: number) => {
    for (let turn = 0; turn < turns && !isEnough(faults); turn++) {
      const at = worlds[(index + turn) % worlds.length] as World
      outcomes.push((await ((index + turn) % 3 === 0 ? cancel : enroll)(at, person, sessionId)).outcome)
    }
  }
  const addPlaces = async () => {
    for (let turn = 0; turn < 5; turn++) {
      await new Promise((resolve) => setTimeout(resolve, 20))
      await worlds[1].db.transaction().execute(async (tx) => {
        await tx
          .updateTable('pools')
          .set((row) => ({ capacity: row('capacity', '+', 1) }))
          .where('id', '=', sessionId)
          .execute()
        await promote(tx, worlds[1].now, sessionId)
      })
    }
  }
  const watching = watch()
  // A constraint may be what stops a broken promotion; that counts as a fault too.
  const adding = addPlaces().catch((error: Error) => void faults.add(`adding places: ${error.message}`))
  await Promise.all([...people.map(comeAndGo), adding])
  isOver = true
  await watching
  for (const fault of faultsOf(await readSeats(world.pool, sessionId))) faults.add(fault)
  return { sessionId, people, faults: [...faults], outcomes }
}

test('while people come and go and places are added, no reader ever sees a broken state', async () => {
  const worlds = await open((url) => makeWorld({ database: openPostgres(url, { max: 8 }) }))
  const { sessionId, people, faults, outcomes } = await storm(worlds, 12)
  expect(faults).toEqual([])
  expect(outcomes.filter((outcome) => !isDefinite(outcome))).toEqual([])
  expect((await readSeats(worlds[0].pool, sessionId)).capacity).toBe(capacity + 5)

  // Everybody cancels at once: each freed place is given exactly once, and no place is left.
  await Promise.all(people.map((person, index) => cancel(worlds[index % 3] as World, person, sessionId)))
  expect(await readSeats(worlds[0].pool, sessionId)).toMatchObject({ taken: 0, waiting: 0, confirmed: 0, waitlisted: 0 })
  expect(faultsOf(await readSeats(worlds[0].pool, sessionId))).toEqual([])
  for (const world of worlds) await world.close()
})

test('ten cancels of one person free one place and promote one', async () => {
  const worlds = await open((url) => makeWorld({ database: openPostgres(url, { max: 8 }) }))
  const [world] = worlds
  const people = await Promise.all(Array.from({ length: 6 }, () => world.person()))
  const { sessionId } = await world.session({ capacity: 2 })
  for (const person of people) await enroll(world, person, sessionId)
  const taps = await Promise.all(Array.from({ length: 10 }, (_, index) => cancel(worlds[index % 3] as World, people[0] as WorldPerson, sessionId)))
  expect(taps.every(({ outcome }) => outcome === 'cancelled')).toBe(true)
  expect(await readSeats(world.pool, sessionId)).toMatchObject({ taken: 2, waiting: 3 })
  const promoted = await world.db.selectFrom('notices').select('personId').where('kind', '=', 'promoted').execute()
  expect(promoted).toEqual([{ personId: people[2]?.id }])
  for (const each of worlds) await each.close()
})

test('negative control: without the lock the same coming and going breaks', async () => {
  const worlds = await open(openUnlocked)
  await worlds[0].pool.query('alter table enrollments drop constraint enrollments_pool_id_seq_key')
  const { faults } = await storm(worlds, 12)
  // Either a wrong count shows first or the constraint that stops it.
  expect(faults).not.toEqual([])
  for (const world of worlds) await world.close()
})
