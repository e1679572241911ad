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

type Query = { near?: { lat: number; lng: number }; regionCode?: string }
const list = async (person: WorldPerson, query: Query = {}) => (await world.call(person, 'volunteering', 'listOpenShifts', query)).items
const titles = async (person: WorldPerson, query: Query = {}) => (await list(person, query)).map(({ title }) => title)

test('what still needs somebody, soonest first: not what is full, over, cancelled or unpublished', async () => {
  const session = await world.session({ startsAt: world.in(33) })
  await makeShift(world, { session, title: '收尾', startsAt: world.in(34), endsAt: world.in(36) })
  await makeShift(world, { session, title: '引导' })
  const full = await makeShift(world, { session, title: '满了', needed: 1 })
  await signUp(world, await world.person(), full.shiftId)
  const off = await makeShift(world, { session, title: '取消了' })
  await world.call(off.admin, 'volunteering', 'cancelShift', { key: randomUUID(), shiftId: off.shiftId, reason: '人够了' })
  const hidden = await makeShift(world, { title: '没发布' })
  await world.db.updateTable('sessions').set({ isPublished: false }).where('id', '=', hidden.sessionId).execute()
  const stopped = await makeShift(world, { title: '不办了' })
  await world.db.updateTable('sessions').set({ isCancelled: true }).where('id', '=', stopped.sessionId).execute()
  expect(await titles(await world.person())).toEqual(['引导', '收尾'])
  world.now = world.in(33)
  expect(await titles(await world.person())).toEqual(['收尾'])
})

test('says what stands against it: mine already, another shift of mine, an activity of mine, a door for members', async () => {
  const session = await world.session({ startsAt: world.in(33), title: '太极' })
  const mine = await makeShift(world, { session, title: '我的', needed: 1 })
  await makeShift(world, { session, title: '同时' })
  await makeShift(world, { session, title: '门口', role: 'checkin', startsAt: world.in(35), endsAt: world.in(36) })
  const person = await world.person()
  const evening = await world.session({ title: '插花', startsAt: world.in(35) })
  await world.call(person, 'enrollment', 'enroll', { key: randomUUID(), sessionId: evening.sessionId })
  await signUp(world, person, mine.shiftId)
  const shown = await list(person)
  expect(shown.map(({ title, isMine, clashesWith, warnings, isForMembersOnly }) => [title, isMine, clashesWith, warnings, isForMembersOnly])).toEqual([
    ['我的', true, null, [], false],
    ['同时', false, '太极', [], false],
    ['门口', false, null, ['插花'], true],
  ])
  expect(await list(mine.admin)).toMatchObject([{}, { isForMembersOnly: false }])
})

test('those of my organizations first, then the near ones, or those of a region', async () => {
  const far = await world.session({
    startsAt: world.in(33),
    regionCode: '622901',
    venueId: await world.venue({ regionCode: '622901', lat: 35.6, lng: 103.21 }),
  })
  await makeShift(world, { session: far, title: '临夏' })
  await makeShift(world, { title: '兰州', startsAt: world.in(34) })
  const person = await world.person()
  const near = { lat: 36.066, lng: 103.786 }
  expect(await titles(person, { near })).toEqual(['兰州', '临夏'])
  expect((await list(person, { near })).map(({ distance }) => distance)).toEqual([0, expect.any(Number)])
  expect(await titles(person, { regionCode: '6201' })).toEqual(['兰州'])
  await world.grant(person, 'volunteer', { organizationId: far.organizationId })
  expect(await titles(person, { near, regionCode: '6201' })).toEqual(['临夏', '兰州'])
})
