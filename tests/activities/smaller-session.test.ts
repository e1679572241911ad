import { randomUUID } from 'node:crypto'
import { makeWorld, type World } from '../world'
import { makePoster, type Poster } from './posting'

let world: World
let poster: Poster
beforeAll(async () => (world = await makeWorld()))
beforeEach(async () => {
  await world.clear()
  poster = await makePoster(world)
})
afterAll(() => world.close())

/** A published session of three places with three people in and one who waits, and how it is made smaller. */
const makeFull = async () => {
  const id = await poster.published({ sessions: [{ startsAt: world.in(72).toISOString(), endsAt: world.in(74).toISOString(), capacity: 3 }], waitlistLimit: 1 })
  const { sessionId, startsAt, endsAt } = (await poster.sessionsOf(id))[0]!
  const people: { id: string; name: string; token: string; enrollmentId: string }[] = []
  for (let index = 0; index < 4; index++) {
    const person = await world.person()
    const { enrollment } = await world.call(person, 'enrollment', 'enroll', { key: randomUUID(), sessionId })
    people.push({ ...person, enrollmentId: enrollment.id })
  }
  const save = (capacity: number, moves?: string[]) =>
    poster.save({ waitlistLimit: 1, sessions: [{ id: sessionId, startsAt, endsAt, capacity, ...(moves && { moves }) }] }, id, poster.staff)
  const seats = () =>
    world.db.selectFrom('pools').select(['capacity', 'extra', 'taken', 'waiting', 'waitlistLimit']).where('id', '=', sessionId).executeTakeFirstOrThrow()
  const queue = async () =>
    (await world.call(poster.admin, 'enrollment', 'listRoster', { sessionId })).items
      .filter(({ status }) => status === 'waitlisted')
      .map(({ enrollmentId }) => people.findIndex((person) => person.enrollmentId === enrollmentId))
  return { sessionId, people, save, seats, queue, ids: people.map(({ enrollmentId }) => enrollmentId) }
}

test('fewer places than are taken name who moves: to the front of the waitlist, in the order they came, each told', async () => {
  const { people, save, seats, queue, ids, sessionId } = await makeFull()
  expect(await world.refusal(save(1))).toEqual({ code: 'activities.capacityBelowTaken', detail: { sessionId, taken: 3, tooMany: 2 } })
  await save(1, [ids[2]!, ids[0]!])
  expect(await seats()).toEqual({ capacity: 1, extra: 0, taken: 1, waiting: 3, waitlistLimit: 3 })
  expect(await queue()).toEqual([0, 2, 3])
  const told = await world.db.selectFrom('notices').select('personId').where('kind', '=', 'movedBack').execute()
  expect(told.map(({ personId }) => personId).sort()).toEqual([people[0]!.id, people[2]!.id].sort())
})

test('not one too few, too many, twice, from the waitlist, from elsewhere or already inside', async () => {
  const { save, seats, ids, sessionId, people } = await makeFull()
  const elsewhere = await makeFull()
  await world.attend(people[1]!, sessionId)
  for (const moves of [[], [ids[0]!, ids[2]!], [ids[0]!, ids[3]!], [ids[3]!], [elsewhere.ids[0]!], [ids[1]!]])
    expect((await world.refusal(save(2, moves))).code).toBe('activities.capacityBelowTaken')
  expect(await seats()).toMatchObject({ capacity: 3, taken: 3, waiting: 1 })
  await save(2, [ids[0]!, ids[0]!])
  expect(await seats()).toMatchObject({ capacity: 2, taken: 2, waiting: 2 })
})

test('who moved comes first when there are places again', async () => {
  const { save, queue, ids } = await makeFull()
  await save(2, [ids[1]!])
  await save(3)
  expect(await queue()).toEqual([3])
})

test('seats beyond the capacity stay when something else is changed, and become ordinary with more places', async () => {
  const { sessionId, save, seats } = await makeFull()
  await world.call(poster.admin, 'enrollment', 'addEnrollment', {
    key: randomUUID(),
    sessionId,
    name: '马师傅',
    source: 'phone',
    overCapacityReason: '社区请的',
  })
  await save(3)
  expect(await seats()).toMatchObject({ capacity: 3, extra: 1, taken: 4, waiting: 1 })
  await save(4)
  expect(await seats()).toMatchObject({ capacity: 4, extra: 0, taken: 4, waiting: 1 })
})
