import { randomUUID } from 'node:crypto'
import { makeWorld, type World } from '../world'
import { makePoster, type Poster } from './posting'

let world: World
let poster: Poster
let id: string
let sessionIds: string[]
beforeAll(async () => (world = await makeWorld()))
beforeEach(async () => {
  await world.clear()
  poster = await makePoster(world)
  id = await poster.published({
    sessions: [72, 96].map((hours) => ({ startsAt: world.in(hours).toISOString(), endsAt: world.in(hours + 1).toISOString(), capacity: 1 })),
  })
  sessionIds = (await poster.sessionsOf(id)).map(({ sessionId }) => sessionId)
})
afterAll(() => world.close())
const cancelled = () => world.db.selectFrom('notices').select(['personId', 'data']).where('kind', '=', 'sessionCancelled').execute()

test('everybody enrolled or waiting is told why, once, and the post leaves the feed', async () => {
  const people = [await world.person(), await world.person()]
  for (const person of people) await world.call(person, 'enrollment', 'enroll', { key: randomUUID(), sessionId: sessionIds[0]! })
  expect(await world.call(poster.admin, 'activities', 'cancelActivity', { id, reason: '天气不好' })).toMatchObject({ toldCount: 2 })
  expect(await cancelled()).toMatchObject(people.map((person) => ({ personId: person.id, data: { reason: '天气不好', sessionId: sessionIds[0] } })))
  expect(await world.call(poster.admin, 'activities', 'cancelActivity', { id, reason: '天气不好' })).toMatchObject({ toldCount: 0 })
  expect(await cancelled()).toHaveLength(2)
  expect((await world.call(null, 'activities', 'getActivity', { id })).status).toBe('cancelled')
  expect(await world.db.selectFrom('posts').select('status').execute()).toEqual([{ status: 'removed' }])
  expect((await world.call(people[0]!, 'enrollment', 'listMine', { which: 'open' })).items[0]).toMatchObject({ isSessionCancelled: true })
  expect((await world.refusal(world.call(await world.person(), 'enrollment', 'enroll', { key: randomUUID(), sessionId: sessionIds[0]! }))).code).toBe(
    'enrollment.sessionCancelled',
  )
})

test('one session of several is cancelled, the other goes on', async () => {
  await world.call(poster.admin, 'activities', 'cancelActivity', { id, sessionId: sessionIds[0]!, reason: '老师来不了' })
  const activity = await world.call(null, 'activities', 'getActivity', { id })
  expect([activity.status, ...activity.sessions.map(({ isCancelled }) => isCancelled)]).toEqual(['published', true, false])
  expect(await world.db.selectFrom('posts').select('status').execute()).toEqual([{ status: 'published' }])
})

test('others cannot cancel it, nor a session of another activity through it', async () => {
  const stranger = await world.admin(await world.organization())
  expect((await world.refusal(world.call(stranger, 'activities', 'cancelActivity', { id, reason: '不想办' }))).code).toBe('identity.notAllowed')
  const other = await world.session()
  expect((await world.refusal(world.call(poster.admin, 'activities', 'cancelActivity', { id, sessionId: other.sessionId, reason: '不想办' }))).code).toBe(
    'activities.notFound',
  )
})

test('staff of the region may; below, beside, former admins and workers may not', async () => {
  const former = await world.admin(poster.organizationId)
  await world.db.updateTable('grants').set({ toAt: world.now }).where('personId', '=', former.id).execute()
  for (const person of [await world.person(), former, await world.staff('620103001'), await world.staff('620102')]) {
    expect((await world.refusal(world.call(person, 'activities', 'cancelActivity', { id, reason: '不办了' }))).code).toBe('identity.notAllowed')
  }
  expect((await world.refusal(world.call(null, 'activities', 'cancelActivity', { id, reason: '不办了' }))).code).toBe('identity.signInFirst')
  await world.call(await world.staff('6201'), 'activities', 'cancelActivity', { id, reason: '不办了' })
  expect((await world.call(null, 'feed', 'listFeed', {})).items).toEqual([])
})
