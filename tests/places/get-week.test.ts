import { randomUUID } from 'node:crypto'
import { makeWorld, type World } from '../world'
import { saveVenue } from './venue-form'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterEach(() => world.clear())
afterAll(() => world.close())

test('the week of a venue shows what is held in which room and what is closed; the title of what waits only to who may run it', async () => {
  const staff = await world.staff('620103')
  const { id } = await saveVenue(world, staff, { rooms: [{ name: '教室', seats: 30 }] })
  const { sessionId } = await world.session({ venueId: id, title: '四点半课堂' })
  const waiting = await world.session({ venueId: id, title: '待审的', isPublished: false })
  await world.db.updateTable('activities').set({ status: 'submitted', submittedAt: world.now }).where('id', '=', waiting.activityId).execute()
  await world.session({ venueId: id, title: '草稿', isPublished: false })
  await world.session({ venueId: id, title: '下周', startsAt: world.in(8 * 24) })
  const room = await world.db.selectFrom('venueRooms').select('id').where('venueId', '=', id).executeTakeFirstOrThrow()
  await world.db.updateTable('sessions').set({ roomId: room.id }).where('id', '=', sessionId).execute()
  const change = { kind: 'close' as const, fromAt: world.in(60).toISOString(), toAt: world.in(70).toISOString(), reason: '盘点' }
  await world.call(staff, 'places', 'closeVenue', { key: randomUUID(), id, change })
  const week = await world.call(staff, 'places', 'getWeek', { id, from: '2026-11-23' })
  expect(week).toMatchObject({ name: '河畔活动室', rooms: [{ name: '教室', seats: 30 }], closures: [{ reason: '盘点' }], isCut: false, mayEdit: true })
  expect(week.sessions.map(({ title, roomId, isPublished }) => [title, roomId, isPublished])).toEqual([
    ['四点半课堂', room.id, true],
    ['待审的', null, false],
  ])
  const seen = await world.call(await world.person(), 'places', 'getWeek', { id, from: '2026-11-23' })
  expect([seen.mayEdit, seen.sessions.map(({ title }) => title)]).toEqual([false, ['四点半课堂', null]])
  expect((await world.call(staff, 'places', 'getWeek', { id, from: '2026-11-30' })).sessions.map(({ title }) => title)).toEqual(['下周'])
})
