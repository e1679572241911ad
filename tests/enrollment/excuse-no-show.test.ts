import { makeWorld, type World } from '../world'
import { makeStaffed } from './staff'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterEach(() => world.clear())
afterAll(() => world.close())

/** A person who enrolled, did not come, and has a point for it. */
const makeAbsent = async () => {
  const staffed = await makeStaffed(world)
  const [absent] = await staffed.crowd(1)
  world.now = world.in(60)
  await world.db
    .insertInto('noShows')
    .values({ personId: absent!.id, enrollmentId: absent!.enrollmentId, at: world.now, expiresAt: world.in(24 * 90) })
    .execute()
  const admin = await world.admin(staffed.organizationId)
  const excuse = (person = admin) => world.call(person, 'enrollment', 'excuseNoShow', { enrollmentId: absent!.enrollmentId, reason: '当天住院' })
  return { ...staffed, admin, absent: absent!, excuse }
}

test('the organizer forgives a no-show with a reason; the roster shows it and the person is told', async () => {
  const { admin, absent, sessionId, excuse, noticesOf } = await makeAbsent()
  const before = await world.call(admin, 'enrollment', 'listRoster', { sessionId })
  expect(before.items[0]?.noShow).toEqual({ at: world.now.toISOString(), excusedAt: null, excuse: null })
  expect(await excuse()).toEqual({ excusedAt: world.now.toISOString() })
  const { items: rows } = await world.call(admin, 'enrollment', 'listRoster', { sessionId })
  expect(rows[0]?.noShow).toMatchObject({ excusedAt: world.now.toISOString(), excuse: '当天住院' })
  expect((await noticesOf(absent)).at(-1)).toMatchObject({ kind: 'noShowExcused', data: { title: '手机拍好中山桥' } })
})

test('forgiving twice keeps the first time and tells once', async () => {
  const { absent, excuse, noticesOf, organizationId } = await makeAbsent()
  const first = await excuse()
  world.now = world.in(0.3)
  expect(await excuse(await world.admin(organizationId))).toEqual(first)
  expect((await noticesOf(absent)).filter(({ kind }) => kind === 'noShowExcused')).toHaveLength(1)
})

test('staff of the region may, others may not, and who came has nothing to forgive', async () => {
  const { admin, excuse, sessionId, absent } = await makeAbsent()
  expect((await world.refusal(excuse(await world.admin(await world.organization())))).code).toBe('identity.notAllowed')
  expect((await world.refusal(excuse(await world.staff('620102')))).code).toBe('identity.notAllowed')
  expect(await excuse(await world.staff('6201'))).toEqual({ excusedAt: world.now.toISOString() })
  await world.db.deleteFrom('noShows').where('personId', '=', absent.id).execute()
  expect(sessionId).toBeTruthy()
  expect((await world.refusal(excuse(admin))).code).toBe('enrollment.notFound')
})
