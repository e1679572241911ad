import { makeWorld, type World } from '../world'
import { letIn, newDesk } from '../world/desk'
import type { WorldPerson } from '../world/identity'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterEach(() => world.clear())
afterAll(() => world.close())

const isIn = (person: WorldPerson) =>
  world.call(person, 'identity', 'getMe', {}).then(
    () => true,
    () => false,
  )

test('one is ended, or all but this one; a repeat ends nothing more', async () => {
  const phone = await world.person()
  const desks = [(await letIn(world, phone)).person, (await letIn(world, phone)).person, (await letIn(world, phone)).person]
  const { items } = await world.call(phone, 'identity', 'listTokens', {})
  const id = items[0]?.id as string
  expect([await world.call(phone, 'identity', 'endToken', { id }), await world.call(phone, 'identity', 'endToken', { id })]).toEqual([
    { count: 1 },
    { count: 0 },
  ])
  expect(await Promise.all(desks.map(isIn))).toEqual([true, true, false])
  expect(await world.call(phone, 'identity', 'endToken', {})).toEqual({ count: 2 })
  expect([await isIn(phone), ...(await Promise.all(desks.map(isIn)))]).toEqual([true, false, false, false])
})

test('nobody ends a sign-in of somebody else', async () => {
  const [phone, other] = [await world.person(), await world.person()]
  const [token] = (await world.call(phone, 'identity', 'listTokens', {})).items
  expect(await world.call(other, 'identity', 'endToken', { id: token?.id as string })).toEqual({ count: 0 })
  expect(await isIn(phone)).toBe(true)
})

test('S10 when the role ends its desk is out with the next call, and so is one that was idle for half an hour or in for twelve', async () => {
  const staff = await world.person()
  const grant = await world.grant(staff, 'staff', { regionCode: '620103' })
  const { person: desk } = await letIn(world, staff, newDesk())
  expect(await isIn(desk)).toBe(true)
  await world.db.updateTable('grants').set({ toAt: world.now }).where('id', '=', grant).execute()
  expect(await isIn(desk)).toBe(false)
  await world.grant(staff, 'staff', { regionCode: '620103' })
  expect(await isIn(desk)).toBe(false)
})
