import { randomUUID } from 'node:crypto'
import { makeWorld, type World } from '../world'
import { putPost } from './circle'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterEach(() => world.clear())
afterAll(() => world.close())

test('oldest first, page after page, each once', async () => {
  const { postId } = await putPost(world)
  const person = await world.person()
  await world.db
    .insertInto('comments')
    .values(
      Array.from({ length: 120 }, (_, index) => ({
        postId,
        personId: person.id,
        createKey: randomUUID(),
        organizationId: null,
        replyTo: null,
        text: `第${index}句`,
        status: index % 10 === 9 ? ('rejected' as const) : ('published' as const),
        createdAt: world.now,
      })),
    )
    .execute()
  const read: string[] = []
  let cursor: string | null = null
  do {
    const page: Awaited<ReturnType<typeof world.call<'feed', 'listComments'>>> = await world.call(null, 'feed', 'listComments', {
      postId,
      ...(cursor === null ? {} : { cursor }),
    })
    read.push(...page.items.map((comment) => comment.text))
    cursor = page.cursor
  } while (cursor !== null)
  expect(read).toEqual(Array.from({ length: 120 }, (_, index) => `第${index}句`).filter((_, index) => index % 10 !== 9))
})

test('of a post that is held back only those who post there read on', async () => {
  const { postId, organizationId } = await putPost(world)
  await world.db.updateTable('posts').set({ status: 'review' }).where('id', '=', postId).execute()
  expect((await world.call(await world.admin(organizationId), 'feed', 'listComments', { postId })).items).toEqual([])
  expect((await world.refusal(world.call(null, 'feed', 'listComments', { postId }))).code).toBe('feed.notFound')
})
