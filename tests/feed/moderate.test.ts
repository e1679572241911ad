import { randomUUID } from 'node:crypto'
import { makeWorld, type World } from '../world'
import type { WorldPerson } from '../world/identity'
import { putPost } from './circle'
import { putRating } from './waiting'
import { saying } from '../plain-ports'

let world: World
beforeAll(async () => {
  world = await makeWorld({ ports: { content: saying(async (text) => (text.includes('微信') ? 'review' : 'pass')) } })
})
afterEach(() => world.clear())
afterAll(() => world.close())

const decide = (person: WorldPerson | null, kind: 'comment' | 'post' | 'rating', id: string, pass: boolean) =>
  world.call(person, 'feed', 'moderate', { kind, id, pass })
const waitingComment = async (postId: string, replyTo?: string) =>
  (await world.call(await world.person(), 'feed', 'comment', { key: randomUUID(), postId, text: '加微信', ...(replyTo ? { replyTo } : {}) })).id

test('a comment that passes is seen and counted, and who was answered is told only now', async () => {
  const { postId } = await putPost(world)
  const [asker, staff] = [await world.person(), await world.staff('620103')]
  const asked = await world.call(asker, 'feed', 'comment', { key: randomUUID(), postId, text: '几点开门' })
  const id = await waitingComment(postId, asked.id)
  await decide(staff, 'comment', id, true)
  expect(await world.call(null, 'feed', 'getPost', { id: postId })).toMatchObject({ commentCount: 2, comments: [{}, { text: '加微信', isChecking: false }] })
  expect((await world.call(asker, 'notifications', 'listNotices', {})).items).toMatchObject([{ kind: 'commentReplied', data: { postId, text: '加微信' } }])
  expect(await world.db.selectFrom('audit').select(['personId', 'action', 'subjectKind', 'subjectId', 'detail']).execute()).toEqual([
    { personId: staff.id, action: 'feed.moderate', subjectKind: 'comment', subjectId: id, detail: { pass: true } },
  ])
})

test('a rejected comment is gone for its author too', async () => {
  const { postId } = await putPost(world)
  const worker = await world.person()
  const { id } = await world.call(worker, 'feed', 'comment', { key: randomUUID(), postId, text: '加微信' })
  await decide(await world.staff('620103'), 'comment', id, false)
  expect((await world.call(worker, 'feed', 'listComments', { postId })).items).toEqual([])
  expect((await world.call(null, 'feed', 'getPost', { id: postId })).commentCount).toBe(0)
})

test('a post that passes is new from then on', async () => {
  await putPost(world, { hoursAgo: 0 })
  const organizationId = await world.organization()
  const { id } = await world.call(await world.admin(organizationId), 'feed', 'savePost', { key: randomUUID(), organizationId, text: '微信群', pictureIds: [] })
  world.now = world.in(30)
  await decide(await world.staff('6201'), 'post', id, true)
  expect((await world.call(null, 'feed', 'listFeed', {})).items[0]).toMatchObject({ id, publishedAt: world.now.toISOString() })
  world.now = world.in(13 * 24)
  expect((await world.call(null, 'feed', 'listFeed', {})).items.map((post) => post.id)).toEqual([id])
})

test('a rating that passes counts among the stars, a rejected one does not', async () => {
  const { sessionId, organizationId } = await putPost(world)
  const staff = await world.staff('620103')
  const [good, bad] = [
    await putRating(world, await world.person(), sessionId, { status: 'review', stars: 5 }),
    await putRating(world, await world.person(), sessionId, { status: 'checking', stars: 1 }),
  ]
  await decide(staff, 'rating', good, true)
  await decide(staff, 'rating', bad, false)
  expect((await world.call(null, 'organizations', 'getOrganization', { id: organizationId })).rating).toEqual({ average: 5, stars: [0, 0, 0, 0, 1] })
  expect(await world.db.selectFrom('ratings').select(['id', 'status']).orderBy('id').execute()).toEqual([
    { id: good, status: 'published' },
    { id: bad, status: 'rejected' },
  ])
})

test('what is decided is decided: another finds nothing, a repeat after a lost answer is no other decision, nothing counts twice', async () => {
  const { postId, sessionId, organizationId } = await putPost(world)
  const [staff, other] = [await world.staff('620103'), await world.staff('6201')]
  const commentId = await waitingComment(postId)
  const ratingId = await putRating(world, await world.person(), sessionId, { status: 'review' })
  for (const [kind, id] of [
    ['comment', commentId],
    ['rating', ratingId],
  ] as const) {
    await decide(staff, kind, id, true)
    for (const pass of [true, false]) expect((await world.refusal(decide(other, kind, id, pass))).code).toBe('feed.notFound')
    expect((await world.refusal(decide(staff, kind, id, false))).code).toBe('feed.notFound')
    expect(await decide(staff, kind, id, true)).toBeNull()
  }
  expect((await world.refusal(decide(staff, 'post', postId, false))).code).toBe('feed.notFound')
  expect((await world.call(null, 'feed', 'getPost', { id: postId })).commentCount).toBe(1)
  expect((await world.call(null, 'organizations', 'getOrganization', { id: organizationId })).rating.stars).toEqual([0, 0, 0, 1, 0])
})

test('only staff of the region decide', async () => {
  const { postId, organizationId, sessionId } = await putPost(world)
  const commentId = await waitingComment(postId)
  const ratingId = await putRating(world, await world.person(), sessionId, { status: 'review' })
  const saved = await world.call(await world.admin(organizationId), 'feed', 'savePost', { key: randomUUID(), organizationId, text: '微信群', pictureIds: [] })
  const former = await world.staff('620103')
  await world.db.updateTable('grants').set({ toAt: world.now }).where('personId', '=', former.id).execute()
  for (const person of [await world.person(), former, await world.admin(organizationId), await world.staff('620102'), await world.staff('620103001')]) {
    for (const [kind, id] of [
      ['comment', commentId],
      ['rating', ratingId],
      ['post', saved.id],
    ] as const)
      expect((await world.refusal(decide(person, kind, id, true))).code).toBe('identity.notAllowed')
  }
  expect((await world.refusal(decide(null, 'comment', commentId, true))).code).toBe('identity.signInFirst')
  expect((await world.call(await world.staff('62'), 'feed', 'listForModeration', { reason: 'complaint' })).items).toHaveLength(3)
})
