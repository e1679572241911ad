import { makeWorld, type World } from '../world'
import { applicationForm, applyingOf } from './applying'

let world: World
beforeAll(async () => (world = await makeWorld()))
afterAll(() => world.close())

test('G08 one sees the own newest application and nobody else’s', async () => {
  const { apply } = applyingOf(world)
  const [person, other] = [await world.person(), await world.person()]
  await apply(person, applicationForm({ name: '第一家' }))
  const { id } = await apply(person, applicationForm({ name: '第二家' }))
  expect(await world.call(person, 'organizations', 'getMyApplication', {})).toMatchObject({ id, name: '第二家', organizationId: null, reason: null })
  expect(await world.call(other, 'organizations', 'getMyApplication', {})).toBeNull()
})
