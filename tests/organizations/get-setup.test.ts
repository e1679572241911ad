import { makePoster } from '../activities/posting'
import { makeWorld, type World } from '../world'

let world: World
beforeAll(async () => (world = await makeWorld()))
afterEach(() => world.clear())
afterAll(() => world.close())

test('G13 the list begins with nothing done, and each thing that is made is done, in the own region alone', async () => {
  const staff = await world.staff('620103')
  const read = () => world.call(staff, 'organizations', 'getSetup', {})
  const none = { colleague: false, venue: false, organization: false, activity: false }
  expect(await read()).toEqual(none)
  await world.venue({ regionCode: '620102' })
  await world.staff('620102')
  await world.union('620103', '七里河区总工会')
  expect(await read()).toEqual(none)
  await world.venue()
  expect(await read()).toEqual({ ...none, venue: true })
  await world.organization()
  expect(await read()).toEqual({ ...none, venue: true, organization: true })
  await (await makePoster(world)).published()
  expect(await read()).toEqual({ colleague: true, venue: true, organization: true, activity: true })
})
