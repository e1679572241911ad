import { randomUUID } from 'node:crypto'
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

const approve = { kind: 'approve' as const }
const decline = { kind: 'decline' as const, reason: '这次只收会员' }
/** A session by approval, its organizer, and people who applied. */
const applying = async (options: { capacity?: number; waitlistLimit?: number } = {}) => {
  const session = await world.session({ capacity: 1, waitlistLimit: 1, signUp: { needsApproval: true }, ...options })
  const organizer = await world.admin(session.organizationId)
  const people = await crowd.people(4)
  for (const person of people) await crowd.enroll(person, session.sessionId)
  const decide = async (person: WorldPerson, decision: typeof approve | typeof decline, by = organizer, key: string = randomUUID()) =>
    world.call(by, 'enrollment', 'decideApplication', { key, enrollmentId: (await crowd.rowOf(person, session.sessionId)).id, decision })
  return { ...session, organizer, people, decide }
}

test('an application holds no seat; approved ones get the seats, then the waitlist in the order approved', async () => {
  const { sessionId, people, decide } = await applying({ capacity: 1, waitlistLimit: 2 })
  const [li, wang, zhao, sun] = people
  expect(await crowd.statusOf(sessionId, people)).toEqual(['applied', 'applied', 'applied', 'applied'])
  expect(await crowd.counters(sessionId)).toMatchObject({ taken: 0, waiting: 0 })
  expect(await decide(sun, approve)).toEqual({ status: 'confirmed' })
  expect(await decide(zhao, approve)).toEqual({ status: 'waitlisted' })
  expect(await decide(li, approve)).toEqual({ status: 'waitlisted' })
  expect((await world.refusal(decide(wang, approve))).code).toBe('enrollment.full')
  expect(await crowd.counters(sessionId)).toMatchObject({ taken: 1, waiting: 2 })
  expect(await Promise.all([sun, zhao, wang].map(crowd.toldOf))).toEqual([['applied', 'approved'], ['applied', 'waitlisted'], ['applied']])
  await crowd.cancel(sun, sessionId)
  expect(await crowd.statusOf(sessionId, people)).toEqual(['waitlisted', 'applied', 'confirmed', 'cancelled'])
})

test('who is declined reads why', async () => {
  const { sessionId, people, decide } = await applying()
  const [li] = people
  expect(await decide(li, decline)).toEqual({ status: 'cancelled' })
  expect(await crowd.rowOf(li, sessionId)).toMatchObject({ endReason: 'declined', endNote: '这次只收会员' })
  const { items } = await world.call(li, 'notifications', 'listNotices', {})
  expect(items[0]).toMatchObject({ kind: 'declined', data: { sessionId, reason: '这次只收会员' } })
})

test('each is decided once; the same key gives the same answer', async () => {
  const { sessionId, people, organizer, decide } = await applying()
  const [li] = people
  const key = randomUUID()
  const first = await decide(li, approve, organizer, key)
  expect(await decide(li, approve, organizer, key)).toEqual(first)
  expect((await world.refusal(decide(li, decline, organizer, key))).code).toBe('request.keyReused')
  expect((await world.refusal(decide(li, decline))).code).toBe('enrollment.alreadyDecided')
  expect(await crowd.counters(sessionId)).toMatchObject({ taken: 1 })
  const changes = await world.db.selectFrom('audit').select('personId').where('action', '=', 'enrollment.decideApplication').execute()
  expect(changes).toEqual([{ personId: organizer.id }])
})

test('only the session’s own organizers decide, and nobody for a session that is cancelled, over, or drawn', async () => {
  const { sessionId, people, decide } = await applying()
  const [li, wang] = people
  const outsider = await world.admin(await world.organization({ regionCode: '620102' }))
  expect((await world.refusal(decide(li, approve, outsider))).code).toBe('identity.notAllowed')
  await world.db.updateTable('sessions').set({ isCancelled: true }).where('id', '=', sessionId).execute()
  expect((await world.refusal(decide(li, approve))).code).toBe('enrollment.sessionCancelled')
  await world.db.updateTable('sessions').set({ isCancelled: false }).where('id', '=', sessionId).execute()
  await world.db
    .updateTable('activities')
    .set({ signUp: JSON.stringify({ isLottery: true }) })
    .execute()
  expect((await world.refusal(decide(li, approve))).code).toBe('enrollment.drawnByLot')
  await world.db
    .updateTable('activities')
    .set({ signUp: JSON.stringify({ needsApproval: true }) })
    .execute()
  world.now = world.in(35)
  expect((await world.refusal(decide(wang, approve, await world.staff('620103')))).code).toBe('enrollment.over')
  expect(
    (await world.refusal(world.call(await world.staff('62'), 'enrollment', 'decideApplication', { key: randomUUID(), enrollmentId: '99', decision: approve })))
      .code,
  ).toBe('enrollment.notFound')
})

test('an application can be withdrawn, and made again', async () => {
  const { sessionId, people } = await applying()
  const [li] = people
  await crowd.cancel(li, sessionId)
  expect((await crowd.enroll(li, sessionId)).status).toBe('applied')
  expect(await crowd.counters(sessionId)).toMatchObject({ taken: 0, waiting: 0 })
})
