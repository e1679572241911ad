import { randomUUID } from 'node:crypto'
import type { ContentVerdict } from '../../cloudfunctions/_shared/core/ports'
import { makeWorld, type World } from '../world'
import type { WorldPerson } from '../world/identity'
import { putPost } from './circle'
import { saying } from '../plain-ports'

let world: World
/** What the content check says next; an error = it does not answer. */
let verdict: ContentVerdict | Error = 'pass'
beforeAll(async () => {
  world = await makeWorld({
    ports: {
      content: saying(async () => {
        if (verdict instanceof Error) throw verdict
        return verdict
      }),
    },
  })
})
afterEach(async () => {
  verdict = 'pass'
  await world.clear()
})
afterAll(() => world.close())

const say = (person: WorldPerson | null, postId: string, more: { text?: string; replyTo?: string; asOrganization?: boolean; key?: string } = {}) =>
  world.call(person, 'feed', 'comment', { key: randomUUID(), postId, text: '我妈能去吗', ...more })
const countOf = async (postId: string) =>
  (await world.db.selectFrom('posts').select('commentCount').where('id', '=', postId).executeTakeFirstOrThrow()).commentCount
const noticesOf = (person: WorldPerson) => world.db.selectFrom('notices').select(['kind', 'data']).where('personId', '=', person.id).execute()

test('a worker asks under a masked name and everybody sees it at once', async () => {
  const { postId } = await putPost(world)
  const worker = await world.person({ name: '王秀兰' })
  const comment = await say(worker, postId)
  expect(comment).toEqual({
    id: comment.id,
    author: '王*兰',
    isOrganization: false,
    replyTo: null,
    text: '我妈能去吗',
    createdAt: world.now.toISOString(),
    isMine: true,
    isChecking: false,
  })
  expect((await world.call(null, 'feed', 'listComments', { postId })).items).toEqual([{ ...comment, isMine: false }])
  expect(await countOf(postId)).toBe(1)
})

test('the organization answers under its full name, and who asked is told', async () => {
  const { postId, organizationId, activityId } = await putPost(world, { organizationId: await world.organization({ name: '暖融居家服务中心' }) })
  const worker = await world.person({ name: '王秀兰' })
  const asked = await say(worker, postId)
  const answer = await say(await world.admin(organizationId), postId, { replyTo: asked.id, asOrganization: true, text: '能，带医保卡' })
  expect(answer).toMatchObject({ author: '暖融居家服务中心', isOrganization: true, replyTo: '王*兰' })
  expect(await noticesOf(worker)).toEqual([
    { kind: 'commentReplied', data: { postId, activityId, text: '能，带医保卡', organizationName: '暖融居家服务中心' } },
  ])
  const thanks = await say(worker, postId, { replyTo: answer.id, text: '谢谢' })
  expect(thanks.replyTo).toBe('暖融居家服务中心')
  expect((await world.call(null, 'feed', 'listComments', { postId })).items.map((comment) => comment.replyTo)).toEqual([null, '王*兰', '暖融居家服务中心'])
})

test('who answers oneself is not told', async () => {
  const { postId } = await putPost(world)
  const worker = await world.person()
  await say(worker, postId, { replyTo: (await say(worker, postId)).id })
  expect(await noticesOf(worker)).toEqual([])
})

test('only those who post for the organization speak in its name', async () => {
  const { postId, organizationId } = await putPost(world)
  const formerAdmin = await world.person()
  const grantId = await world.grant(formerAdmin, 'orgAdmin', { organizationId })
  await world.db.updateTable('grants').set({ toAt: world.now }).where('id', '=', grantId).execute()
  const speak = (person: WorldPerson | null) => say(person, postId, { asOrganization: true })
  for (const person of [await world.staff('620103'), await world.staff('62')]) expect((await speak(person)).isOrganization).toBe(true)
  for (const person of [
    await world.person(),
    formerAdmin,
    await world.admin(await world.organization()),
    await world.staff('620102'),
    await world.staff('620103001'),
  ]) {
    expect((await world.refusal(speak(person))).code).toBe('identity.notAllowed')
  }
  expect((await world.refusal(speak(null))).code).toBe('identity.signInFirst')
  expect(await countOf(postId)).toBe(2)
})

test.each([['review' as const], [new Error('no answer')]])(
  'what the check answers with %s waits: its author sees it, marked, others do not, and it does not count',
  async (answer) => {
    const { postId } = await putPost(world)
    const [worker, asker] = [await world.person(), await world.person()]
    const asked = await say(asker, postId)
    verdict = answer
    expect(await say(worker, postId, { replyTo: asked.id, text: '加我微信号' })).toMatchObject({ isChecking: true })
    const seenBy = async (person: WorldPerson | null) =>
      (await world.call(person, 'feed', 'listComments', { postId })).items.map((comment) => [comment.text, comment.isChecking])
    expect(await seenBy(worker)).toEqual([
      ['我妈能去吗', false],
      ['加我微信号', true],
    ])
    expect(await seenBy(asker)).toEqual([['我妈能去吗', false]])
    expect(await seenBy(null)).toEqual([['我妈能去吗', false]])
    expect((await world.call(asker, 'feed', 'getPost', { id: postId })).comments).toHaveLength(1)
    expect((await world.call(worker, 'feed', 'getPost', { id: postId })).comments).toMatchObject([{ isChecking: false }, { isChecking: true }])
    expect(await countOf(postId)).toBe(1)
    expect(await noticesOf(asker)).toEqual([])
  },
)

test('what is clearly forbidden is refused and kept nowhere', async () => {
  const { postId } = await putPost(world)
  verdict = 'reject'
  expect((await world.refusal(say(await world.person(), postId))).code).toBe('feed.rejected')
  expect(await world.db.selectFrom('comments').select('id').execute()).toEqual([])
})

test('the same key after a lost reply says it once; other words under that key are refused', async () => {
  const { postId } = await putPost(world)
  const [worker, key] = [await world.person(), randomUUID()]
  const [first, again] = [await say(worker, postId, { key }), await say(worker, postId, { key })]
  expect(again).toEqual(first)
  expect(await countOf(postId)).toBe(1)
  expect((await world.refusal(say(worker, postId, { key, text: '别的' }))).code).toBe('request.keyReused')
})

test("a post or a comment that is gone, or another post's comment, cannot be answered", async () => {
  const [one, other] = [await putPost(world), await putPost(world)]
  const worker = await world.person()
  const elsewhere = await say(worker, other.postId)
  const removed = await say(worker, one.postId)
  await world.call(worker, 'feed', 'removeComment', { id: removed.id })
  for (const replyTo of [elsewhere.id, removed.id, '999']) expect((await world.refusal(say(worker, one.postId, { replyTo }))).code).toBe('feed.notFound')
  await world.db.updateTable('posts').set({ status: 'review' }).where('id', '=', one.postId).execute()
  expect((await world.refusal(say(worker, one.postId))).code).toBe('feed.notFound')
  expect((await world.refusal(say(worker, '999'))).code).toBe('feed.notFound')
})
