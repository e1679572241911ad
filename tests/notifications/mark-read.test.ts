import { notify } from '../../cloudfunctions/_shared/core/notify'
import { makeWorld, type World } from '../world'
import type { WorldPerson } from '../world/identity'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterEach(() => world.clear())
afterAll(() => world.close())

const tell = (person: WorldPerson, count: number) =>
  world.db.transaction().execute((tx) =>
    notify(
      tx,
      world.now,
      Array.from({ length: count }, () => ({ personId: person.id, kind: 'enrolled', data: {} })),
    ),
  )
const list = async (person: WorldPerson) => (await world.call(person, 'notifications', 'listNotices', {})).items

test('one read leaves the others; all read leaves none; nobody else is touched', async () => {
  const [person, other] = [await world.person(), await world.person()]
  await tell(person, 3)
  await tell(other, 1)
  const [, second] = await list(person)
  expect(await world.call(person, 'notifications', 'markRead', { id: second?.id ?? '' })).toEqual({ count: 2 })
  expect((await list(person)).map((notice) => notice.isRead)).toEqual([false, true, false])
  expect(await world.call(person, 'notifications', 'markRead', {})).toEqual({ count: 0 })
  expect(await world.call(other, 'notifications', 'countUnread', {})).toEqual({ count: 1 })
})

test("another's notice stays unread", async () => {
  const [person, other] = [await world.person(), await world.person()]
  await tell(other, 1)
  const [notice] = await list(other)
  await world.call(person, 'notifications', 'markRead', { id: notice?.id ?? '' })
  expect((await list(other))[0]?.isRead).toBe(false)
})

test('when it was first read is kept', async () => {
  const person = await world.person()
  await tell(person, 1)
  await world.call(person, 'notifications', 'markRead', {})
  const first = world.now
  world.now = world.in(1)
  await world.call(person, 'notifications', 'markRead', {})
  expect(await world.db.selectFrom('notices').select('readAt').executeTakeFirst()).toEqual({ readAt: first })
})
