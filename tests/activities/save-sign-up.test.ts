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

const session = (capacity: number) => ({ startsAt: world.in(48).toISOString(), endsAt: world.in(50).toISOString(), capacity })
const rowOf = (activityId: string) =>
  world.db.selectFrom('pools').select(['id', 'quotas', 'drawSeed', 'capacity']).where('activityId', '=', activityId).executeTakeFirstOrThrow()
const publish = async (id: string) => {
  await world.db.updateTable('activities').set({ status: 'published', publishedAt: world.now }).where('id', '=', id).execute()
  await world.db.updateTable('sessions').set({ isPublished: true }).where('activityId', '=', id).execute()
}

test('the rules of sign-up and of the door are kept and read back; each session keeps its seats', async () => {
  const signUp = { offerMinutes: 60, quotas: [{ kind: 'gig' as const, seats: 2 }], releaseHours: 24 }
  const { id } = await poster.save({ signUp, doorRules: { hasExit: true }, sessions: [session(5)] })
  const activity = await world.call(poster.staff, 'activities', 'getActivity', { id })
  expect(activity).toMatchObject({ signUp, doorRules: { hasExit: true }, sessions: [{ quotas: [{ kind: 'gig', seats: 2, taken: 0 }], drawnAt: null }] })
  const plain = await poster.save()
  expect(await world.call(poster.staff, 'activities', 'getActivity', { id: plain.id })).toMatchObject({ signUp: {}, doorRules: {} })
  expect(await rowOf(plain.id)).toMatchObject({ quotas: null, drawSeed: null })
})

test('no more seats are kept than there are', async () => {
  const quotas = [
    { kind: 'gig' as const, seats: 3 },
    { kind: 'member' as const, seats: 3 },
  ]
  expect(await world.refusal(poster.save({ signUp: { quotas }, sessions: [session(5)] }))).toEqual({
    code: 'activities.quotasAboveCapacity',
    detail: { capacity: 5 },
  })
  expect((await poster.save({ signUp: { quotas }, sessions: [session(6)] })).status).toBe('draft')
})

test.each([
  ['approval and a draw together', { needsApproval: true, isLottery: true }],
  ['seats kept twice for one kind', { quotas: ['gig', 'gig'].map((kind) => ({ kind: kind as 'gig', seats: 1 })) }],
  ['a choice of nothing', { questions: [{ id: 'a', label: '尺码', kind: 'choice' as const, isRequired: true, at: 'signUp' as const }] }],
  ['two questions of one id', { questions: ['一', '二'].map((label) => ({ id: 'a', label, kind: 'text' as const, isRequired: true, at: 'signUp' as const })) }],
])('%s are no rules', async (_, signUp) => {
  expect((await world.refusal(poster.save({ signUp }))).code).toBe('request.malformed')
})

test('kept seats that are taken stay counted when the rules change, and become everybody’s when they are kept no more', async () => {
  const { id } = await poster.save({ signUp: { quotas: [{ kind: 'gig', seats: 1 }] }, sessions: [session(2)] })
  await publish(id)
  const { id: sessionId } = await rowOf(id)
  const rider = await world.person()
  await world.db.updateTable('persons').set({ kind: 'gig' }).where('id', '=', rider.id).execute()
  await world.call(rider, 'enrollment', 'enroll', { key: randomUUID(), sessionId })
  const again = (seats: number | null, capacity: number) =>
    poster.save({ signUp: seats === null ? {} : { quotas: [{ kind: 'gig', seats }] }, sessions: [{ id: sessionId, ...session(capacity) }] }, id, poster.staff)
  await again(2, 3)
  expect(await rowOf(id)).toMatchObject({ quotas: [{ kind: 'gig', seats: 2, taken: 1 }] })
  await again(null, 3)
  expect(await rowOf(id)).toMatchObject({ quotas: null })
  expect(await world.db.selectFrom('enrollments').select(['status', 'quota']).execute()).toEqual([{ status: 'confirmed', quota: null }])
})

test('a lottery has a secret seed from the first on, the same however often it is saved', async () => {
  const { id } = await poster.save({ signUp: { isLottery: true }, sessions: [session(2)] })
  const first = await rowOf(id)
  expect(first.drawSeed).toMatch(/^[0-9a-f]{64}$/)
  await poster.save({ signUp: { isLottery: true }, title: '抽签的', sessions: [{ id: first.id, ...session(2) }] }, id)
  expect((await rowOf(id)).drawSeed).toBe(first.drawSeed)
  expect(JSON.stringify(await world.call(poster.staff, 'activities', 'getActivity', { id }))).not.toContain(first.drawSeed)
})

test('approval and lottery stay as they are once somebody signed up', async () => {
  const { id } = await poster.save({ signUp: { needsApproval: true }, sessions: [session(2)] })
  await publish(id)
  const { id: sessionId } = await rowOf(id)
  const again = (signUp: { needsApproval?: boolean; isLottery?: boolean; offerMinutes?: number }) =>
    poster.save({ signUp, sessions: [{ id: sessionId, ...session(2) }] }, id)
  const li = await world.person()
  await world.call(li, 'enrollment', 'enroll', { key: randomUUID(), sessionId })
  expect((await world.refusal(again({}))).code).toBe('activities.signUpFixed')
  expect((await world.refusal(again({ isLottery: true }))).code).toBe('activities.signUpFixed')
  expect((await again({ needsApproval: true, offerMinutes: 30 })).status).toBe('published')
  await world.call(li, 'enrollment', 'cancel', { key: randomUUID(), sessionId })
  expect((await again({})).status).toBe('published')
})
