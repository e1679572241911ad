import { randomUUID } from 'node:crypto'
import { makeWorld, type World } from '../world'
import { crowdOf } from './crowd'

let world: World
let crowd: ReturnType<typeof crowdOf>
beforeAll(async () => {
  world = await makeWorld()
  crowd = crowdOf(world)
})
afterEach(() => world.clear())
afterAll(() => world.close())

/** One place, which the first person has, and others who wait; when it is given back it is offered for half an hour. */
const offering = async (signUp = { offerMinutes: 30 }, startsAt = world.in(33)) => {
  const session = await world.session({ capacity: 1, signUp, startsAt })
  const people = await crowd.people(4)
  for (const person of people) await crowd.enroll(person, session.sessionId)
  return { ...session, people }
}

test('a place given back is offered to the first who waits, who is told until when; taking it makes it theirs', async () => {
  const { sessionId, people } = await offering()
  const [li, wang, zhao] = people
  await crowd.cancel(li, sessionId)
  expect(await crowd.statusOf(sessionId, people)).toEqual(['cancelled', 'offered', 'waitlisted', 'waitlisted'])
  const offerEndsAt = world.in(0.5)
  expect(await crowd.rowOf(wang, sessionId)).toMatchObject({ offerEndsAt })
  expect((await world.call(wang, 'enrollment', 'listMine', { which: 'open' })).items[0]).toMatchObject({
    status: 'offered',
    offerEndsAt: offerEndsAt.toISOString(),
  })
  const { items } = await world.call(wang, 'notifications', 'listNotices', {})
  expect(items[0]).toMatchObject({ kind: 'offered', data: { sessionId, offerEndsAt: offerEndsAt.toISOString() } })
  expect(await crowd.counters(sessionId)).toMatchObject({ taken: 1, waiting: 2 })

  const key = randomUUID()
  expect(await crowd.answer(wang, sessionId, true, key)).toEqual({ status: 'confirmed' })
  expect(await crowd.answer(wang, sessionId, true, key)).toEqual({ status: 'confirmed' })
  expect(await crowd.answer(wang, sessionId, true)).toEqual({ status: 'confirmed' })
  expect((await world.refusal(crowd.answer(wang, sessionId, false, key))).code).toBe('request.keyReused')
  expect(await crowd.rowOf(wang, sessionId)).toMatchObject({ status: 'confirmed', offerEndsAt: null })
  world.now = world.in(1)
  expect(await crowd.minute()).toMatchObject({ promoted: 0 })
  expect(await crowd.statusOf(sessionId, [wang, zhao])).toEqual(['confirmed', 'waitlisted'])
})

test('leaving an offer hands it to the next, and so does giving it back as if it were a place', async () => {
  const { sessionId, people } = await offering()
  const [li, wang, zhao] = people
  await crowd.cancel(li, sessionId)
  expect(await crowd.answer(wang, sessionId, false)).toEqual({ status: 'cancelled' })
  expect(await crowd.answer(wang, sessionId, false)).toEqual({ status: 'cancelled' })
  expect(await crowd.statusOf(sessionId, people)).toEqual(['cancelled', 'cancelled', 'offered', 'waitlisted'])
  await crowd.cancel(zhao, sessionId)
  expect(await crowd.statusOf(sessionId, people)).toEqual(['cancelled', 'cancelled', 'cancelled', 'offered'])
  expect(await crowd.counters(sessionId)).toMatchObject({ taken: 1, waiting: 0 })
})

test('an offer that ran out goes to the next by the timer, once, and both are told', async () => {
  const { sessionId, people } = await offering()
  const [li, wang, zhao] = people
  await crowd.cancel(li, sessionId)
  world.now = new Date(world.in(0.5).getTime() - 1)
  expect((await crowd.minute()).promoted).toBe(0)
  world.now = new Date(world.now.getTime() + 1)
  const ran = await Promise.all([crowd.minute(), crowd.minute()])
  expect(ran.map(({ promoted }) => promoted).sort()).toEqual([0, 1])
  expect(await crowd.statusOf(sessionId, people)).toEqual(['cancelled', 'cancelled', 'offered', 'waitlisted'])
  expect(await crowd.rowOf(wang, sessionId)).toMatchObject({ endReason: 'lapsed', offerEndsAt: null })
  expect([await crowd.toldOf(wang), await crowd.toldOf(zhao)]).toEqual([
    ['waitlisted', 'offered', 'lapsed'],
    ['waitlisted', 'offered'],
  ])
  expect(await crowd.counters(sessionId)).toMatchObject({ taken: 1, waiting: 1 })
})

test('an offer that ran out is nobody’s any more, also before the timer comes by', async () => {
  const { sessionId, people } = await offering()
  const [li, wang, zhao] = people
  await crowd.cancel(li, sessionId)
  world.now = world.in(0.5)
  expect((await world.refusal(crowd.answer(wang, sessionId, true))).code).toBe('enrollment.offerEnded')
  // Whoever acts on the session next brings it up to date: a newcomer does not come before people who wait.
  const newcomer = await world.person()
  expect((await crowd.enroll(newcomer, sessionId)).status).toBe('waitlisted')
  expect(await crowd.statusOf(sessionId, [wang, zhao])).toEqual(['cancelled', 'offered'])
})

test('an offer ends with the start at the latest, and after it nothing is offered', async () => {
  const { sessionId, people } = await offering({ offerMinutes: 120 }, world.in(3))
  const [li, wang, zhao] = people
  world.now = world.in(2)
  await crowd.cancel(li, sessionId)
  expect(await crowd.rowOf(wang, sessionId)).toMatchObject({ offerEndsAt: world.in(1) })
  world.now = world.in(1)
  await crowd.minute()
  expect(await crowd.statusOf(sessionId, [wang, zhao])).toEqual(['cancelled', 'waitlisted'])
  expect(await crowd.counters(sessionId)).toMatchObject({ taken: 0, waiting: 2 })
})

test('who has no offer cannot answer one', async () => {
  const { sessionId, people } = await offering()
  const [li, wang] = people
  expect(await crowd.answer(li, sessionId, true)).toEqual({ status: 'confirmed' })
  expect((await world.refusal(crowd.answer(li, sessionId, false))).code).toBe('enrollment.offerEnded')
  expect((await world.refusal(crowd.answer(wang, sessionId, true))).code).toBe('enrollment.offerEnded')
  expect((await world.refusal(crowd.answer(await world.person(), sessionId, true))).code).toBe('enrollment.notEnrolled')
  expect((await world.refusal(crowd.answer(li, '987654321', true))).code).toBe('enrollment.notFound')
  await world.db.updateTable('sessions').set({ isCancelled: true }).where('id', '=', sessionId).execute()
  expect((await world.refusal(crowd.answer(wang, sessionId, true))).code).toBe('enrollment.sessionCancelled')
})
