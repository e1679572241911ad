import { randomUUID } from 'node:crypto'
import { makeWorld, type World } from '../world'
import type { WorldPerson } from '../world/identity'
import { hour, makeShift, signUp, told } from './shift'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterEach(() => world.clear())
afterAll(() => world.close())

type Given = Partial<{ id: string; version: number; startsAt: string; endsAt: string; needed: number; role: 'checkin' | 'guide'; title: string; key: string }>
const versionOf = async (id: string) => (await world.db.selectFrom('shifts').select('version').where('id', '=', id).executeTakeFirst())?.version ?? 1
/** One that is there is sent as it was read last. */
const save = async (person: WorldPerson, sessionId: string, given: Given = {}) =>
  world.call(person, 'volunteering', 'saveShift', {
    key: randomUUID(),
    ...(given.id && { version: await versionOf(given.id) }),
    sessionId,
    role: 'guide',
    title: '引导',
    startsAt: world.in(32).toISOString(),
    endsAt: world.in(35).toISOString(),
    needed: 3,
    ...given,
  })
const code = async (work: Promise<unknown>) => (await world.refusal(work)).code

test('an organizer asks for people to help at a session', async () => {
  const session = await world.session({ title: '太极' })
  const shift = await save(await world.admin(session.organizationId), session.sessionId)
  expect(shift).toMatchObject({
    sessionId: session.sessionId,
    activityTitle: '太极',
    role: 'guide',
    title: '引导',
    note: '',
    needed: 3,
    taken: 0,
    isCancelled: false,
  })
  expect(await world.db.selectFrom('audit').select('action').execute()).toEqual([{ action: 'volunteering.saveShift' }])
})

test('a repeat after a lost reply makes no second shift', async () => {
  const session = await world.session()
  const admin = await world.admin(session.organizationId)
  const key = randomUUID()
  const input = { key, startsAt: world.in(32).toISOString() }
  expect(await save(admin, session.sessionId, input)).toEqual(await save(admin, session.sessionId, input))
  expect(await world.db.selectFrom('shifts').select('id').execute()).toHaveLength(1)
})

test('another time is told to everybody in it, with the new time; other words are not', async () => {
  const { shift, admin, sessionId } = await makeShift(world)
  const volunteer = await world.person()
  await signUp(world, volunteer, shift.id)
  await world.db.updateTable('shiftSignups').set({ remindedAt: world.now }).execute()
  await save(admin, sessionId, { id: shift.id, title: '迎宾' })
  expect(await told(world, volunteer)).toEqual([])
  await save(admin, sessionId, { id: shift.id, title: '迎宾', startsAt: world.in(33).toISOString() })
  expect(await world.db.selectFrom('notices').select(['kind', 'data']).execute()).toMatchObject([
    { kind: 'shiftChanged', data: { title: '手机拍好中山桥（迎宾）', startsAt: world.in(33).toISOString() } },
  ])
  expect(await world.db.selectFrom('shiftSignups').select('remindedAt').execute()).toEqual([{ remindedAt: null }])
})

test('not for fewer people than are in it', async () => {
  const { shift, admin, sessionId } = await makeShift(world, { needed: 2 })
  for (let index = 0; index < 2; index++) await signUp(world, await world.person(), shift.id)
  expect(await world.refusal(save(admin, sessionId, { id: shift.id, needed: 1 }))).toEqual({ code: 'volunteering.neededBelowTaken', detail: { taken: 2 } })
})

test('the time must be ahead, in order, and near the session', async () => {
  const { sessionId, organizationId } = await world.session()
  const admin = await world.admin(organizationId)
  const times = [
    [-1, 2],
    [34, 34],
    [35, 34],
    [20, 22],
    [34, 47],
    [33, 45.1],
  ] as const
  for (const [from, to] of times)
    expect([from, await code(save(admin, sessionId, { startsAt: world.in(from).toISOString(), endsAt: world.in(to).toISOString() }))]).toEqual([
      from,
      'volunteering.badTimes',
    ])
})

