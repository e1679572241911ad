import { makeWorld, type World } from '../world'
import { saveVenue } from './venue-form'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterEach(() => world.clear())
afterAll(() => world.close())

test('the form is read by who may run the venue, and says whether the reader is its union', async () => {
  const organizationId = await world.organization({ name: '暖融' })
  const admin = await world.admin(organizationId)
  const { id } = await saveVenue(world, admin, { organizationId })
  expect(await world.call(admin, 'places', 'getVenueForm', { id })).toMatchObject({ organizationName: '暖融', isUnion: false, closures: [], pictures: [] })
  expect((await world.call(await world.staff('6201'), 'places', 'getVenueForm', { id })).isUnion).toBe(true)
  for (const person of [await world.staff('620102'), await world.admin(await world.organization()), await world.person()])
    expect((await world.refusal(world.call(person, 'places', 'getVenueForm', { id }))).code).toBe('identity.notAllowed')
  expect((await world.refusal(world.call(admin, 'places', 'getVenueForm', { id: '999999' }))).code).toBe('places.notFound')
})
