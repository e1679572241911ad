import { randomUUID } from 'node:crypto'
import type { ContentVerdict } from '../../cloudfunctions/_shared/core/ports'
import { afterEnd } from './after-end'
import { makeWorld, type World } from '../world'
import type { WorldPerson } from '../world/identity'
import { saying } from '../plain-ports'

let world: World
let answer: () => Promise<ContentVerdict>
beforeAll(async () => {
  world = await makeWorld({ ports: { content: saying(() => answer()) } })
})
beforeEach(() => {
  answer = async () => 'pass'
})
afterEach(() => world.clear())
afterAll(() => world.close())

const rated = async () => {
  const session = await world.session({ title: '太极' })
  const person = await world.person()
  await world.call(person, 'enrollment', 'enroll', { key: randomUUID(), sessionId: session.sessionId })
  await world.attend(person, session.sessionId)
  const words = { key: randomUUID(), sessionId: session.sessionId, stars: 2, text: '太冷', pictureIds: [] }
  const { id } = await afterEnd(world, session.sessionId, () => world.call(person, 'feedback', 'giveFeedback', words))
  return { ...session, id, person }
}
const reply = (person: WorldPerson, id: string, text: string) => world.call(person, 'feedback', 'replyFeedback', { id, text })
const told = (person: WorldPerson) =>
  world.db.selectFrom('notices').select('data').where('personId', '=', person.id).where('kind', '=', 'feedbackReplied').execute()

test('the organization answers, everybody sees it, and the worker is told once', async () => {
  const { id, person, organizationId, activityId, sessionId } = await rated()
  const admin = await world.admin(organizationId)
  const at = world.now.toISOString()
  expect(await reply(admin, id, '下次开暖气。')).toEqual({ text: '下次开暖气。', at })
  expect((await world.call(null, 'feedback', 'listFeedback', { activityId })).items).toMatchObject([{ reply: { text: '下次开暖气。', at } }])
  const { name } = await world.db.selectFrom('organizations').select('name').where('id', '=', organizationId).executeTakeFirstOrThrow()
  const { id: ticketId } = await world.db.selectFrom('tickets').select('id').where('ratingId', '=', id).executeTakeFirstOrThrow()
  expect(await told(person)).toEqual([{ data: { activityId, sessionId, title: '太极', organizationName: name, text: '下次开暖气。', ticketId } }])
})

test('a repeat changes nothing; other words replace the answer without telling again', async () => {
  const { id, person, organizationId, activityId } = await rated()
  const admin = await world.admin(organizationId)
  const first = await reply(admin, id, '下次开暖气。')
  world.now = world.in(0.2)
  expect(await reply(admin, id, '下次开暖气。')).toEqual(first)
  await reply(admin, id, '已经修好了。')
  expect((await world.call(null, 'feedback', 'listFeedback', { activityId })).items[0]?.reply?.text).toBe('已经修好了。')
  expect(await told(person)).toHaveLength(1)
})

test('B26 two organizers answer one review: the second is told, and writes over the first answer only after reading it', async () => {
  const { id, organizationId, activityId } = await rated()
  const [first, second] = [await world.admin(organizationId), await world.admin(organizationId)]
  const { at } = await reply(first, id, '下次开暖气。')
  world.now = world.in(0.2)
  expect((await world.refusal(reply(second, id, '收到。'))).code).toBe('feedback.answeredMeanwhile')
  expect((await world.call(null, 'feedback', 'listFeedback', { activityId })).items[0]?.reply?.text).toBe('下次开暖气。')
  await world.call(second, 'feedback', 'replyFeedback', { id, replaces: at, text: '已经修好了。' })
  expect((await world.call(null, 'feedback', 'listFeedback', { activityId })).items[0]?.reply?.text).toBe('已经修好了。')
})

test('opens for the organization and staff of the region, for nobody else', async () => {
  const { id, person } = await rated()
  const other = await world.session()
  await reply(await world.staff('6201'), id, '收到。')
  for (const stranger of [await world.admin(other.organizationId), await world.staff('620102'), person])
    expect((await world.refusal(reply(stranger, id, '收到。'))).code).toBe('identity.notAllowed')
  expect((await world.refusal(reply(await world.staff('62'), '987654321', '收到。'))).code).toBe('feedback.notFound')
})

test('is not taken when the words do not pass, or could not be checked', async () => {
  const { id, organizationId, activityId } = await rated()
  const admin = await world.admin(organizationId)
  for (const verdict of ['review', 'reject'] as const) {
    answer = async () => verdict
    expect((await world.refusal(reply(admin, id, '加微信'))).code).toBe('feed.rejected')
  }
  answer = () => Promise.reject(new Error('quota'))
  expect((await world.refusal(reply(admin, id, '收到。'))).code).toBe('request.unavailable')
  expect((await world.call(null, 'feedback', 'listFeedback', { activityId })).items[0]?.reply).toBeNull()
})
