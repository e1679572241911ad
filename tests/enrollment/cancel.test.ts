import { randomUUID } from 'node:crypto'
import { makeWorld, type World } from '../world'
import type { WorldPerson } from '../world/identity'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterEach(() => world.clear())
afterAll(() => world.close())

const enroll = (person: WorldPerson, sessionId: string) => world.call(person, 'enrollment', 'enroll', { key: randomUUID(), sessionId })
const cancel = (person: WorldPerson, sessionId: string, key: string = randomUUID()) => world.call(person, 'enrollment', 'cancel', { key, sessionId })
const seatsOf = (sessionId: string) => world.db.selectFrom('pools').select(['taken', 'waiting']).where('id', '=', sessionId).executeTakeFirstOrThrow()
const statusOf = async (person: WorldPerson) =>
  (await world.db.selectFrom('enrollments').select('status').where('personId', '=', person.id).executeTakeFirstOrThrow()).status
const noticesOf = (person: WorldPerson) =>
  world.db.selectFrom('notices').select(['kind', 'data']).where('personId', '=', person.id).orderBy('notices.id').execute()
const crowd = (count: number) => Promise.all(Array.from({ length: count }, () => world.person()))

test('a place given back goes to who waits first, who is told', async () => {
  const { sessionId, activityId } = await world.session({ capacity: 1 })
  const [li, wang, zhao] = (await crowd(3)) as [WorldPerson, WorldPerson, WorldPerson]
  const { enrollment } = await enroll(li, sessionId)
  await enroll(wang, sessionId)
  await enroll(zhao, sessionId)
  expect(await cancel(li, sessionId)).toEqual({ status: 'cancelled' })
  expect(await Promise.all([li, wang, zhao].map(statusOf))).toEqual(['cancelled', 'confirmed', 'waitlisted'])
  expect(await seatsOf(sessionId)).toEqual({ taken: 1, waiting: 1 })
  const { title, startsAt, venueName } = enrollment
  expect((await noticesOf(wang)).at(-1)).toEqual({ kind: 'promoted', data: { activityId, sessionId, title, startsAt, venueName } })
  expect((await noticesOf(zhao)).map(({ kind }) => kind)).toEqual(['waitlisted'])
  const audit = await world.db.selectFrom('audit').select(['personId', 'action']).orderBy('id').execute()
  expect(audit.slice(-2)).toEqual([
    { personId: li.id, action: 'enrollment.cancel' },
    { personId: null, action: 'enrollment.promote' },
  ])
})

test('cancelling again, with the same key or another, changes nothing more', async () => {
  const { sessionId } = await world.session({ capacity: 1 })
  const [li, wang] = (await crowd(2)) as [WorldPerson, WorldPerson]
  await enroll(li, sessionId)
  await enroll(wang, sessionId)
  const key = randomUUID()
  for (const again of [key, key, randomUUID()]) expect(await cancel(li, sessionId, again)).toEqual({ status: 'cancelled' })
  expect(await seatsOf(sessionId)).toEqual({ taken: 1, waiting: 0 })
  expect((await noticesOf(wang)).map(({ kind }) => kind)).toEqual(['waitlisted', 'promoted'])
})

test('a repeated key does not cancel a place taken anew', async () => {
  const { sessionId } = await world.session()
  const li = await world.person()
  await enroll(li, sessionId)
  const key = randomUUID()
  await cancel(li, sessionId, key)
  await enroll(li, sessionId)
  await cancel(li, sessionId, key)
  expect(await statusOf(li)).toBe('confirmed')
})

test('leaving the waitlist moves those behind one place forward', async () => {
  const { sessionId } = await world.session({ capacity: 1 })
  const [li, wang, zhao] = (await crowd(3)) as [WorldPerson, WorldPerson, WorldPerson]
  for (const person of [li, wang, zhao]) await enroll(person, sessionId)
  await cancel(wang, sessionId)
  expect((await world.call(zhao, 'enrollment', 'listMine', { which: 'open' })).items).toMatchObject([{ status: 'waitlisted', position: 1 }])
  expect(await seatsOf(sessionId)).toEqual({ taken: 1, waiting: 1 })
})

test('a confirmed place can be cancelled until the deadline, the waitlist can always be left', async () => {
  const { sessionId } = await world.session({ capacity: 1, cancelUntil: world.in(2) })
  const [li, wang] = (await crowd(2)) as [WorldPerson, WorldPerson]
  await enroll(li, sessionId)
  await enroll(wang, sessionId)
  world.now = world.in(2)
  expect((await world.refusal(cancel(li, sessionId))).code).toBe('enrollment.tooLateToCancel')
  expect(await cancel(wang, sessionId)).toEqual({ status: 'cancelled' })
  expect(await seatsOf(sessionId)).toEqual({ taken: 1, waiting: 0 })
})

test('who has been inside keeps the place', async () => {
  const { sessionId } = await world.session({ cancelUntil: world.in(100) })
  const li = await world.person()
  await enroll(li, sessionId)
  await world.attend(li, sessionId)
  expect((await world.refusal(cancel(li, sessionId))).code).toBe('enrollment.tooLateToCancel')
})

test('a cancelled session promotes nobody', async () => {
  const { sessionId } = await world.session({ capacity: 1 })
  const [li, wang] = (await crowd(2)) as [WorldPerson, WorldPerson]
  await enroll(li, sessionId)
  await enroll(wang, sessionId)
  await world.db.updateTable('sessions').set({ isCancelled: true }).where('id', '=', sessionId).execute()
  await cancel(li, sessionId)
  expect(await statusOf(wang)).toBe('waitlisted')
})

test('refuses who was never enrolled, and a session that is not there', async () => {
  const { sessionId } = await world.session()
  const li = await world.person()
  expect((await world.refusal(cancel(li, sessionId))).code).toBe('enrollment.notEnrolled')
  expect((await world.refusal(cancel(li, '987654321'))).code).toBe('enrollment.notFound')
  const rows = await world.db.selectFrom('requests').select('key').execute()
  expect(rows).toEqual([])
})

test("does not touch another's place", async () => {
  const { sessionId } = await world.session()
  const [li, wang] = (await crowd(2)) as [WorldPerson, WorldPerson]
  await enroll(li, sessionId)
  await world.refusal(cancel(wang, sessionId))
  expect(await statusOf(li)).toBe('confirmed')
})

test('refuses the key of an enrollment for cancelling', async () => {
  const { sessionId } = await world.session()
  const li = await world.person()
  const key = randomUUID()
  await world.call(li, 'enrollment', 'enroll', { key, sessionId })
  expect((await world.refusal(cancel(li, sessionId, key))).code).toBe('request.keyReused')
})
