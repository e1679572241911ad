import { makeWorld, type World } from '../world'
import { home, putPost } from './circle'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterEach(() => world.clear())
afterAll(() => world.close())

test('a visitor opens a post, with the distance from where they look', async () => {
  const { postId } = await putPost(world, { title: '冬日写福字' })
  expect(await world.call(null, 'feed', 'getPost', { id: postId, near: home })).toMatchObject({
    id: postId,
    distance: 0,
    session: { title: '冬日写福字', distance: 0 },
  })
})

test('an ended one still opens, without a session to enroll in', async () => {
  const { postId } = await putPost(world, { startsAt: world.in(1), endsAt: world.in(2) })
  world.now = world.in(3)
  expect(await world.call(null, 'feed', 'getPost', { id: postId })).toMatchObject({ id: postId, session: null, sessionCount: 0 })
})

test('one that waits for a person opens for those who post there, to nobody else', async () => {
  const { postId, organizationId } = await putPost(world)
  await world.db.updateTable('posts').set({ status: 'review' }).where('id', '=', postId).execute()
  const open = async (person: Awaited<ReturnType<World['person']>> | null) => world.call(person, 'feed', 'getPost', { id: postId })
  for (const person of [await world.admin(organizationId), await world.staff('620103'), await world.staff('6201')]) expect((await open(person)).id).toBe(postId)
  for (const person of [
    null,
    await world.person(),
    await world.admin(await world.organization()),
    await world.staff('620102'),
    await world.staff('620103001'),
  ]) {
    expect((await world.refusal(open(person))).code).toBe('feed.notFound')
  }
})

test('a removed one, or one that never was, is not found', async () => {
  const { postId } = await putPost(world)
  await world.db.updateTable('posts').set({ status: 'removed' }).where('id', '=', postId).execute()
  expect((await world.refusal(world.call(await world.staff('62'), 'feed', 'getPost', { id: postId }))).code).toBe('feed.notFound')
  expect((await world.refusal(world.call(null, 'feed', 'getPost', { id: '999999999999999999' }))).code).toBe('feed.notFound')
})
