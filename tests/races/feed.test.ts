import { randomUUID } from 'node:crypto'
import { type Postgres, startPostgres } from '../postgres'
import { home, putPlainPosts, putPost } from '../feed/circle'
import { makePostgresWorld, type World } from '../world'

jest.setTimeout(90_000)

let postgres: Postgres
let worlds: [World, World]
beforeAll(async () => {
  postgres = await startPostgres()
  const url = await postgres.makeDatabase()
  worlds = [await makePostgresWorld(url), await makePostgresWorld(url)]
})
afterAll(async () => {
  await Promise.all(worlds.map((world) => world.close()))
  await postgres.stop()
})

/** The counters of a post, and the numbers of the rows that they count. */
const counted = async (world: World, postId: string) => {
  const { rows } = await world.pool.query<{ likes: number; likeRows: number; comments: number; commentRows: number }>(
    `select like_count as likes, comment_count as comments, (select count(*)::int from likes where post_id = p.id) as "likeRows",
      (select count(*)::int from comments where post_id = p.id and status = 'published') as "commentRows" from posts p where id = $1`,
    [postId],
  )
  return rows[0]
}

test('forty people tap the heart on and off from two servers at once: the count is the rows', async () => {
  const [world] = worlds
  const { postId } = await putPost(world)
  const people = await Promise.all(Array.from({ length: 40 }, () => world.person()))
  const taps = people.flatMap((person, index) =>
    Array.from({ length: 7 }, (_, turn) => worlds[(index + turn) % 2 === 0 ? 0 : 1].call(person, 'feed', 'like', { postId, like: (index + turn) % 3 !== 0 })),
  )
  const replies = await Promise.all(taps)
  expect(replies.every(({ likeCount }) => likeCount >= 0 && likeCount <= people.length)).toBe(true)
  const now = await counted(world, postId)
  expect(now?.likes).toBe(now?.likeRows)
  await Promise.all(people.map((person, index) => worlds[index % 2 === 0 ? 0 : 1].call(person, 'feed', 'like', { postId, like: true })))
  expect(await counted(world, postId)).toMatchObject({ likes: 40, likeRows: 40 })
})

test('comments come, repeat after lost replies and are taken back at once: the count is what can be seen', async () => {
  const [world] = worlds
  const { postId } = await putPost(world)
  const people = await Promise.all(Array.from({ length: 25 }, () => world.person()))
  await Promise.all(
    people.map(async (person, index) => {
      const at = worlds[index % 2 === 0 ? 0 : 1]
      const key = randomUUID()
      const said = await Promise.all([0, 1, 2].map(() => at.call(person, 'feed', 'comment', { key, postId, text: '几点开门' })))
      expect(new Set(said.map((comment) => comment.id)).size).toBe(1)
      if (index % 3 === 0 && said[0]) await Promise.all([0, 1].map(() => at.call(person, 'feed', 'removeComment', { id: said[0]?.id ?? '' })))
    }),
  )
  expect(await counted(world, postId)).toMatchObject({ comments: 16, commentRows: 16 })
})

test('two moderators decide the same comment at once: one does, and it counts once', async () => {
  const [world] = worlds
  const { postId } = await putPost(world)
  const [worker, staff, other] = [await world.person(), await world.staff('620103'), await world.staff('62')]
  for (let round = 0; round < 10; round++) {
    const { id } = await world.call(worker, 'feed', 'comment', { key: randomUUID(), postId, text: '几点开门' })
    await world.db.updateTable('comments').set({ status: 'review' }).where('id', '=', id).execute()
    await world.db
      .updateTable('posts')
      .set((post) => ({ commentCount: post('commentCount', '-', 1) }))
      .where('id', '=', postId)
      .execute()
    const outcomes = await Promise.all(
      [staff, other].map((person, index) =>
        worlds[index === 0 ? 0 : 1].call(person, 'feed', 'moderate', { kind: 'comment', id, pass: true }).then(
          () => 'passed',
          (error: { code: string }) => error.code,
        ),
      ),
    )
    expect(outcomes.sort()).toEqual(['feed.notFound', 'passed'])
  }
  expect(await counted(world, postId)).toMatchObject({ comments: 10, commentRows: 10 })
})

test('a reader pages through while others publish: nothing comes twice and nothing is missed', async () => {
  const [world, other] = worlds
  await world.clear()
  const before = await putPlainPosts(
    world,
    Array.from({ length: 130 }, (_, index) => ({ at: { lat: home.lat + (index % 13) * 0.01, lng: home.lng }, publishedAt: world.in(-1 - index) })),
  )
  let isReading = true
  const publish = async () => {
    for (let turn = 0; isReading; turn++) await putPlainPosts(other, [{ at: home, publishedAt: new Date(world.now.getTime() + 1000 + turn) }])
  }
  const publishing = publish()
  const read: string[] = []
  let cursor: string | null = null
  do {
    const page: Awaited<ReturnType<typeof world.call<'feed', 'listFeed'>>> = await world.call(null, 'feed', 'listFeed', {
      near: home,
      ...(cursor === null ? {} : { cursor }),
    })
    read.push(...page.items.map((post) => post.id))
    cursor = page.cursor
    world.now = world.in(0.5)
  } while (cursor !== null)
  isReading = false
  await publishing
  expect(read).toHaveLength(130)
  expect(new Set(read)).toEqual(new Set(before))
})
