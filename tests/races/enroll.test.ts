import { randomUUID } from 'node:crypto'
import { openPostgres } from '../../cloudfunctions/_shared/db/db'
import { serve } from '../../cloudfunctions/_shared/core/serve'
import { served } from '../../cloudfunctions/functions'
import type { EnrollOutput } from '../../types/enrollment'
import { AppError } from '../../types/errors'
import { type Postgres, startPostgres } from '../postgres'
import { makeWorld, type World } from '../world'
import type { WorldPerson } from '../world/identity'
import { rushFaults, tap } from './history'
import { openUnlocked } from './unlocked'
import { plainPorts } from '../plain-ports'

const callers = 200
const capacity = 20
const waitlistLimit = 30

jest.setTimeout(240_000)

let postgres: Postgres
let url: string
/** Three pools of connections stand for three processes: each has its own batches, and only the database is shared. */
let worlds: [World, World, World]
let people: WorldPerson[]
beforeAll(async () => {
  postgres = await startPostgres()
  url = await postgres.makeDatabase()
  worlds = [await openWorld(), await openWorld(), await openWorld()]
  people = await Promise.all(Array.from({ length: callers }, () => worlds[0].person()))
})
afterAll(async () => {
  for (const world of worlds) await world.close()
  await postgres.stop()
})

const openWorld = () => makeWorld({ database: openPostgres(url, { max: 8 }) })
/** Calls through serve() as a person who is known already, because looking up 20 000 tokens would only slow down the rush. */
const enroll = async ({ db, pool, now }: World, person: WorldPerson, sessionId: string, key: string = randomUUID()) => {
  const me = { id: person.id, name: person.name, openid: null, grants: [] }
  const ctx = {
    db,
    ...plainPorts(),
    pool,
    now,
    me,
    requestId: '',
    tokenHash: null,
  }
  const reply = await serve(
    served,
    { function: 'enrollment', action: 'enroll', input: { key, sessionId } },
    async () => ctx,
    () => {},
  )
  if (!reply.ok) throw new AppError(reply.error.code)
  return reply.data as EnrollOutput
}
/** Everybody enrolls, spread over the given worlds: all at once, or in waves some ms apart, whose order must be kept. */
const rush = (over: World[], sessionId: string, waves = 1) =>
  Promise.all(
    people.map(async (person, index) => {
      if (waves > 1) await new Promise((resolve) => setTimeout(resolve, (index % waves) * 4))
      return tap(person.id, () => enroll(over[index % over.length] as World, person, sessionId))
    }),
  )

test('200 people tap at once for 20 places, a hundred times: never one too many, nobody twice, in the order they came', async () => {
  const { activityId, organizationId } = await worlds[0].session()
  for (let round = 0; round < 100; round++) {
    const { sessionId } = await worlds[0].session({ activityId, organizationId, capacity, waitlistLimit })
    const taps = await rush(worlds, sessionId, round % 2 ? 5 : 1)
    expect(await rushFaults(worlds[0].pool, sessionId, taps)).toEqual([])
    expect(taps.filter(({ outcome }) => outcome === 'confirmed')).toHaveLength(capacity)
    expect(taps.filter(({ outcome }) => outcome === 'waitlisted')).toHaveLength(waitlistLimit)
  }
})

test('a repeat of one key from every side is one place and one reply', async () => {
  const { sessionId } = await worlds[0].session({ capacity, waitlistLimit })
  const few = people.slice(0, 40)
  const keys = few.map(() => randomUUID())
  const taps = await Promise.all(few.flatMap((person, index) => worlds.map((world) => tap(person.id, () => enroll(world, person, sessionId, keys[index])))))
  for (const person of few) {
    const [first, ...others] = taps.filter(({ personId }) => personId === person.id).map(({ reply }) => reply)
    expect(first).toBeTruthy()
    for (const other of others) expect(other).toEqual(first)
  }
  expect(
    await rushFaults(
      worlds[0].pool,
      sessionId,
      taps.filter((_, index) => index % worlds.length === 0),
    ),
  ).toEqual([])
})

test('two phones of one person with different keys take one place', async () => {
  const { sessionId } = await worlds[0].session({ capacity: 50, waitlistLimit })
  const few = people.slice(0, 40)
  const taps = await Promise.all(few.flatMap((person) => worlds.map((world) => tap(person.id, () => enroll(world, person, sessionId)))))
  expect(taps.every(({ outcome }) => outcome === 'confirmed')).toBe(true)
  const { rows } = await worlds[0].pool.query('select count(*)::int as rows, count(distinct person_id)::int as people from enrollments where pool_id = $1', [
    sessionId,
  ])
  expect(rows).toEqual([{ rows: 40, people: 40 }])
})

test("a session that somebody holds locked does not keep others' calls from their places", async () => {
  const [held, free] = [await worlds[0].session({ capacity: 5 }), await worlds[0].session({ capacity: 5 })]
  const client = await worlds[1].pool.connect()
  await client.query('begin')
  await client.query('select 1 from pools where id = $1 for update', [held.sessionId])
  const taps = await Promise.all(
    people.slice(0, 10).map((person, index) => tap(person.id, () => enroll(worlds[0], person, index % 2 ? held.sessionId : free.sessionId))),
  )
  await client.query('rollback')
  client.release()
  expect(taps.map(({ outcome }) => outcome)).toEqual(taps.map((_, index) => (index % 2 ? 'request.unavailable' : 'confirmed')))
  expect((await enroll(worlds[0], people[1] as WorldPerson, held.sessionId)).status).toBe('confirmed')
})

test('negative control: without the lock the same rush is oversold, and this check sees it', async () => {
  const target = await postgres.makeDatabase()
  const unlocked = [await openUnlocked(target), await openUnlocked(target), await openUnlocked(target)]
  const [world] = unlocked as [World]
  // The unique place in the queue is a second guard behind the lock, and would hide that the lock is missing.
  await world.pool.query('alter table enrollments drop constraint enrollments_pool_id_seq_key')
  people = await Promise.all(Array.from({ length: callers }, () => world.person()))
  const { activityId, organizationId } = await world.session()
  const faults: string[] = []
  for (let round = 0; round < 10; round++) {
    const { sessionId } = await world.session({ activityId, organizationId, capacity, waitlistLimit })
    faults.push(...(await rushFaults(world.pool, sessionId, await rush(unlocked, sessionId))))
  }
  expect(faults).toContain('oversold')
  for (const each of unlocked) await each.close()
})
