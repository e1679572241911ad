import { randomUUID } from 'node:crypto'
import { makeWorld, type World } from '../world'
import type { WorldPerson } from '../world/identity'
import { makeShift, signUp } from './shift'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterEach(() => world.clear())
afterAll(() => world.close())

const code = async (work: Promise<unknown>) => (await world.refusal(work)).code
const takenOf = async (shiftId: string) => (await world.db.selectFrom('shifts').select('taken').where('id', '=', shiftId).executeTakeFirstOrThrow()).taken
const helperOf = async (organizationId: string): Promise<WorldPerson> => {
  const person = await world.person()
  await world.grant(person, 'volunteer', { organizationId })
  return person
}

test('takes a place while there are any; a repeat and a second tap take no other', async () => {
  const { shiftId } = await makeShift(world, { needed: 1 })
  const person = await world.person()
  const key = randomUUID()
  const first = await signUp(world, person, shiftId, key)
  expect(first).toEqual({ signupId: expect.any(String), warnings: [] })
  expect(await signUp(world, person, shiftId, key)).toEqual(first)
  expect(await signUp(world, person, shiftId)).toEqual(first)
  expect(await takenOf(shiftId)).toBe(1)
  expect(await code(signUp(world, await world.person(), shiftId))).toBe('volunteering.full')
  expect(await takenOf(shiftId)).toBe(1)
})

test('refuses a shift at the same time as another one of mine; one after the other is fine', async () => {
  const session = await world.session({ startsAt: world.in(33), title: '太极' })
  const [first, overlapping, next] = [
    await makeShift(world, { session }),
    await makeShift(world, { session, startsAt: world.in(34), endsAt: world.in(36) }),
    await makeShift(world, { session, startsAt: world.in(35), endsAt: world.in(36) }),
  ]
  const person = await world.person()
  await signUp(world, person, first.shiftId)
  expect(await world.refusal(signUp(world, person, overlapping.shiftId))).toEqual({ code: 'volunteering.clash', detail: { title: '太极' } })
  await signUp(world, person, next.shiftId)
  await world.call(person, 'volunteering', 'leaveShift', { key: randomUUID(), shiftId: first.shiftId })
  await world.call(person, 'volunteering', 'leaveShift', { key: randomUUID(), shiftId: next.shiftId })
  await signUp(world, person, overlapping.shiftId)
})

test('an activity of mine at the same time is only a warning', async () => {
  const { shiftId } = await makeShift(world)
  const busy = await world.session({ title: '插花', startsAt: world.in(34) })
  const cancelled = await world.session({ title: '不去了', startsAt: world.in(34) })
  const person = await world.person()
  for (const { sessionId } of [busy, cancelled]) await world.call(person, 'enrollment', 'enroll', { key: randomUUID(), sessionId })
  await world.call(person, 'enrollment', 'cancel', { key: randomUUID(), sessionId: cancelled.sessionId })
  expect((await signUp(world, person, shiftId)).warnings).toEqual(['插花'])
})

test('a shift at the door is for volunteers of the organization, whose membership lets them scan', async () => {
  const { shiftId, organizationId } = await makeShift(world, { role: 'checkin' })
  expect(await code(signUp(world, await world.person(), shiftId))).toBe('volunteering.membersOnly')
  const other = await helperOf((await world.session()).organizationId)
  expect(await code(signUp(world, other, shiftId))).toBe('volunteering.membersOnly')
  const helper = await helperOf(organizationId)
  await signUp(world, helper, shiftId)
  // The right to scan is the membership's, which they have: the shift brings none of its own.
  expect(await world.db.selectFrom('grants').select('organizationId').where('personId', '=', helper.id).execute()).toEqual([{ organizationId }])
})

test('not for what was called off, is over, or is not published', async () => {
  const { shiftId, sessionId } = await makeShift(world)
  const person = await world.person()
  expect(await code(signUp(world, person, '987654321'))).toBe('volunteering.notFound')
  await world.db.updateTable('sessions').set({ isPublished: false }).where('id', '=', sessionId).execute()
  expect(await code(signUp(world, person, shiftId))).toBe('volunteering.notFound')
  await world.db.updateTable('sessions').set({ isPublished: true, isCancelled: true }).where('id', '=', sessionId).execute()
  expect(await code(signUp(world, person, shiftId))).toBe('volunteering.cancelled')
  await world.db.updateTable('sessions').set({ isCancelled: false }).where('id', '=', sessionId).execute()
  world.now = world.in(36)
  expect(await code(signUp(world, person, shiftId))).toBe('volunteering.started')
  expect(await takenOf(shiftId)).toBe(0)
})
