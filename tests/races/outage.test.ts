import { randomUUID } from 'node:crypto'
import { openPostgres } from '../../cloudfunctions/_shared/db/db'
import { type Postgres, startPostgres } from '../postgres'
import { makeWorld, type World } from '../world'
import type { WorldPerson } from '../world/identity'
import { rushFaults, type Tap, tap } from './history'

const capacity = 40
const waitlistLimit = 20
const definite = ['confirmed', 'waitlisted', 'enrollment.full']

jest.setTimeout(90_000)

let postgres: Postgres
let worlds: [World, World]
let people: WorldPerson[]
beforeAll(async () => {
  postgres = await startPostgres()
  const url = await postgres.makeDatabase()
  const openWorld = () => makeWorld({ database: openPostgres(url, { max: 8 }) })
  worlds = [await openWorld(), await openWorld()]
  people = await Promise.all(Array.from({ length: 90 }, () => worlds[0].person()))
})
afterAll(async () => {
  for (const world of worlds) await world.close()
  await postgres.stop()
})

/** Sends as the phone does: with the same key until there is a definite answer. */
const insist = async (person: WorldPerson, index: number, sessionId: string): Promise<Tap> => {
  const key = randomUUID()
  for (let attempt = 0; attempt < 200; attempt++) {
    const world = worlds[(index + attempt) % 2] as World
    const seen = await tap(person.id, () => world.call(person, 'enrollment', 'enroll', { key, sessionId }))
    if (definite.includes(seen.outcome)) return seen
    await new Promise((resolve) => setTimeout(resolve, 20 + attempt * 5))
  }
  throw new Error('no definite answer after 200 attempts')
}
/** People arrive within about 300 ms, while `trouble` happens. */
const rushThrough = async (sessionId: string, trouble: () => Promise<void>) => {
  const rush = Promise.all(
    people.map(async (person, index) => {
      await new Promise((resolve) => setTimeout(resolve, (index % 30) * 10))
      return insist(person, index, sessionId)
    }),
  )
  await trouble()
  return rush
}
/** The times and stored replies of interrupted calls say nothing about the order, because a first attempt may have been stored without an answer. */
const faultsAfter = async (sessionId: string, taps: Tap[]) => {
  await new Promise((resolve) => setTimeout(resolve, 100))
  return (await rushFaults(worlds[0].pool, sessionId, taps)).filter((fault) => fault !== 'not first come first served')
}

test('callers whose connections are killed get their place by repeating the key: each once, none lost', async () => {
  const { sessionId } = await worlds[0].session({ capacity, waitlistLimit })
  const killer = openPostgres(String(worlds[0].pool.options.connectionString), { max: 1 })
  const taps = await rushThrough(sessionId, async () => {
    for (let shot = 0; shot < 25; shot++) {
      await new Promise((resolve) => setTimeout(resolve, 15))
      await killer.pool.query(
        'select pg_terminate_backend(pid) from (select pid from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() order by random() limit 4) hit',
      )
    }
  })
  await killer.close()
  expect(await faultsAfter(sessionId, taps)).toEqual([])
  expect(worlds.flatMap(({ log }) => log).filter(({ code }) => code === 'request.unavailable').length).toBeGreaterThan(0)
  expect(worlds.flatMap(({ log }) => log).filter(({ code }) => code === 'request.failed')).toEqual([])
})

test('the server crashes in the middle of a rush: no acknowledged place is lost, and calls work again within 10 s', async () => {
  const { sessionId } = await worlds[0].session({ capacity, waitlistLimit })
  let back = 0
  const taps = await rushThrough(sessionId, async () => {
    await new Promise((resolve) => setTimeout(resolve, 100))
    await postgres.crash()
    back = performance.now()
  })
  expect(Math.max(...taps.map(({ answeredAt }) => answeredAt)) - back).toBeLessThan(10_000)
  expect(await faultsAfter(sessionId, taps)).toEqual([])
  expect(worlds.flatMap(({ log }) => log).filter(({ code }) => code === 'request.failed')).toEqual([])
})
