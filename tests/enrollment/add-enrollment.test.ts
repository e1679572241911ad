import { randomUUID } from 'node:crypto'
import { makeWorld, type World } from '../world'
import { makeStaffed } from './staff'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterEach(() => world.clear())
afterAll(() => world.close())

/** A session that starts in so many hours. */
const starting = (hours: number) => ({ startsAt: world.in(hours), endsAt: world.in(hours + 2) })

test('somebody without an account gets a seat, and is a name with the end of a number', async () => {
  const { admin, sessionId, add, seats } = await makeStaffed(world)
  const added = await add(admin, { name: ' 马 师傅 ', phoneEnd: '5621', source: 'phone' })
  expect(added).toMatchObject({ status: 'confirmed', position: null, isExtra: false, isKnown: false })
  expect(await seats()).toMatchObject({ taken: 1, extra: 0 })
  const { items: rows } = await world.call(admin, 'enrollment', 'listRoster', { sessionId })
  expect(rows).toMatchObject([{ name: '马 师傅', phone: '****5621', source: 'phone', number: added.enrollmentNumber, status: 'confirmed' }])
  const person = await world.db.selectFrom('persons').select(['openid', 'addedBy']).where('name', '=', '马 师傅').executeTakeFirstOrThrow()
  expect(person).toEqual({ openid: null, addedBy: admin.id })
})

test('a doubled tap adds once; the same name and number under another key is known', async () => {
  const { admin, add, seats } = await makeStaffed(world)
  const input = { key: randomUUID(), name: '马建国', phoneEnd: '5621' }
  const [first, again] = [await add(admin, input), await add(admin, input)]
  expect(again).toEqual(first)
  expect(await add(admin, { ...input, key: randomUUID() })).toEqual({ ...first, isKnown: true })
  expect((await add(admin, { name: '马建国' })).isKnown).toBe(false)
  expect(await seats()).toMatchObject({ taken: 2 })
})

test('days before, who telephones waits behind those who wait', async () => {
  const { admin, crowd, add, seats } = await makeStaffed(world, { capacity: 1 })
  await crowd(2)
  expect(await add(admin, { source: 'phone', name: '赵' })).toMatchObject({ status: 'waitlisted', position: 2 })
  expect(await add(admin, { source: 'phone', name: '钱' })).toMatchObject({ status: 'waitlisted', position: 3 })
  expect(await seats()).toEqual({ capacity: 1, extra: 0, taken: 1, waiting: 3 })
})

test('from half an hour before, who stands at the door passes those who wait at home, within the capacity', async () => {
  const { admin, sessionId, crowd, add, seats } = await makeStaffed(world, { capacity: 2, ...starting(1) })
  await crowd(3)
  // A place is free, which the people who wait may not have yet.
  await world.db.updateTable('pools').set({ capacity: 3 }).where('id', '=', sessionId).execute()
  expect(await world.refusal(add(admin, { name: '早了', source: 'walkIn' }))).toMatchObject({ code: 'enrollment.notAtDoorYet' })
  world.now = world.in(0.5)
  expect((await add(admin, { name: '打电话的', source: 'phone' })).status).toBe('waitlisted')
  expect((await add(admin, { name: '门口的' })).status).toBe('confirmed')
  expect((await add(admin, { name: '又一个' })).status).toBe('waitlisted')
  expect(await seats()).toEqual({ capacity: 3, extra: 0, taken: 3, waiting: 3 })
})

test('beyond the capacity only with a reason, which is kept, and never by a volunteer', async () => {
  const { admin, sessionId, crowd, add, seats } = await makeStaffed(world, { capacity: 1, waitlistLimit: 0, ...starting(0.2) })
  await crowd(1)
  const volunteer = await world.volunteer(sessionId)
  expect((await world.refusal(add(volunteer))).code).toBe('enrollment.full')
  expect((await world.refusal(add(volunteer, { overCapacityReason: '站着听' }))).code).toBe('identity.notAllowed')
  expect(await add(admin, { overCapacityReason: '站着听' })).toMatchObject({ status: 'confirmed', isExtra: true })
  expect(await seats()).toEqual({ capacity: 1, extra: 1, taken: 2, waiting: 0 })
  const audit = await world.db
    .selectFrom('audit')
    .select('detail')
    .where('action', '=', 'enrollment.addEnrollment')
    .where('subjectKind', '=', 'enrollment')
    .execute()
  expect(audit).toMatchObject([{ detail: { isExtra: true } }])
  // The reason is stored with the enrollment, from which it is deleted with the account.
  expect(JSON.stringify(audit)).not.toContain('站着听')
  expect(await world.db.selectFrom('enrollments').select('extraReason').where('extraReason', 'is not', null).execute()).toEqual([{ extraReason: '站着听' }])
})

