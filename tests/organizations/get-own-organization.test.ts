import { makeWorld, type World } from '../world'

let world: World
beforeAll(async () => (world = await makeWorld()))
afterAll(() => world.close())

test('G08 the form of an organization is for its admins and for staff of its region, and says what staff alone change', async () => {
  const id = await world.organization()
  const read = (person: Awaited<ReturnType<World['person']>>) => world.call(person, 'organizations', 'getOwnOrganization', { id })
  expect(await read(await world.admin(id))).toMatchObject({ id, version: 1, status: 'linked', isStaff: false, point: { lat: 36.066, lng: 103.786 } })
  expect((await read(await world.staff('620103'))).isStaff).toBe(true)
  expect((await world.refusal(read(await world.staff('620102')))).code).toBe('identity.notAllowed')
})
