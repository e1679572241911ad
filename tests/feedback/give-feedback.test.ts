import { randomUUID } from 'node:crypto'
import type { ContentVerdict } from '../../cloudfunctions/_shared/core/ports'
import { settleRating } from '../../cloudfunctions/_shared/core/settle-rating'
import { makeWorld, type World } from '../world'
import type { WorldPerson } from '../world/identity'
import { afterEnd } from './after-end'
import { putPicture } from '../pictures'
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

type Words = { stars?: number; text?: string; pictureIds?: string[]; key?: string }
const give = (person: WorldPerson, sessionId: string, { stars = 5, text, pictureIds = [], key = randomUUID() }: Words = {}) =>
  afterEnd(world, sessionId, () =>
    world.call(person, 'feedback', 'giveFeedback', { key, sessionId, stars, pictureIds, ...(text === undefined ? {} : { text }) }),
  )
const attended = async (session?: { sessionId: string; organizationId: string }) => {
  const { sessionId, organizationId } = session ?? (await world.session())
  const person = await world.person()
  await world.call(person, 'enrollment', 'enroll', { key: randomUUID(), sessionId })
  await world.attend(person, sessionId)
  return { person, sessionId, organizationId }
}
const starsOf = async (organizationId: string) =>
  (await world.db.selectFrom('organizations').select('starCounts').where('id', '=', organizationId).executeTakeFirstOrThrow()).starCounts
const statuses = async () => (await world.db.selectFrom('ratings').select('status').orderBy('id').execute()).map(({ status }) => status)

test('takes stars and words of who was there, once, and counts them for the organization', async () => {
  const { person, sessionId, organizationId } = await attended()
  expect(await give(person, sessionId, { stars: 4, text: '老师很耐心。' })).toMatchObject({ isChecking: false })
  expect(await starsOf(organizationId)).toEqual([0, 0, 0, 1, 0])
  expect((await world.refusal(give(person, sessionId))).code).toBe('feedback.alreadyGiven')
  expect(await starsOf(organizationId)).toEqual([0, 0, 0, 1, 0])
  expect(await world.db.selectFrom('requests').select('key').where('personId', '=', person.id).execute()).toHaveLength(2)
})

test('counts every organization by itself', async () => {
  const first = await attended()
  const second = await attended(first)
  const other = await attended()
  await give(first.person, first.sessionId, { stars: 5 })
  await give(second.person, second.sessionId, { stars: 1 })
  await give(other.person, other.sessionId, { stars: 5 })
  expect(await starsOf(first.organizationId)).toEqual([1, 0, 0, 0, 1])
  expect(await starsOf(other.organizationId)).toEqual([0, 0, 0, 0, 1])
})

test('repeats the same answer for the same key, and refuses the key for other words', async () => {
  const { person, sessionId, organizationId } = await attended()
  const key = randomUUID()
  const first = await give(person, sessionId, { key, text: '好' })
  expect(await give(person, sessionId, { key, text: '好' })).toEqual(first)
  expect((await world.refusal(give(person, sessionId, { key, text: '不好' }))).code).toBe('request.keyReused')
  expect(await starsOf(organizationId)).toEqual([0, 0, 0, 0, 1])
})

test('two taps at once are one rating', async () => {
  const { person, sessionId, organizationId } = await attended()
  const outcomes = await Promise.allSettled([give(person, sessionId), give(person, sessionId), give(person, sessionId)])
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(await starsOf(organizationId)).toEqual([0, 0, 0, 0, 1])
})

test('refuses who was enrolled but not there, and who was never enrolled', async () => {
  const { sessionId } = await attended()
  const absent = await world.person()
  await world.call(absent, 'enrollment', 'enroll', { key: randomUUID(), sessionId })
  for (const person of [absent, await world.person()]) expect((await world.refusal(give(person, sessionId))).code).toBe('feedback.notAttended')
  expect(await statuses()).toEqual([])
})

test('holds words back that a person must see, or that could not be checked; stars alone need no check', async () => {
  const first = await attended()
  const [second, third] = [await attended(first), await attended(first)]
  answer = async () => 'review'
  expect(await give(first.person, first.sessionId, { stars: 1, text: '加微信' })).toMatchObject({ isChecking: true })
  answer = () => Promise.reject(new Error('quota'))
  expect(await give(second.person, second.sessionId, { stars: 2, text: '很好' })).toMatchObject({ isChecking: true })
  expect(await give(third.person, third.sessionId, { stars: 3 })).toMatchObject({ isChecking: false })
  expect(await statuses()).toEqual(['review', 'checking', 'published'])
  expect(await starsOf(first.organizationId)).toEqual([0, 0, 1, 0, 0])
})

test('counts the stars of words held back when a person lets them pass, once', async () => {
  const { person, sessionId, organizationId } = await attended()
  answer = async () => 'review'
  const { id } = await give(person, sessionId, { stars: 2, text: '加微信' })
  const settle = (pass: boolean) => world.db.transaction().execute((tx) => settleRating(tx, id, pass))
  expect([await settle(true), await settle(true), await settle(false)]).toEqual([true, false, false])
  expect(await starsOf(organizationId)).toEqual([0, 1, 0, 0, 0])
  expect(await statuses()).toEqual(['published'])
})

test('never counts the stars of words that a person rejects', async () => {
  const { person, sessionId, organizationId } = await attended()
  answer = async () => 'review'
  const { id } = await give(person, sessionId, { stars: 2, text: '加微信' })
  expect(await world.db.transaction().execute((tx) => settleRating(tx, id, false))).toBe(true)
  expect(await starsOf(organizationId)).toEqual([0, 0, 0, 0, 0])
})

test('does not take words that are not allowed, and lets the worker say it otherwise', async () => {
  const { person, sessionId } = await attended()
  answer = async () => 'reject'
  const key = randomUUID()
  expect((await world.refusal(give(person, sessionId, { text: '六合彩', key }))).code).toBe('feed.rejected')
  answer = async () => 'pass'
  expect(await give(person, sessionId, { text: '很好', key })).toMatchObject({ isChecking: false })
})

test("takes one's own pictures only", async () => {
  const { person, sessionId } = await attended()
  const [mine, others] = [await putPicture(world, person), await putPicture(world, await world.person())]
  expect((await world.refusal(give(person, sessionId, { pictureIds: [mine, others] }))).code).toBe('pictures.notFound')
  await give(person, sessionId, { pictureIds: [mine] })
  expect(await world.db.selectFrom('ratings').select('pictureIds').execute()).toEqual([{ pictureIds: [mine] }])
})
