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

test('comments, posts and ratings that wait, longest first, persons masked and organizations by name', async () => {
  const organizationId = await world.organization({ name: '暖融居家服务中心' })
  const { postId, sessionId } = await putPost(world, { organizationId })
  const [admin, worker, staff] = [await world.admin(organizationId), await world.person({ name: '王秀兰' }), await world.staff('620103')]
  const saved = await world.call(admin, 'feed', 'savePost', { key: randomUUID(), organizationId, text: '看我的二维码', pictureIds: [] })
  world.now = world.in(0.1)
  const asked = await world.call(worker, 'feed', 'comment', { key: randomUUID(), postId, text: '加微信' })
  world.now = world.in(0.1)
  const answered = await world.call(admin, 'feed', 'comment', { key: randomUUID(), postId, text: '打 13800000000', asOrganization: true })
  world.now = world.in(0.1)
  const ratingId = await putRating(world, worker, sessionId, { status: 'checking', text: '很好' })
  const { activityId } = await world.db.selectFrom('sessions').select('activityId').where('id', '=', sessionId).executeTakeFirstOrThrow()
  const { title } = await world.db.selectFrom('activities').select('title').where('id', '=', activityId).executeTakeFirstOrThrow()
  const { items } = await world.call(staff, 'feed', 'listForModeration', {})
  expect(items.map(({ createdAt: _, ...item }) => item)).toEqual([
    {
      kind: 'post',
      id: saved.id,
      author: '暖融居家服务中心',
      about: { kind: 'organization', id: organizationId, name: '暖融居家服务中心' },
      text: '看我的二维码',
      pictures: [],
      isShown: false,
    },
    { kind: 'comment', id: asked.id, author: '王*兰', about: { kind: 'post', id: postId, name: title }, text: '加微信', pictures: [], isShown: false },
    {
      kind: 'comment',
      id: answered.id,
      author: '暖融居家服务中心',
      about: { kind: 'post', id: postId, name: title },
      text: '打 13800000000',
      pictures: [],
      isShown: false,
    },
    { kind: 'rating', id: ratingId, author: '王*兰', about: { kind: 'activity', id: activityId, name: title }, text: '很好', pictures: [], isShown: false },
  ])
  expect(items[0]?.createdAt).toBe(world.in(-0.3).toISOString())
})

test('each sees what lies in the own region, nothing of those beside or above', async () => {
  const { postId, sessionId, organizationId } = await putPost(world, { regionCode: '620103' })
  await world.call(await world.person(), 'feed', 'comment', { key: randomUUID(), postId, text: '加微信' })
  await world.call(await world.admin(organizationId), 'feed', 'savePost', { key: randomUUID(), organizationId, text: '看我的二维码', pictureIds: [] })
  await putRating(world, await world.person(), sessionId, { status: 'review', text: '很好' })
  for (const code of ['620103', '6201', '62'])
    expect((await world.call(await world.staff(code), 'feed', 'listForModeration', { reason: 'complaint' })).items.map(({ kind }) => kind).sort()).toEqual([
      'comment',
      'post',
      'rating',
    ])
  for (const code of ['620102', '620103001', '6229']) expect((await world.call(await world.staff(code), 'feed', 'listForModeration', {})).items).toEqual([])
  expect((await world.refusal(world.call(await world.admin(await world.organization()), 'feed', 'listForModeration', {}))).code).toBe('identity.notAllowed')
})

test('a comment under a post without an activity is named by how the post begins; a post of an activity by its activity', async () => {
  const organizationId = await world.organization()
  const [admin, staff] = [await world.admin(organizationId), await world.staff('620103')]
  const plain = await world.call(admin, 'feed', 'savePost', { key: randomUUID(), organizationId, text: '好'.repeat(60), pictureIds: [] })
  await world.db.updateTable('posts').set({ status: 'published' }).execute()
  const { postId } = await putPost(world, { organizationId })
  const { activityId } = await world.db
    .updateTable('posts')
    .set({ picturesWait: true })
    .where('id', '=', postId)
    .returning('activityId')
    .executeTakeFirstOrThrow()
  await world.call(await world.person(), 'feed', 'comment', { key: randomUUID(), postId: plain.id, text: '加微信' })
  const { items } = await world.call(staff, 'feed', 'listForModeration', {})
  expect(Object.fromEntries(items.map(({ kind, about }) => [kind, about]))).toMatchObject({
    post: { kind: 'activity', id: activityId },
    comment: { kind: 'post', id: plain.id, name: '好'.repeat(40), isCut: true },
  })
  for (const { kind, id, about } of items) expect((await world.call(staff, 'feed', 'getForModeration', { kind, id })).about).toEqual(about)
})
