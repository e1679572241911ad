import { randomUUID } from 'node:crypto'
import { makeWorld, type World } from '../world'
import type { WorldPerson } from '../world/identity'
import { saveVenue } from './venue-form'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterEach(() => world.clear())
afterAll(() => world.close())

const makeHall = async () => {
  const staff = await world.staff('620103')
  const { id } = await saveVenue(world, staff, { rooms: [{ name: '多功能厅' }, { name: '教室' }] })
  const [hall, classroom] = (await world.call(staff, 'places', 'getVenueForm', { id })).form.rooms
  return { staff, id, hall: hall!.id!, classroom: classroom!.id! }
}
const close = (person: WorldPerson, id: string, more: { roomId?: string; from?: number; to?: number; key?: string } = {}) =>
  world.call(person, 'places', 'closeVenue', {
    key: more.key ?? randomUUID(),
    id,
    change: {
      kind: 'close',
      ...(more.roomId && { roomId: more.roomId }),
      fromAt: world.in(more.from ?? 24).toISOString(),
      toAt: world.in(more.to ?? 48).toISOString(),
      reason: '修暖气',
    },
  })

test('a closure names the sessions that fall into it, and everybody sees it until it is over', async () => {
  const { staff, id } = await makeHall()
  await world.session({ venueId: id, title: '相亲茶会', startsAt: world.in(30) })
  await world.session({ venueId: id, title: '在那之后', startsAt: world.in(48) })
  const key = randomUUID()
  const closed = await close(staff, id, { key })
  expect(closed).toMatchObject({ moreCount: 0, sessions: [{ title: '相亲茶会', room: null }], closures: [{ room: null, reason: '修暖气' }] })
  expect(await close(staff, id, { key })).toEqual(closed)
  const shown = async () => (await world.call(null, 'places', 'getVenue', { id })).closures
  expect(await shown()).toHaveLength(1)
  world.now = world.in(49)
  expect(await shown()).toEqual([])
})

test('of a closed room only what is held in it, or in all of the venue, is named', async () => {
  const { staff, id, hall, classroom } = await makeHall()
  const inRoom = async (title: string, roomId: string | null) => {
    const { sessionId } = await world.session({ venueId: id, title, startsAt: world.in(30) })
    await world.db.updateTable('sessions').set({ roomId }).where('id', '=', sessionId).execute()
  }
  await inRoom('合唱', hall)
  await inRoom('四点半课堂', classroom)
  await inRoom('游园', null)
  expect((await close(staff, id, { roomId: classroom })).sessions.map(({ title }) => title).sort()).toEqual(['四点半课堂', '游园'])
})

test('it is opened again, and times that cannot be are refused', async () => {
  const { staff, id, hall } = await makeHall()
  const { closures } = await close(staff, id)
  for (const [from, to] of [
    [48, 24],
    [-48, -24],
    [0, 24 * 400],
  ])
    expect((await world.refusal(close(staff, id, { from: from!, to: to! }))).code).toBe('places.badTimes')
  expect((await world.refusal(close(staff, (await makeHall()).id, { roomId: hall }))).code).toBe('places.notFound')
  const open = await world.call(staff, 'places', 'closeVenue', { key: randomUUID(), id, change: { kind: 'open', closureId: closures[0]!.id } })
  expect(open).toEqual({ closures: [], sessions: [], moreCount: 0 })
  expect((await world.refusal(close(await world.staff('620102'), id))).code).toBe('identity.notAllowed')
})

test('of more sessions than can be named it says how many more', async () => {
  const { staff, id } = await makeHall()
  const { activityId } = await world.session({ venueId: id, startsAt: world.in(25) })
  for (let n = 1; n < 23; n++) await world.session({ activityId, startsAt: world.in(25 + n / 10) })
  const closed = await close(staff, id)
  expect([closed.sessions.length, closed.moreCount]).toEqual([20, 3])
})
