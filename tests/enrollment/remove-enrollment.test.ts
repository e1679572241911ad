import { randomUUID } from 'node:crypto'
import { makeWorld, type World } from '../world'
import { makeStaffed } from './staff'
import { saying } from '../plain-ports'

let world: World
beforeAll(async () => {
  world = await makeWorld({ ports: { content: saying(async (text) => (text.includes('赌场') ? 'reject' : 'pass')) } })
})
afterEach(() => world.clear())
afterAll(() => world.close())

test('whoever is taken off is told why, and the place goes to who waits first', async () => {
  const { admin, crowd, remove, seats, statusOf, noticesOf } = await makeStaffed(world, { capacity: 1 })
  const [li, wang] = await crowd(2)
  expect(await remove(admin, li!.enrollmentId)).toEqual({ status: 'cancelled' })
  expect([await statusOf(li!.enrollmentId), await statusOf(wang!.enrollmentId)]).toEqual(['cancelled', 'confirmed'])
  expect(await seats()).toMatchObject({ taken: 1, waiting: 0 })
  expect((await noticesOf(li!)).at(-1)).toMatchObject({ kind: 'removed', data: { title: '手机拍好中山桥', reason: '名额要留给老人' } })
  expect((await noticesOf(wang!)).at(-1)?.kind).toBe('promoted')
  const [mine] = await world.db.selectFrom('enrollments').select(['endReason', 'endNote']).where('id', '=', li!.enrollmentId).execute()
  expect(mine).toEqual({ endReason: 'removed', endNote: '名额要留给老人' })
  const audit = await world.db.selectFrom('audit').select(['personId', 'detail']).where('action', '=', 'enrollment.removeEnrollment').execute()
  expect(audit).toEqual([{ personId: admin.id, detail: expect.objectContaining({ status: 'confirmed' }) }])
})

test('a repeat, with the same key or another, removes nobody else and tells nobody again', async () => {
  const { admin, crowd, remove, seats, noticesOf } = await makeStaffed(world, { capacity: 1 })
  const [li] = await crowd(3)
  const key = randomUUID()
  for (const again of [key, key, randomUUID()]) expect(await remove(admin, li!.enrollmentId, again)).toEqual({ status: 'cancelled' })
  expect(await seats()).toMatchObject({ taken: 1, waiting: 1 })
  expect((await noticesOf(li!)).map(({ kind }) => kind)).toEqual(['enrolled', 'removed'])
})

test('who is taken off the waitlist lets those behind move up', async () => {
  const { admin, crowd, remove, seats } = await makeStaffed(world, { capacity: 1 })
  const people = await crowd(3)
  await remove(admin, people[1]!.enrollmentId)
  expect(await seats()).toMatchObject({ taken: 1, waiting: 1 })
  expect((await world.call(people[2]!, 'enrollment', 'listMine', { which: 'open' })).items).toMatchObject([{ position: 1 }])
})

test('whoever was let in stays on the list, and after the end the list stays as it is', async () => {
  const { admin, sessionId, organizationId, crowd, remove } = await makeStaffed(world)
  const [inside, absent] = await crowd(2)
  await world.attend(inside!, sessionId)
  expect((await world.refusal(remove(admin, inside!.enrollmentId))).code).toBe('enrollment.attended')
  world.now = world.in(40)
  expect((await world.refusal(remove(await world.admin(organizationId), absent!.enrollmentId))).code).toBe('enrollment.over')
})

test('a seat beyond the capacity vanishes first, before anybody is promoted', async () => {
  const { admin, crowd, add, remove, seats } = await makeStaffed(world, { capacity: 1 })
  const [li] = await crowd(2)
  await add(admin, { overCapacityReason: '带着孩子来的' })
  expect(await seats()).toEqual({ capacity: 1, extra: 1, taken: 2, waiting: 1 })
  await remove(admin, li!.enrollmentId)
  expect(await seats()).toEqual({ capacity: 1, extra: 0, taken: 1, waiting: 1 })
})

test('a seat kept for a kind of people goes back to that kind', async () => {
  const { admin, sessionId, crowd, remove } = await makeStaffed(world, { capacity: 5, signUp: { quotas: [{ kind: 'gig', seats: 2 }] } })
  const [li] = await crowd(1)
  await world.db.updateTable('enrollments').set({ quota: 'gig' }).where('id', '=', li!.enrollmentId).execute()
  await world.db
    .updateTable('pools')
    .set({ quotas: JSON.stringify([{ kind: 'gig', seats: 2, taken: 1 }]) })
    .where('id', '=', sessionId)
    .execute()
  await remove(admin, li!.enrollmentId)
  const row = await world.db.selectFrom('pools').select('quotas').where('id', '=', sessionId).executeTakeFirstOrThrow()
  expect(row.quotas).toEqual([{ kind: 'gig', seats: 2, taken: 0 }])
})

test('forbidden words reach nobody, and an enrollment that is not there is said so', async () => {
  const { admin, crowd, statusOf } = await makeStaffed(world)
  const [li] = await crowd(1)
  const rude = world.call(admin, 'enrollment', 'removeEnrollment', { key: randomUUID(), enrollmentId: li!.enrollmentId, reason: '去赌场' })
  expect((await world.refusal(rude)).code).toBe('feed.rejected')
  expect(await statusOf(li!.enrollmentId)).toBe('confirmed')
  const nobody = world.call(admin, 'enrollment', 'removeEnrollment', { key: randomUUID(), enrollmentId: '987654', reason: '没有' })
  expect((await world.refusal(nobody)).code).toBe('enrollment.notFound')
})
