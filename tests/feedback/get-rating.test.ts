import { makeWorld, type World } from '../world'
import { putRating } from '../feed/waiting'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterEach(() => world.clear())
afterAll(() => world.close())

test('the whole of a rating and of its answer, where the list shows their beginning', async () => {
  const session = await world.session()
  const text = '好'.repeat(500)
  const reply = '谢'.repeat(300)
  const id = await putRating(world, await world.person({ name: '王秀兰' }), session.sessionId, { status: 'published', text })
  await world.call(await world.admin(session.organizationId), 'feedback', 'replyFeedback', { id, text: reply })
  const [listed] = (await world.call(null, 'feedback', 'listFeedback', { activityId: session.activityId })).items
  expect(listed).toMatchObject({ id, text: '好'.repeat(200), isCut: true, reply: { text: '谢'.repeat(200), isCut: true } })
  const { isCut: _, ...rest } = listed!
  expect(await world.call(null, 'feedback', 'getRating', { id })).toEqual({ ...rest, text, reply: { text: reply, at: rest.reply?.at } })
})

test('what is held back is there for its author alone', async () => {
  const session = await world.session()
  const author = await world.person()
  const id = await putRating(world, author, session.sessionId, { status: 'review', text: '加微信' })
  expect(await world.call(author, 'feedback', 'getRating', { id })).toMatchObject({ text: '加微信', isChecking: true })
  for (const other of [null, await world.person(), await world.admin(session.organizationId), await world.staff('62')])
    expect((await world.refusal(world.call(other, 'feedback', 'getRating', { id }))).code).toBe('feedback.notFound')
  expect((await world.refusal(world.call(author, 'feedback', 'getRating', { id: '987654321' }))).code).toBe('feedback.notFound')
})
