import { issueToken } from '../../cloudfunctions/_shared/core/identity-of'
import { makeWorld, type World } from '../world'
import { letIn } from '../world/desk'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterEach(() => world.clear())
afterAll(() => world.close())

test('one’s own sign-ins are listed, newest first, with what they are; nobody else’s', async () => {
  const [phone] = [await world.person(), await world.person()]
  const { person: desk } = await letIn(world, phone)
  const { items, cursor } = await world.call(phone, 'identity', 'listTokens', {})
  expect(items.map(({ way, system, browser, isThis }) => ({ way, system, browser, isThis }))).toEqual([
    { way: 'scan', system: 'Windows', browser: 'Edge', isThis: false },
    { way: 'wechat', isThis: true },
  ])
  expect(cursor).toBeNull()
  expect((await world.call(desk, 'identity', 'listTokens', {})).items.map(({ isThis }) => isThis)).toEqual([true, false])
})

test('more than fifty come in pages, each once', async () => {
  const phone = await world.person()
  for (let desks = 0; desks < 60; desks++) await issueToken(world.db, world.now, phone.id)
  const first = await world.call(phone, 'identity', 'listTokens', {})
  const second = await world.call(phone, 'identity', 'listTokens', { cursor: first.cursor ?? '' })
  expect([first.items.length, second.items.length, second.cursor]).toEqual([50, 11, null])
  expect(new Set([...first.items, ...second.items].map(({ id }) => id)).size).toBe(61)
})
