import { createHash } from 'node:crypto'
import type { NoticeData } from '../../types/notifications'
import { rankDraw } from '../../types/rules/draw'
import { makeWorld, type World } from '../world'
import type { WorldPerson } from '../world/identity'
import { crowdOf } from './crowd'

let world: World
let crowd: ReturnType<typeof crowdOf>
beforeAll(async () => {
  world = await makeWorld()
  crowd = crowdOf(world)
})
afterEach(() => world.clear())
afterAll(() => world.close())

const sha = (text: string) => createHash('sha256').update(text).digest('hex')
const draw = (sessionId: string, person: WorldPerson | null = null) => world.call(person, 'enrollment', 'getDraw', { sessionId })

test('before the draw only the hash of the seed is told; afterwards anybody computes the same order from it', async () => {
  const closesAt = world.in(10)
  const { sessionId } = await world.session({ capacity: 2, waitlistLimit: 3, closesAt, signUp: { isLottery: true } })
  const people: WorldPerson[] = []
  for (let count = 0; count < 8; count++) people.push(await world.person())
  for (const person of people) expect((await crowd.enroll(person, sessionId)).status).toBe('applied')
  const [first, left] = people as [WorldPerson, WorldPerson]
  await crowd.cancel(left, sessionId)
  const before = await draw(sessionId, first)
  expect(before).toMatchObject({ closesAt: closesAt.toISOString(), drawnAt: null, seed: null, count: 7, numbers: [], capacity: 2 })
  expect(before.seedHash).toMatch(/^[0-9a-f]{64}$/)
  expect((await crowd.minute()).drawn).toBe(0)

  const places = await world.db.selectFrom('enrollments').select(['seq', 'number', 'personId']).execute()
  const placeOf = new Map(places.map(({ seq, personId }) => [Number(seq), personId]))
  world.now = closesAt
  expect((await crowd.minute()).drawn).toBe(7)
  expect((await crowd.minute()).drawn).toBe(0)
  const after = await draw(sessionId, first)
  expect(after).toMatchObject({ drawnAt: closesAt.toISOString(), seedHash: before.seedHash, count: 7, mine: before.mine })
  expect(sha(after.seed ?? '')).toBe(before.seedHash)
  // Computed with node's own hash, as somebody would who does not trust ours.
  const byHand = [...after.numbers].sort((a, b) => (sha(`${after.seed}:${a}`) < sha(`${after.seed}:${b}`) ? -1 : 1))
  expect(after.numbers).toEqual(byHand)
  expect(await draw(sessionId, left)).toMatchObject({ mine: null })
  expect(await draw(sessionId)).toMatchObject({ mine: null, numbers: after.numbers })

  const rows = await world.db.selectFrom('enrollments').select(['number', 'status', 'endReason', 'personId']).where('personId', '<>', left.id).execute()
  const inOrder = after.numbers.map((number) => rows.find((row) => row.personId === placeOf.get(number)))
  // Q16: the published numbers open no door.
  expect(after.numbers.filter((number) => places.some((row) => Number(row.number) === number))).toEqual([])
  expect(inOrder.map((row) => row?.status)).toEqual(['confirmed', 'confirmed', 'waitlisted', 'waitlisted', 'waitlisted', 'cancelled', 'cancelled'])
  expect(inOrder.map((row) => row?.endReason)).toEqual([null, null, null, null, null, 'notDrawn', 'notDrawn'])
  expect(await crowd.counters(sessionId)).toMatchObject({ taken: 2, waiting: 3 })
  const told = await Promise.all(inOrder.map((row) => crowd.toldOf({ id: row?.personId ?? '' } as WorldPerson)))
  expect(told.map((kinds) => kinds.at(-1))).toEqual(['drawn', 'drawn', 'waitlisted', 'waitlisted', 'waitlisted', 'notDrawn', 'notDrawn'])

  // A freed place goes to the next in the drawn order.
  await crowd.cancel({ ...first, ...people.find(({ id }) => id === inOrder[0]?.personId) }, sessionId)
  const third = await world.db
    .selectFrom('enrollments')
    .select('status')
    .where('personId', '=', inOrder[2]?.personId ?? '')
    .executeTakeFirstOrThrow()
  expect(third.status).toBe('confirmed')
})

