import { makeWorld, type World } from '../world'
import { putPost } from './circle'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterEach(() => world.clear())
afterAll(() => world.close())

test('ten taps leave one like, and ten the other way leave none', async () => {
  const [{ postId }, worker, neighbour] = [await putPost(world), await world.person(), await world.person()]
  const tap = (person: typeof worker, like: boolean) => world.call(person, 'feed', 'like', { postId, like })
  await tap(neighbour, true)
  expect(await Promise.all(Array.from({ length: 10 }, () => tap(worker, true)))).toEqual(Array(10).fill({ isLiked: true, likeCount: 2 }))
  expect(await Promise.all(Array.from({ length: 10 }, () => tap(worker, false)))).toEqual(Array(10).fill({ isLiked: false, likeCount: 1 }))
  expect(await world.db.selectFrom('likes').select('personId').execute()).toEqual([{ personId: neighbour.id }])
})

test('a post that cannot be seen cannot be liked', async () => {
  const { postId } = await putPost(world)
  const worker = await world.person()
  for (const status of ['review', 'removed'] as const) {
    await world.db.updateTable('posts').set({ status }).where('id', '=', postId).execute()
    expect((await world.refusal(world.call(worker, 'feed', 'like', { postId, like: true }))).code).toBe('feed.notFound')
  }
  expect(await world.db.selectFrom('likes').select('personId').execute()).toEqual([])
  expect((await world.refusal(world.call(worker, 'feed', 'like', { postId: '424242', like: true }))).code).toBe('feed.notFound')
})

test('a visitor is asked to sign in first', async () => {
  const { postId } = await putPost(world)
  expect((await world.refusal(world.call(null, 'feed', 'like', { postId, like: true }))).code).toBe('identity.signInFirst')
})
