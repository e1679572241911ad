import { randomUUID } from 'node:crypto'
import { makeWorld, type World } from '../world'
import type { WorldPerson } from '../world/identity'
import { after, openDoor } from './door'

let world: World
let door: Awaited<ReturnType<typeof openDoor>>
let admin: WorldPerson
beforeAll(async () => {
  world = await makeWorld()
})
beforeEach(async () => {
  door = await openDoor(world)
  admin = await world.admin(door.organizationId)
})
afterEach(() => world.clear())
afterAll(() => world.close())

const enter = (enrollmentIds: string[], minutes = 60, key = randomUUID(), person = admin) =>
  world.call(person, 'checkin', 'importAttendance', {
    key,
    sessionId: door.sessionId,
    people: enrollmentIds.map((enrollmentId) => ({ enrollmentId, at: after(minutes).toISOString() })),
    reason: '纸质名单补登',
  })

test('C39 a paper list counts beside the scans, in the same fold, marked where it came from', async () => {
  const { pass } = await door.enrolled('王秀兰')
  const { pass: ma } = await door.enrolled('马建国')
  await door.upload([door.scanOf(pass, { at: after(50).toISOString() })])
  world.now = after(100)
  // Staff is signed out after half an hour.
  admin = await world.admin(door.organizationId)
  const key = randomUUID()
  expect(await enter([pass.enrollmentId, ma.enrollmentId], 60, key)).toEqual({ count: 2 })
  expect(await enter([pass.enrollmentId, ma.enrollmentId], 60, key)).toEqual({ count: 2 })
  expect((await door.attendances()).map(({ attendedAt }) => attendedAt)).toEqual([after(50), after(60)])
  const { rows } = await world.call(admin, 'checkin', 'getDoorReport', { sessionId: door.sessionId })
  expect(rows.map(({ name, flags }) => [name, flags])).toEqual([
    ['王秀兰', ['imported', 'otherDevice']],
    ['马建国', ['imported']],
  ])
  await door.upload([door.scanOf(ma, { at: after(40).toISOString() })])
  expect((await door.attendances()).map(({ attendedAt }) => attendedAt)).toEqual([after(40), after(50)])
})

test('a time in the future becomes now; somebody who cancelled is entered as an exception', async () => {
  const { person, pass } = await door.enrolled()
  await world.call(person, 'enrollment', 'cancel', { key: randomUUID(), sessionId: door.sessionId })
  world.now = after(30)
  await enter([pass.enrollmentId], 600)
  expect(await door.attendances()).toMatchObject([{ attendedAt: after(30) }])
  expect(await door.kept()).toMatchObject([{ verdict: 'cancelled', marks: ['imported', 'forced'] }])
})

test('all or nothing, for that session, by its organizers, not before the day', async () => {
  const { pass } = await door.enrolled()
  const other = await world.session({ startsAt: world.in(1) })
  const { pass: elsewhere } = await door.enrolled('王芳', other.sessionId)
  expect((await world.refusal(enter([pass.enrollmentId, elsewhere.enrollmentId]))).code).toBe('checkin.notFound')
  expect((await world.refusal(enter([pass.enrollmentId], 0, randomUUID(), await world.admin(other.organizationId)))).code).toBe('identity.notAllowed')
  world.now = after(-24 * 60)
  expect((await world.refusal(enter([pass.enrollmentId]))).code).toBe('checkin.notNow')
  expect(await door.kept()).toEqual([])
})