test('kept seats are kept in the draw too', async () => {
  const { sessionId } = await world.session({
    capacity: 2,
    waitlistLimit: 0,
    closesAt: world.in(1),
    signUp: { isLottery: true, quotas: [{ kind: 'gig', seats: 1 }] },
  })
  const people = await crowd.people(5)
  await world.db.updateTable('persons').set({ kind: 'gig' }).where('id', '=', people[0].id).execute()
  for (const person of people) await crowd.enroll(person, sessionId)
  world.now = world.in(1)
  await crowd.minute()
  expect(await crowd.rowOf(people[0], sessionId)).toMatchObject({ status: 'confirmed', quota: 'gig' })
  expect(await crowd.counters(sessionId)).toMatchObject({ taken: 2, quotas: [{ kind: 'gig', seats: 1, taken: 1 }] })
})

test('a session that is first come, first served has nothing to draw; one that is not there is not found', async () => {
  const { sessionId } = await world.session()
  expect(await draw(sessionId)).toMatchObject({ seedHash: null, count: 0, numbers: [], drawnAt: null })
  const hidden = await world.session({ isPublished: false, signUp: { isLottery: true } })
  expect((await world.refusal(draw(hidden.sessionId))).code).toBe('enrollment.notFound')
})

test('the order depends on nothing but the seed and the numbers', () => {
  const numbers = Array.from({ length: 300 }, (_, index) => (index * 2_654_435_761) % 4_294_967_296)
  const [one, two] = [sha('one'), sha('two')]
  const order = rankDraw(one, numbers)
  expect(rankDraw(one, [...numbers].reverse())).toEqual(order)
  expect(rankDraw(two, numbers)).not.toEqual(order)
  expect([...order].sort((a, b) => a - b)).toEqual([...numbers].sort((a, b) => a - b))
})

test('several sessions of one activity are drawn together: each person is told once, of the best, and how the others came out', async () => {
  const closesAt = world.in(10)
  const rules = { closesAt, signUp: { isLottery: true } }
  const first = await world.session({ ...rules, capacity: 5, waitlistLimit: 5, startsAt: world.in(50) })
  const { activityId } = first
  const second = await world.session({ ...rules, activityId, capacity: 1, waitlistLimit: 0, startsAt: world.in(60) })
  const third = await world.session({ ...rules, activityId, capacity: 5, waitlistLimit: 5, startsAt: world.in(40) })
  const elsewhere = await world.session({ ...rules, capacity: 1, waitlistLimit: 1 })
  const [one, other] = [await world.person(), await world.person()]
  for (const person of [one, other]) for (const { sessionId } of [first, second, third]) await crowd.enroll(person, sessionId)
  for (const person of [one, other]) await crowd.enroll(person, elsewhere.sessionId)
  world.now = closesAt
  expect((await crowd.minute()).drawn).toBe(8)
  const noticesOf = async (person: WorldPerson) =>
    (await world.db.selectFrom('notices').select(['kind', 'data']).where('personId', '=', person.id).where('kind', '<>', 'applied').execute()).map(
      ({ kind, data }) => ({ kind, data: data as NoticeData }),
    )
  const told = [await noticesOf(one), await noticesOf(other)]
  const named = told.map((list) => list.find(({ data }) => data.activityId === activityId)!)
  // One session of this activity and one of the other, for each person.
  expect(told.map((list) => list.length)).toEqual([2, 2])
  expect(named.map(({ kind }) => kind)).toEqual(['drawn', 'drawn'])
  const sessions = named.map(({ data }) => data.sessions?.map(({ sessionId }) => sessionId))
  expect(sessions.map((list) => list?.length).sort()).toEqual([2, 3])
  const lost = named.find(({ data }) => data.sessions?.length === 2)!
  expect(lost.data).toMatchObject({ sessionId: third.sessionId, others: { waitlisted: 0, notDrawn: 1 } })
  expect(named.find(({ data }) => data.sessions?.length === 3)?.data.others).toBeUndefined()
  expect((await crowd.minute()).drawn).toBe(0)
})
