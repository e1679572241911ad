import { randomUUID } from 'node:crypto'
import { readAnswer, takeAnswer } from '../../cloudfunctions/_shared/core/picture-check'
import { cloudPictures } from '../../cloudfunctions/_shared/wechat/picture-cloud'
import { makePoster } from '../activities/posting'
import { drawSizes, makeCloudFiles, uploadPath } from '../cloud-files'
import { statusOf } from '../pictures'
import { afterEnd } from '../feedback/after-end'
import { makeWorld, type World } from '../world'
import type { WorldPerson } from '../world/identity'
import { saying } from '../plain-ports'

const { cloud, files, place, environment } = makeCloudFiles()
const pictures = cloudPictures(
  () => cloud,
  () => environment,
)
let world: World
let drawn: Awaited<ReturnType<typeof drawSizes>>
let questions: { address: string; openid: string; traceId: string }[] = []
let isSilent = false
beforeAll(async () => {
  const ask = async (address: string, openid: string) => {
    if (isSilent) throw new Error('−604101')
    const traceId = randomUUID()
    questions.push({ address, openid, traceId })
    return traceId
  }
  world = await makeWorld({ ports: { pictures, content: { ...saying(async () => 'pass'), ask } } })
  drawn = await drawSizes()
})
beforeEach(() => {
  questions = []
  isSilent = false
})
afterEach(() => world.clear())
afterAll(() => world.close())

const upload = async (person: WorldPerson) => {
  await world.db
    .updateTable('persons')
    .set({ openid: `o-${person.id}` })
    .where('id', '=', person.id)
    .execute()
  const { id, path } = await world.call(person, 'feed', 'askUpload', {})
  for (const { size, data } of drawn.files) files.set(uploadPath(path, size), data)
  const keep = () =>
    world.call(person, 'feed', 'keepPicture', { id, fileId: `${place}${path}.jpg`, width: drawn.width, height: drawn.height, color: drawn.color })
  await keep()
  return { id, keep }
}
const answer = (suggest: string, at = 0) => {
  const event = { MsgType: 'event', Event: 'wxa_media_check', trace_id: questions[at]?.traceId, errcode: 0, result: { suggest } }
  const read = readAnswer(event)
  if (!read) throw new Error('no answer')
  return takeAnswer({ db: world.db, now: world.now, pictures }, read)
}
/** Somebody who was there and may say how it was, and staff of the region. */
const visitor = async () => {
  const { sessionId } = await world.session({ startsAt: world.in(1), endsAt: world.in(2) })
  const person = await world.person()
  await world.call(person, 'enrollment', 'enroll', { key: randomUUID(), sessionId })
  await world.attend(person, sessionId)
  const rate = (pictureIds: string[]) =>
    afterEnd(world, sessionId, () => world.call(person, 'feedback', 'giveFeedback', { key: randomUUID(), sessionId, stars: 5, text: '很好', pictureIds }))
  // Staff's sign-in idles for half an hour only.
  const queue = async () => (await world.call(await world.staff('620103'), 'feed', 'listForModeration', {})).items
  return { person, rate, queue }
}
const waits = async () => (await world.db.selectFrom('ratings').select('picturesWait').executeTakeFirstOrThrow()).picturesWait

test('W05 decision 12: a kept picture is asked about once, under an address that WeChat can load', async () => {
  const { keep } = await upload(await world.person())
  await keep()
  expect(questions).toMatchObject([{ address: expect.stringMatching(/^https:\/\/.*\/waiting\/[\w-]{22}-1080\.jpg\?sign=1&t=1800$/) }])
})

test('W05 decision 60: a worker’s picture is public by WeChat’s yes, and nobody is bothered meanwhile', async () => {
  const { person, rate, queue } = await visitor()
  const { id } = await upload(person)
  await rate([id])
  expect([await waits(), await queue()]).toEqual([true, []])
  expect(await answer('pass')).toBe(true)
  expect([await statusOf(world, id), await waits(), await queue()]).toEqual(['public', false, []])
  expect(await answer('risky')).toBe(false)
  expect(await statusOf(world, id)).toBe('public')
})

test('W05 decision 60: WeChat’s yes that came before the rating counts too', async () => {
  const { person, rate, queue } = await visitor()
  const { id } = await upload(person)
  expect(await answer('pass')).toBe(true)
  expect(await statusOf(world, id)).toBe('incoming')
  await rate([id])
  expect([await statusOf(world, id), await waits(), await queue()]).toEqual(['public', false, []])
})

test('W05 decision 12: without an answer in half an hour a person looks; what comes later changes nothing', async () => {
  const { person, rate, queue } = await visitor()
  const { id } = await upload(person)
  await rate([id])
  world.now = world.in(0.5 + 1 / 60)
  expect(await queue()).toHaveLength(1)
  expect(await answer('pass')).toBe(false)
  expect([await statusOf(world, id), await waits()]).toEqual(['waiting', true])
})

test('W05 decision 12: review leaves it to a person at once; risky takes it away and leaves the words', async () => {
  const { person, rate, queue } = await visitor()
  const [one, two] = [await upload(person), await upload(person)]
  await rate([one.id, two.id])
  await answer('risky', 0)
  expect(await queue()).toEqual([])
  await answer('review', 1)
  expect(await queue()).toMatchObject([{ text: '很好', isShown: true, pictures: [{ isWaiting: true }] }])
  expect([await statusOf(world, one.id), await statusOf(world, two.id)]).toEqual([undefined, 'waiting'])
})

test('W05 decision 60: WeChat’s yes is only a filter where an organization’s pictures wait for publication', async () => {
  const poster = await makePoster(world)
  const { id } = await upload(poster.admin)
  const saved = poster.published({ pictureIds: [id] })
  await answer('pass')
  await saved
  expect(await statusOf(world, id)).toBe('public')
  const other = await upload(poster.admin)
  await answer('pass', 1)
  const { organizationId } = await world.db.selectFrom('activities').select('organizationId').executeTakeFirstOrThrow()
  await world.call(poster.admin, 'feed', 'savePost', { key: randomUUID(), organizationId, text: '今天', pictureIds: [other.id] })
  expect(await statusOf(world, other.id)).toBe('waiting')
})

test('W05 decision 12: when WeChat does not take the question the picture is kept and a person looks', async () => {
  isSilent = true
  const { person, rate, queue } = await visitor()
  const { id } = await upload(person)
  await rate([id])
  expect([await statusOf(world, id), await queue()]).toMatchObject(['waiting', [{ text: '很好' }]])
})
