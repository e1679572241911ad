import { makeWorld, type World } from '../world'
import type { WorldPerson } from '../world/identity'
import { makePoster } from './posting'
import { putPicture } from '../pictures'

let world: World
beforeAll(async () => (world = await makeWorld()))
beforeEach(() => world.clear())
afterAll(() => world.close())

test('a poster gets back what was written, with picture ids to keep', async () => {
  const poster = await makePoster(world)
  const picture = await putPicture(world, poster.admin, { status: 'public', url: '/pictures/a.jpg' })
  const { id } = await poster.save({ pictureIds: [picture] })
  const posted = await world.call(poster.admin, 'activities', 'getPosted', { id })
  expect(posted).toMatchObject({
    pictureIds: [picture],
    organizationId: poster.organizationId,
    reviewer: '七里河区工会',
    activity: { pictures: [{ url: '/pictures/a.jpg' }], rules: ['带医保卡'] },
  })
})

test('staff of its region decide about it themselves, its organizers and staff of the organization’s region do not', async () => {
  const poster = await makePoster(world)
  const { id } = await poster.save()
  await world.db.updateTable('organizations').set({ regionCode: '620102' }).where('id', '=', poster.organizationId).execute()
  const isReviewer = async (person: WorldPerson) => (await world.call(person, 'activities', 'getPosted', { id })).isReviewer
  expect([await isReviewer(poster.staff), await isReviewer(await world.staff('6201'))]).toEqual([true, true])
  expect([await isReviewer(poster.admin), await isReviewer(await world.staff('620102'))]).toEqual([false, false])
})

test('a published one is not handed to an organizer of another organization', async () => {
  const poster = await makePoster(world)
  const id = await poster.published()
  const other = await world.admin(await world.organization())
  expect((await world.refusal(world.call(other, 'activities', 'getPosted', { id }))).code).toBe('identity.notAllowed')
})
