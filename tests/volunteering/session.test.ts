import { randomUUID } from 'node:crypto'
import { makeWorld, type World } from '../world'
import { hour, makeShift, signUp, told } from './shift'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterEach(() => world.clear())
afterAll(() => world.close())

const atTheDoor = async () => {
  const made = await makeShift(world, { role: 'checkin' })
  const helper = await world.person()
  await world.grant(helper, 'volunteer', { organizationId: made.organizationId })
  await signUp(world, helper, made.shiftId)
  return { ...made, helper }
}
const given = async (made: Awaited<ReturnType<typeof atTheDoor>>, by: number) => {
  const { venueId } = await world.db.selectFrom('activities').select('venueId').where('id', '=', made.activityId).executeTakeFirstOrThrow()
  const moved = (at: Date) => new Date(at.getTime() + by).toISOString()
  return {
    organizationId: made.organizationId,
    category: 'culture' as const,
    title: '手机拍好中山桥',
    text: '一部手机、一座桥。',
    pictureIds: [],
    venueId,
    rules: [],
    waitlistLimit: 10,
    sessions: [{ id: made.sessionId, startsAt: moved(world.in(33)), endsAt: moved(world.in(34.5)), capacity: 20 }],
  }
}

test('when the activity is called off its volunteers are told why', async () => {
  const { admin, helper, activityId } = await atTheDoor()
  await world.call(admin, 'activities', 'cancelActivity', { id: activityId, reason: '下雨' })
  expect(await world.db.selectFrom('notices').select(['kind', 'data']).where('personId', '=', helper.id).execute()).toMatchObject([
    { kind: 'shiftCancelled', data: { title: '手机拍好中山桥（引导）', reason: '下雨' } },
  ])
  await world.call(admin, 'activities', 'cancelActivity', { id: activityId, reason: '下雨' })
  expect(await told(world, helper)).toEqual(['shiftCancelled'])
  expect(await world.call(helper, 'volunteering', 'listMyShifts', { which: 'coming' })).toMatchObject({ items: [{ isCancelled: true }] })
})

test('when a session is moved its shifts move along, and their people are told once', async () => {
  const made = await atTheDoor()
  const { admin, helper, activityId, startsAt, endsAt } = made
  const save = async (version: number, by: number) =>
    world.call(admin, 'activities', 'saveActivity', { key: randomUUID(), id: activityId, version, activity: await given(made, by) })
  await save(1, 2 * hour)
  await save(2, 2 * hour)
  const later = (at: Date) => new Date(at.getTime() + 2 * hour)
  expect(await world.db.selectFrom('shifts').select(['startsAt', 'endsAt']).execute()).toEqual([{ startsAt: later(startsAt), endsAt: later(endsAt) }])
  expect(await told(world, helper)).toEqual(['shiftChanged'])
})

test('a session with a shift is not edited away', async () => {
  const { sessionId, activityId, organizationId, ...made } = await makeShift(world)
  const other = await world.session({ activityId, organizationId, startsAt: world.in(60) })
  const activity = { ...(await given({ ...made, sessionId, activityId, organizationId, helper: made.admin }, 0)) }
  const sessions = [{ id: other.sessionId, startsAt: world.in(60).toISOString(), endsAt: world.in(61.5).toISOString(), capacity: 20 }]
  const save = world.call(made.admin, 'activities', 'saveActivity', { key: randomUUID(), id: activityId, version: 1, activity: { ...activity, sessions } })
  expect((await world.refusal(save)).code).toBe('activities.notEditable')
})
