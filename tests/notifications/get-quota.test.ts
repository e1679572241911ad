import { makeWorld, type World } from '../world'

let world: World
beforeAll(async () => (world = await makeWorld()))
afterEach(() => world.clear())
afterAll(() => world.close())

test('one is told how many messages of each kind one can still get, of oneself alone', async () => {
  const [person, other] = [await world.person(), await world.person()]
  for (const kind of ['startsSoon', 'startsSoon', 'promoted'] as const) await world.call(person, 'notifications', 'acceptMessages', { kind })
  await world.db.updateTable('messageQuota').set({ remaining: 0 }).where('kind', '=', 'promoted').execute()
  expect(await world.call(person, 'notifications', 'getQuota', {})).toEqual({ remaining: [{ kind: 'startsSoon', count: 2 }] })
  expect(await world.call(other, 'notifications', 'getQuota', {})).toEqual({ remaining: [] })
})
