import { makeVenueCode } from '../../types/rules/pass'
import { verifyPass, windows } from '../../types/rules/verify'
import { makeWorld, type World } from '../world'
import { openDoor, start, fetchPack } from './door'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterEach(() => world.clear())
afterAll(() => world.close())

test('gives the phone on the spot a key that makes venue codes, and no pass', async () => {
  const door = await openDoor(world, { hasSelf: true })
  const venue = await world.call(door.volunteer, 'checkin', 'getVenueCode', { sessionId: door.sessionId })
  expect(venue).toMatchObject({ title: '太极', keyId: 0, serverTime: start.toISOString() })
  const pack = await fetchPack(world, door.volunteer, door.sessionId)
  expect(venue.key).not.toBe(pack.keys[0])
  const codes = [0, 29_999, 30_000].map((ms) => makeVenueCode(venue, start.getTime() + ms))
  expect(codes[0]).toMatch(/^[0-9]{46}$/)
  expect(codes[1]).toBe(codes[0])
  expect(codes[2]).not.toBe(codes[0])
  // Held up to the door's camera it is nobody's pass.
  expect(verifyPass(pack, codes[0] ?? '', start.getTime(), { window: windows.online }).verdict).toBe('malformed')
})

test('only where the activity has it, and for who stands at that door', async () => {
  const closed = await openDoor(world)
  expect((await world.refusal(world.call(closed.volunteer, 'checkin', 'getVenueCode', { sessionId: closed.sessionId }))).code).toBe('checkin.noSelf')
  const open = await openDoor(world, { hasSelf: true })
  expect((await world.refusal(world.call(closed.volunteer, 'checkin', 'getVenueCode', { sessionId: open.sessionId }))).code).toBe('checkin.notYourSession')
})

test('Q08 the key is given from the day before to the day after, as the pack’s', async () => {
  const door = await openDoor(world, { hasSelf: true })
  const ask = async (hours: number) => {
    await world.db
      .updateTable('sessions')
      .set({ startsAt: world.in(hours), endsAt: world.in(hours + 1) })
      .where('id', '=', door.sessionId)
      .execute()
    return world.call(door.volunteer, 'checkin', 'getVenueCode', { sessionId: door.sessionId }).then(
      () => 'given',
      (error: Error) => error.message,
    )
  }
  expect([await ask(24.1), await ask(24), await ask(-25), await ask(-25.1)]).toEqual(['checkin.notNow', 'given', 'given', 'checkin.notNow'])
})
