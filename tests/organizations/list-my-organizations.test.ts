import { makeWorld, type World } from '../world'
import type { WorldPerson } from '../world/identity'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterEach(() => world.clear())
afterAll(() => world.close())

const names = async (person: WorldPerson) =>
  (await world.call(person, 'organizations', 'listMyOrganizations', {})).items.map((organization) => organization.name)

test('an admin may post for the own organization only', async () => {
  const id = await world.organization({ name: '自己的' })
  await world.organization({ name: '别人的' })
  expect(await names(await world.admin(id))).toEqual(['自己的'])
})

test('staff may post for those of their region, the union first; not for those above or beside', async () => {
  const union = await world.organization({ name: '街道工会', regionCode: '620102021' })
  await world.db.updateTable('organizations').set({ kind: 'union' }).where('id', '=', union).execute()
  await world.organization({ name: '社区里的', regionCode: '620102021001' })
  await world.organization({ name: '区里的', regionCode: '620102' })
  await world.organization({ name: '邻区的', regionCode: '620103' })
  expect(await names(await world.staff('620102021'))).toEqual(['街道工会', '社区里的'])
})

test('a volunteer has no organization to post for', async () => {
  const { sessionId } = await world.session()
  expect((await world.refusal(names(await world.volunteer(sessionId)))).code).toBe('identity.notAllowed')
})
