import { makeWorld, type World } from '../world'
import type { WorldPerson } from '../world/identity'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterEach(() => world.clear())
afterAll(() => world.close())

const names = async (person: WorldPerson) => (await world.call(person, 'places', 'listMyVenues', {})).items.map((venue) => venue.name)

test("an admin may post to the organization's own rooms first, then to the rooms of its county", async () => {
  const organizationId = await world.organization({ regionCode: '620103001' })
  await world.venue({ name: '甲 区里的', regionCode: '620103' })
  await world.venue({ name: '乙 别的区的', regionCode: '620102' })
  const own = await world.venue({ name: '丙 自己的', regionCode: '620102' })
  await world.db.updateTable('venues').set({ organizationId }).where('id', '=', own).execute()
  expect(await names(await world.admin(organizationId))).toEqual(['丙 自己的', '甲 区里的'])
})

test('staff may post to what lies in their region, not above or beside it', async () => {
  await world.venue({ name: '区', regionCode: '620102' })
  await world.venue({ name: '街道', regionCode: '620102021' })
  await world.venue({ name: '社区', regionCode: '620102021001' })
  await world.venue({ name: '邻区', regionCode: '620103' })
  expect((await names(await world.staff('620102021'))).sort()).toEqual(['社区', '街道'])
  expect(await names(await world.staff('62'))).toHaveLength(4)
})

test('an ended grant opens nothing', async () => {
  await world.venue()
  const person = await world.staff('620103')
  await world.db.updateTable('grants').set({ toAt: world.now }).execute()
  expect((await world.refusal(names(person))).code).toBe('identity.notAllowed')
})
