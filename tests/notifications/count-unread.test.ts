import { notify } from '../../cloudfunctions/_shared/core/notify'
import { makeWorld, type World } from '../world'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterEach(() => world.clear())
afterAll(() => world.close())

test('a worker sees how many are unread, of the own ones alone', async () => {
  const [person, other] = [await world.person(), await world.person()]
  const notice = { kind: 'enrolled' as const, data: {} }
  expect(await world.call(person, 'notifications', 'countUnread', {})).toEqual({ count: 0 })
  await world.db.transaction().execute((tx) =>
    notify(tx, world.now, [
      { ...notice, personId: person.id },
      { ...notice, personId: person.id },
      { ...notice, personId: other.id },
    ]),
  )
  expect(await world.call(person, 'notifications', 'countUnread', {})).toEqual({ count: 2 })
})