test('nothing is planned for a session that does not take place, and a shift that has begun is not changed', async () => {
  const draft = await world.session({ isPublished: false })
  expect(await code(save(await world.admin(draft.organizationId), draft.sessionId))).toBe('volunteering.sessionClosed')
  const { shift, admin, sessionId } = await makeShift(world, { startsAt: world.in(31) })
  await world.db
    .updateTable('shifts')
    .set({ startsAt: new Date(world.now.getTime() - hour) })
    .execute()
  expect(await code(save(admin, sessionId, { id: shift.id }))).toBe('volunteering.started')
  await world.db
    .updateTable('shifts')
    .set({ startsAt: world.in(31), cancelledAt: world.now })
    .execute()
  expect(await code(save(admin, sessionId, { id: shift.id }))).toBe('volunteering.cancelled')
  await world.db.updateTable('sessions').set({ isCancelled: true }).where('id', '=', sessionId).execute()
  expect(await code(save(admin, sessionId))).toBe('volunteering.sessionClosed')
})

test('only for organizers of this session, and a shift stays with its session', async () => {
  const { shift, sessionId } = await makeShift(world)
  const other = await makeShift(world)
  expect(await code(save(other.admin, sessionId))).toBe('identity.notAllowed')
  expect(await code(save(other.admin, other.sessionId, { id: shift.id }))).toBe('volunteering.notFound')
  expect(await code(save(await world.staff('620102'), sessionId))).toBe('identity.notAllowed')
  await save(await world.staff('620103'), sessionId)
})

test('Q07 a shift becomes the door’s only when everybody in it is a member; else who is not is named, and nothing changes', async () => {
  const { shift, admin, sessionId, organizationId } = await makeShift(world)
  const [stranger, member, former] = [await world.person({ name: '赵磊' }), await world.person(), await world.person({ name: '马建' })]
  await world.grant(member, 'volunteer', { organizationId })
  await world.grant(former, 'volunteer', { organizationId })
  for (const person of [stranger, member, former]) await signUp(world, person, shift.id)
  await world.db.updateTable('grants').set({ toAt: world.now }).where('personId', '=', former.id).execute()
  const refusal = await world.refusal(save(admin, sessionId, { id: shift.id, role: 'checkin' }))
  expect(refusal).toEqual({ code: 'volunteering.notMembers', detail: { names: '赵磊、马建', count: 2 } })
  expect(await world.db.selectFrom('shifts').select('role').executeTakeFirst()).toEqual({ role: 'guide' })
  for (const person of [stranger, former]) await world.call(person, 'volunteering', 'leaveShift', { key: randomUUID(), shiftId: shift.id })
  await save(admin, sessionId, { id: shift.id, role: 'checkin' })
  expect(await world.db.selectFrom('shifts').select('role').executeTakeFirst()).toEqual({ role: 'checkin' })
})

test('B26 two organizers edit one shift: the second is told what the first changed, and nothing is lost', async () => {
  const { shift, admin, sessionId } = await makeShift(world)
  const version = await versionOf(shift.id)
  await save(admin, sessionId, { id: shift.id, title: '迎宾', needed: 5 })
  expect(await world.refusal(save(admin, sessionId, { id: shift.id, version, title: '引路' }))).toEqual({
    code: 'request.changed',
    detail: { version: version + 1, parts: 'needed,title' },
  })
  expect(await world.db.selectFrom('shifts').select(['title', 'needed', 'version']).executeTakeFirstOrThrow()).toEqual({
    title: '迎宾',
    needed: 5,
    version: version + 1,
  })
  expect(
    await code(
      world.call(admin, 'volunteering', 'saveShift', {
        key: randomUUID(),
        id: shift.id,
        sessionId,
        role: 'guide',
        title: '引路',
        startsAt: shift.startsAt,
        endsAt: shift.endsAt,
        needed: 5,
      }),
    ),
  ).toBe('request.malformed')
})
