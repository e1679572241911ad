import { randomUUID } from 'node:crypto'
import { walk } from '../walk'
import { afterEnd } from '../feedback/after-end'
import { makeWorld, type World } from '../world'
import type { WorldPerson } from '../world/identity'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterEach(() => world.clear())
afterAll(() => world.close())

const enroll = (person: WorldPerson, sessionId: string) => world.call(person, 'enrollment', 'enroll', { key: randomUUID(), sessionId })
const listMine = (person: WorldPerson, which: 'open' | 'past') => walk((cursor) => world.call(person, 'enrollment', 'listMine', { which, ...cursor }))

test('lists what is coming by start time, with my place in the queue, and what I cancelled among what is past', async () => {
  const later = await world.session({ startsAt: world.in(50), title: '插花' })
  const sooner = await world.session({ startsAt: world.in(20), title: '太极', capacity: 1 })
  const dropped = await world.session({ startsAt: world.in(30), title: '法律讲堂' })
  const [li, wang] = [await world.person(), await world.person()]
  await enroll(wang, sooner.sessionId)
  for (const { sessionId } of [later, sooner, dropped]) await enroll(li, sessionId)
  await world.call(li, 'enrollment', 'cancel', { key: randomUUID(), sessionId: dropped.sessionId })
  expect((await listMine(li, 'open')).map(({ title, status, position }) => [title, status, position])).toEqual([
    ['太极', 'waitlisted', 1],
    ['插花', 'confirmed', null],
  ])
  expect(await listMine(wang, 'open')).toHaveLength(1)
  expect(await listMine(li, 'past')).toMatchObject([{ title: '法律讲堂', status: 'cancelled', endReason: 'self' }])
  // After enrolling again it is in the list of what is to come, and only there.
  await enroll(li, dropped.sessionId)
  expect((await listMine(li, 'open')).map(({ title }) => title)).toEqual(['太极', '法律讲堂', '插花'])
  expect(await listMine(li, 'past')).toEqual([])
})

test('moves to the past at the end, newest first, and says where feedback is missing', async () => {
  const first = await world.session({ startsAt: world.in(1), title: '插花' })
  const second = await world.session({ startsAt: world.in(3), title: '太极' })
  const full = await world.session({ startsAt: world.in(2), title: '法律讲堂', capacity: 1 })
  const [li, wang] = [await world.person(), await world.person()]
  await enroll(wang, full.sessionId)
  for (const { sessionId } of [first, second, full]) await enroll(li, sessionId)
  await world.attend(li, first.sessionId)
  world.now = world.in(4.5)
  expect((await listMine(li, 'past')).map(({ title, attendedAt, hasFeedback }) => [title, attendedAt !== null, hasFeedback])).toEqual([
    ['太极', false, false],
    ['插花', true, false],
  ])
  expect(await listMine(li, 'open')).toEqual([])
  const words = { key: randomUUID(), sessionId: first.sessionId, stars: 5, pictureIds: [] }
  await afterEnd(world, first.sessionId, () => world.call(li, 'feedback', 'giveFeedback', words))
  expect((await listMine(li, 'past')).map(({ hasFeedback }) => hasFeedback)).toEqual([false, true])
})

test('tells what others ended, with their words, until the session is over', async () => {
  const { sessionId, organizationId } = await world.session({ startsAt: world.in(5), title: '插花' })
  const [li, admin] = [await world.person(), await world.admin(organizationId)]
  const { enrollment } = await enroll(li, sessionId)
  await world.call(admin, 'enrollment', 'removeEnrollment', { key: randomUUID(), enrollmentId: enrollment.id, reason: '重复报名' })
  expect(await listMine(li, 'open')).toMatchObject([{ status: 'cancelled', endReason: 'removed', endNote: '重复报名' }])
  world.now = world.in(7)
  expect(await listMine(li, 'open')).toEqual([])
  expect(await listMine(li, 'past')).toMatchObject([{ status: 'cancelled', endReason: 'removed', endNote: '重复报名' }])
})

test('says when a session of mine was cancelled', async () => {
  const { sessionId } = await world.session()
  const li = await world.person()
  await enroll(li, sessionId)
  await world.db.updateTable('sessions').set({ isCancelled: true }).where('id', '=', sessionId).execute()
  expect(await listMine(li, 'open')).toMatchObject([{ sessionId, status: 'confirmed', isSessionCancelled: true }])
})

test('shows the first picture of the activity', async () => {
  const { sessionId, activityId } = await world.session()
  const li = await world.person()
  const id = randomUUID()
  await world.db
    .insertInto('pictures')
    .values({ id, personId: null, status: 'public' as const, url: '/demo/culture-dance.svg', width: 800, height: 600, alt: '跳舞', createdAt: world.now })
    .execute()
  await world.db
    .updateTable('activities')
    .set({ pictureIds: [id] })
    .where('id', '=', activityId)
    .execute()
  const { enrollment } = await enroll(li, sessionId)
  expect(enrollment.picture).toEqual({ url: '/demo/culture-dance.svg', width: 800, height: 600, alt: '跳舞' })
  expect(await listMine(li, 'open')).toEqual([enrollment])
})
