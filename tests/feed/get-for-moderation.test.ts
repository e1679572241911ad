import { randomUUID } from 'node:crypto'
import { makeWorld, type World } from '../world'
import { putPost } from './circle'
import { putRating } from './waiting'
import { saying } from '../plain-ports'

let world: World
beforeAll(async () => {
  world = await makeWorld({ ports: { content: saying(async () => 'review') } })
})
afterEach(() => world.clear())
afterAll(() => world.close())

test('a text longer than the queue shows is read to its end before it is decided', async () => {
  const organizationId = await world.organization({ name: '暖融居家服务中心' })
  const { sessionId } = await putPost(world, { organizationId })
  const [admin, worker, staff] = [await world.admin(organizationId), await world.person({ name: '王秀兰' }), await world.staff('620103')]
  const [post, rating] = [`${'好'.repeat(1990)}加微信`, `${'好'.repeat(490)}加微信`]
  const { id } = await world.call(admin, 'feed', 'savePost', { key: randomUUID(), organizationId, text: post, pictureIds: [] })
  const ratingId = await putRating(world, worker, sessionId, { status: 'review', text: rating })
  const { items } = await world.call(staff, 'feed', 'listForModeration', {})
  expect(items.map(({ kind, text, isCut }) => [kind, text, isCut])).toEqual([
    ['post', '好'.repeat(200), true],
    ['rating', '好'.repeat(200), true],
  ])
  const whole = (kind: 'post' | 'rating', of: string) => world.call(staff, 'feed', 'getForModeration', { kind, id: of })
  const { createdAt, isCut: _, ...listed } = items[0]!
  expect(await whole('post', id)).toEqual({ ...listed, createdAt, text: post })
  expect(await whole('rating', ratingId)).toMatchObject({ kind: 'rating', id: ratingId, author: '王*兰', text: rating })
})

test('only what waits in the own region is given; what is decided is gone', async () => {
  const { postId } = await putPost(world, { regionCode: '620103' })
  const { id } = await world.call(await world.person(), 'feed', 'comment', { key: randomUUID(), postId, text: '加微信' })
  const staff = await world.staff('620103')
  const ask = async (code: string, of = id) =>
    (await world.refusal(world.call(await world.staff(code), 'feed', 'getForModeration', { kind: 'comment', id: of }))).code
  for (const code of ['620102', '620103001', '6229']) expect(await ask(code)).toBe('feed.notFound')
  expect(await ask('620103', '987654321')).toBe('feed.notFound')
  // The same number of another kind is another thing.
  expect((await world.refusal(world.call(staff, 'feed', 'getForModeration', { kind: 'post', id: postId }))).code).toBe('feed.notFound')
  expect((await world.call(staff, 'feed', 'getForModeration', { kind: 'comment', id })).text).toBe('加微信')
  await world.call(staff, 'feed', 'moderate', { kind: 'comment', id, pass: true })
  expect(await ask('62')).toBe('feed.notFound')
})