test('a reason does not make an extra seat where one is free', async () => {
  const { admin, add, seats } = await makeStaffed(world, { capacity: 2 })
  expect(await add(admin, { overCapacityReason: '怕满' })).toMatchObject({ status: 'confirmed', isExtra: false })
  expect(await seats()).toMatchObject({ taken: 1, extra: 0 })
})

test('seats kept for some are not given to who is added, until they are everybody’s', async () => {
  const { admin, sessionId, add } = await makeStaffed(world, {
    capacity: 2,
    ...starting(30),
    signUp: { quotas: [{ kind: 'gig', seats: 1 }], releaseHours: 24 },
  })
  await world.db
    .updateTable('pools')
    .set({ quotas: JSON.stringify([{ kind: 'gig', seats: 1, taken: 0 }]) })
    .where('id', '=', sessionId)
    .execute()
  expect((await add(admin, { name: '甲', source: 'phone' })).status).toBe('confirmed')
  expect((await add(admin, { name: '乙', source: 'phone' })).status).toBe('waitlisted')
  await world.db.deleteFrom('enrollments').where('status', '=', 'waitlisted').execute()
  await world.db.updateTable('pools').set({ waiting: 0 }).where('id', '=', sessionId).execute()
  await world.db
    .updateTable('sessions')
    .set({ startsAt: world.in(20) })
    .where('id', '=', sessionId)
    .execute()
  expect((await add(admin, { name: '丙', source: 'phone' })).status).toBe('confirmed')
})

test('a volunteer of the session writes down who stands at the door, nobody else’s calls', async () => {
  const { sessionId, add } = await makeStaffed(world, starting(0.4))
  const volunteer = await world.volunteer(sessionId)
  expect((await add(volunteer)).status).toBe('confirmed')
  expect((await world.refusal(add(volunteer, { source: 'phone' }))).code).toBe('identity.notAllowed')
  expect((await world.refusal(add(await world.volunteer((await world.session()).sessionId), { source: 'walkIn' }))).code).toBe('identity.notAllowed')
})

test('nobody is added to what is over, cancelled or not published', async () => {
  const over = await makeStaffed(world, starting(-3))
  expect((await world.refusal(over.add(over.admin))).code).toBe('enrollment.over')
  const off = await makeStaffed(world)
  await world.db.updateTable('sessions').set({ isCancelled: true }).where('id', '=', off.sessionId).execute()
  expect((await world.refusal(off.add(off.admin))).code).toBe('enrollment.sessionCancelled')
  const draft = await makeStaffed(world, { isPublished: false })
  expect((await world.refusal(draft.add(draft.admin))).code).toBe('enrollment.notFound')
})

test('who was added can be let in and taken off like anybody', async () => {
  const { admin, sessionId, add, remove, statusOf } = await makeStaffed(world)
  const { enrollmentId } = await add(admin, { name: '马建国', phoneEnd: '5621' })
  const [found] = (await world.call(await world.volunteer(sessionId), 'checkin', 'searchRoster', { sessionId, text: '5621' })).items
  expect(found).toMatchObject({ name: '马*国', status: 'confirmed' })
  await remove(admin, enrollmentId)
  expect(await statusOf(enrollmentId)).toBe('cancelled')
})

test('Q08 who stands at the door is written down from half an hour before the start to the end, by nobody days ahead', async () => {
  const { sessionId, organizationId } = await world.session({ capacity: 100, startsAt: world.in(72), endsAt: world.in(73) })
  const outcome = async (hours: number, source: 'walkIn' | 'phone') => {
    const start = world.now
    world.now = world.in(hours)
    const people = [await world.admin(organizationId), await world.volunteer(sessionId)]
    const codes: string[] = []
    for (const person of source === 'walkIn' ? people : people.slice(0, 1))
      codes.push(
        await world.call(person, 'enrollment', 'addEnrollment', { key: randomUUID(), sessionId, name: '马师傅', source }).then(
          ({ status }) => status,
          (error: Error) => error.message,
        ),
      )
    world.now = start
    return codes
  }
  const early = 'enrollment.notAtDoorYet'
  expect(await outcome(0, 'walkIn')).toEqual([early, early])
  expect(await outcome(71.49, 'walkIn')).toEqual([early, early])
  expect(await outcome(71.5, 'walkIn')).toEqual(['confirmed', 'confirmed'])
  expect(await outcome(72.99, 'walkIn')).toEqual(['confirmed', 'confirmed'])
  expect(await outcome(73, 'walkIn')).toEqual(['enrollment.over', 'enrollment.over'])
  expect(await outcome(0, 'phone')).toEqual(['confirmed'])
  expect(await world.db.selectFrom('pools').select('taken').where('id', '=', sessionId).executeTakeFirst()).toEqual({ taken: 5 })
})
