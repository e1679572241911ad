import { makeWorld, type World } from '../world'
import type { WorldPerson } from '../world/identity'
import { putPost } from './circle'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterEach(() => world.clear())
afterAll(() => world.close())

const remove = (person: WorldPerson | null, id: string) => world.call(person, 'feed', 'removePost', { id })

test('its organization takes it out of the feed, on the record; the activity goes on', async () => {
  const { postId, organizationId, activityId } = await putPost(world)
  const admin = await world.admin(organizationId)
  await remove(admin, postId)
  expect((await world.call(null, 'feed', 'listFeed', {})).items).toEqual([])
  expect((await world.call(null, 'activities', 'getActivity', { id: activityId })).status).toBe('published')
  // Sent again after a lost answer it is no other removal.
  await remove(admin, postId)
  expect(await world.db.selectFrom('audit').select(['personId', 'action', 'subjectId']).execute()).toEqual([
    { personId: admin.id, action: 'feed.removePost', subjectId: postId },
  ])
})

test('staff of the region and above may; others may not', async () => {
  const { postId } = await putPost(world)
  for (const person of [await world.person(), await world.admin(await world.organization()), await world.staff('620102'), await world.staff('620103001')]) {
    expect((await world.refusal(remove(person, postId))).code).toBe('identity.notAllowed')
  }
  expect((await world.refusal(remove(null, postId))).code).toBe('identity.signInFirst')
  await remove(await world.staff('62'), postId)
})
