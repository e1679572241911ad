import { randomUUID } from 'node:crypto'
import { makeWorld, type World } from '../world'
import { newDesk } from '../world/desk'
import type { WorldPerson } from '../world/identity'

let world: World
let staff: WorldPerson
beforeAll(async () => {
  world = await makeWorld()
})
beforeEach(async () => {
  staff = await world.staff('620103')
})
afterEach(() => world.clear())
afterAll(() => world.close())

const make = (name = '王秀兰') => world.call(staff, 'identity', 'makeSlip', { key: randomUUID(), name, regionCode: '620103' })
const enter = (code: string, desk = newDesk()) => world.call(null, 'identity', 'signInSlip', { code, ...desk })
const codeOf = (work: Promise<unknown>) => world.refusal(work).then(({ code }) => code)

test('a slip signs in once; the phone that lost the reply gets the same', async () => {
  const slip = await make()
  const phone = newDesk()
  const { token, me } = await enter(`${slip.code.slice(0, 5)} ${slip.code.slice(5).toLowerCase()}`, phone)
  expect(me).toMatchObject({ id: slip.personId, name: '王秀兰', regionCode: '620103', grants: [] })
  expect((await enter(slip.code, phone)).token).toBe(token)
  expect(await codeOf(enter(slip.code))).toBe('identity.slipEnded')
  await world.call({ id: me.id, name: me.name, token }, 'identity', 'signOut', {})
  expect(await codeOf(enter(slip.code, phone))).toBe('identity.slipEnded')
})

test('it is good for seven days', async () => {
  const slip = await make()
  world.now = world.in(7 * 24)
  expect(await codeOf(enter(slip.code))).toBe('identity.slipEnded')
})

test('its phone stays in for ninety days since it was last used', async () => {
  const { token, me } = await enter((await make()).code)
  const phone = { id: me.id, name: me.name, token }
  for (let month = 0; month < 6; month++) {
    world.now = world.in(80 * 24)
    expect((await world.call(phone, 'identity', 'getMe', {})).id).toBe(me.id)
  }
  world.now = world.in(91 * 24)
  expect(await codeOf(world.call(phone, 'identity', 'getMe', {}))).toBe('identity.signInFirst')
})

test('five wrong codes an address and hour, then the right one is not taken either', async () => {
  const slip = await make()
  for (let tries = 0; tries < 5; tries++) expect(await codeOf(enter('0000000000'))).toBe('identity.slipEnded')
  expect(await codeOf(enter(slip.code))).toBe('identity.lockedForNow')
  world.now = world.in(1)
  expect((await enter(slip.code)).me.id).toBe(slip.personId)
})
