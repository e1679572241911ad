import { makeWorld, type World } from '../world'
import { rated } from './rated'

let world: World
beforeAll(async () => (world = await makeWorld()))
afterEach(() => world.clear())
afterAll(() => world.close())

test('an organization sees its own tickets, staff those of their region, with the name masked and the steps', async () => {
  const first = await rated(world)
  await rated(world, { stars: 1, text: '没人来' })
  const own = await world.call(first.admin, 'feedback', 'listTickets', { status: 'open' })
  expect(own.items).toMatchObject([{ id: first.ticketId, text: '等了一个小时', activity: { title: '手机拍好中山桥' }, steps: [{ kind: 'opened' }] }])
  expect(JSON.stringify(own)).not.toContain(first.person.name)
  const county = await world.call(await world.staff('620103'), 'feedback', 'listTickets', { status: 'open' })
  expect(county.items.map(({ stars }) => stars)).toEqual([2, 1])
  expect((await world.call(await world.staff('620102'), 'feedback', 'listTickets', { status: 'open' })).items).toEqual([])
  expect((await world.refusal(world.call(await world.staff('62'), 'feedback', 'listTickets', { status: 'open' }))).code).toBe('identity.reasonNeeded')
})
