import { notify } from '../../cloudfunctions/_shared/core/notify'
import { makeWorld, type World } from '../world'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterEach(() => world.clear())
afterAll(() => world.close())

test('the whole of an answer that the inbox shows the beginning of, to whom it was sent alone', async () => {
  const [me, other] = [await world.person(), await world.person()]
  const data = { title: '太极', organizationName: '暖融', text: '谢'.repeat(300) }
  await world.db.transaction().execute((tx) => notify(tx, world.now, [{ personId: me.id, kind: 'feedbackReplied', data }]))
  const [listed] = (await world.call(me, 'notifications', 'listNotices', {})).items
  expect(listed).toMatchObject({ data: { ...data, text: '谢'.repeat(200) }, isCut: true, isRead: false })
  const { isCut: _, ...rest } = listed!
  expect(await world.call(me, 'notifications', 'getNotice', { id: listed!.id })).toEqual({ ...rest, data })
  for (const [person, id] of [
    [other, listed!.id],
    [me, '987654321'],
  ] as const)
    expect((await world.refusal(world.call(person, 'notifications', 'getNotice', { id }))).code).toBe('notifications.notFound')
})
