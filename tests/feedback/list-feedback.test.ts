import { randomUUID } from 'node:crypto'
import type { ContentVerdict } from '../../cloudfunctions/_shared/core/ports'
import { makeWorld, type World } from '../world'
import type { WorldPerson } from '../world/identity'
import { afterEnd } from './after-end'
import { putPicture } from '../pictures'
import { saying } from '../plain-ports'

let world: World
let answer: ContentVerdict = 'pass'
beforeAll(async () => {
  world = await makeWorld({ ports: { content: saying(async () => answer) } })
})
afterEach(() => {
  answer = 'pass'
  return world.clear()
})
afterAll(() => world.close())

type Session = { sessionId: string; activityId: string; organizationId: string }
const rate = async (session: Session, stars: number, text: string, name = '王秀兰', pictureIds: string[] = []): Promise<WorldPerson> => {
  const person = await world.person({ name })
  await world.call(person, 'enrollment', 'enroll', { key: randomUUID(), sessionId: session.sessionId })
  await world.attend(person, session.sessionId)
  const words = { key: randomUUID(), sessionId: session.sessionId, stars, text, pictureIds }
  await afterEnd(world, session.sessionId, () => world.call(person, 'feedback', 'giveFeedback', words))
  return person
}
const list = (query: { activityId?: string; organizationId?: string; cursor?: string }, person: WorldPerson | null = null) =>
  world.call(person, 'feedback', 'listFeedback', query)

test('shows what people said, newest first, with masked names, to anyone', async () => {
  const session = await world.session({ title: '太极' })
  const sibling = await world.session({ organizationId: session.organizationId, title: '插花' })
  await rate(session, 5, '好')
  await rate(session, 4, '不错', '马建')
  await rate(sibling, 1, '没开空调')
  const ofActivity = await list({ activityId: session.activityId })
  expect(ofActivity).toMatchObject({ average: 4.5, count: 2, stars: [0, 0, 0, 1, 1], cursor: null })
  expect(ofActivity.items[0]).toEqual({
    id: expect.any(String),
    author: '马*',
    face: '/demo/person-li.svg',
    stars: 4,
    text: '不错',
    pictures: [],
    createdAt: world.in(34.5).toISOString(),
    attendedOn: '2026-11-23',
    activityTitle: '太极',
    reply: null,
    isChecking: false,
    canReply: false,
  })
  const ofOrganization = await list({ organizationId: session.organizationId })
  expect(ofOrganization).toMatchObject({ average: 3.3, count: 3, stars: [1, 0, 0, 1, 1] })
  expect(ofOrganization.items.map(({ author, activityTitle }) => [author, activityTitle])).toEqual([
    ['王*兰', '插花'],
    ['马*', '太极'],
    ['王*兰', '太极'],
  ])
})

test('shows words held back to their author only, and does not count them', async () => {
  const session = await world.session()
  answer = 'review'
  const author = await rate(session, 1, '加微信')
  expect((await list({ activityId: session.activityId })).items).toEqual([])
  expect((await list({ activityId: session.activityId }, await world.person())).items).toEqual([])
  expect(await list({ activityId: session.activityId }, author)).toMatchObject({ items: [{ text: '加微信', isChecking: true }], average: null, count: 0 })
})

test('offers a reply to those who organize it, until somebody has replied', async () => {
  const session = await world.session()
  await rate(session, 2, '太冷')
  const admin = await world.admin(session.organizationId)
  const staff = await world.staff('62')
  const asked = async (person: WorldPerson | null) => (await list({ activityId: session.activityId }, person)).items.map(({ canReply }) => canReply)
  expect(await Promise.all([admin, staff, await world.person(), await world.staff('6229'), null].map(asked))).toEqual([
    [true],
    [true],
    [false],
    [false],
    [false],
  ])
  const [{ id } = { id: '' }] = (await list({ activityId: session.activityId })).items
  await world.call(admin, 'feedback', 'replyFeedback', { id, text: '下次开暖气。' })
  expect(await asked(admin)).toEqual([false])
})

test('pages through all of them, each once', async () => {
  const session = await world.session({ capacity: 50 })
  for (let index = 0; index < 45; index++) await rate(session, (index % 5) + 1, `第${index}条`)
  const texts: string[] = []
  let cursor: string | undefined
  do {
    const page = await list({ organizationId: session.organizationId, ...(cursor === undefined ? {} : { cursor }) })
    texts.push(...page.items.map(({ text }) => text))
    cursor = page.cursor ?? undefined
  } while (cursor !== undefined)
  expect(texts).toEqual(Array.from({ length: 45 }, (_, index) => `第${44 - index}条`))
})

test('shows the pictures in the order given', async () => {
  const session = await world.session()
  const person = await rate(session, 5, '好')
  const pictureIds = [
    await putPicture(world, person, { status: 'public', url: '/pictures/0.jpg' }),
    await putPicture(world, person, { status: 'public', url: '/pictures/1.jpg' }),
  ]
  await world.db.updateTable('ratings').set({ pictureIds: pictureIds.reverse() }).where('personId', '=', person.id).execute()
  expect((await list({ activityId: session.activityId })).items[0]?.pictures.map(({ url }) => url)).toEqual(['/pictures/1.jpg', '/pictures/0.jpg'])
})

test('wants exactly one of activity and organization, one that exists, and an honest cursor', async () => {
  const { activityId, organizationId } = await world.session()
  for (const query of [{}, { activityId, organizationId }, { activityId, cursor: 'x' }, { activityId, cursor: '1~2' }])
    expect((await world.refusal(list(query))).code).toBe('request.malformed')
  for (const query of [{ activityId: '987654321' }, { organizationId: '987654321' }]) expect((await world.refusal(list(query))).code).toBe('feedback.notFound')
  const draft = await world.session({ isPublished: false })
  expect((await world.refusal(list({ activityId: draft.activityId }))).code).toBe('feedback.notFound')
})
