import { makeWorld, type World } from '../world'
import { home, putPlainPosts, putPost } from './circle'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterEach(() => world.clear())
afterAll(() => world.close())

test('everything it has published, ended ones too, newest first; nothing of others', async () => {
  const organizationId = await world.organization()
  const ended = await putPost(world, { organizationId, hoursAgo: 90, startsAt: world.in(-50) })
  const coming = await putPost(world, { organizationId, hoursAgo: 2 })
  const held = await putPost(world, { organizationId, hoursAgo: 1 })
  await world.db.updateTable('posts').set({ status: 'review' }).where('id', '=', held.postId).execute()
  await putPost(world)
  const page = await world.call(null, 'feed', 'listOrganizationPosts', { organizationId })
  expect(page.items.map((post) => post.id)).toEqual([coming.postId, ended.postId])
  expect(page.cursor).toBeNull()
})

test('page after page each comes once, also those of the same moment', async () => {
  const ids = await putPlainPosts(
    world,
    Array.from({ length: 47 }, (_, index) => ({ at: home, publishedAt: world.in(-Math.floor(index / 10)) })),
  )
  await world.pool.query("update posts set published_at = published_at + (id % 3) * interval '11 microseconds'")
  const { organizationId } = await world.db.selectFrom('posts').select('organizationId').limit(1).executeTakeFirstOrThrow()
  const read: string[] = []
  let cursor: string | null = null
  do {
    const page: Awaited<ReturnType<typeof world.call<'feed', 'listOrganizationPosts'>>> = await world.call(null, 'feed', 'listOrganizationPosts', {
      organizationId,
      ...(cursor === null ? {} : { cursor }),
    })
    read.push(...page.items.map((post) => post.id))
    cursor = page.cursor
  } while (cursor !== null)
  expect(read).toHaveLength(47)
  expect(new Set(read)).toEqual(new Set(ids))
})
