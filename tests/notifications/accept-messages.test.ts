import { makeWorld, type World } from '../world'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterEach(() => world.clear())
afterAll(() => world.close())

const quotas = () => world.db.selectFrom('messageQuota').select(['personId', 'kind', 'remaining']).orderBy('personId').orderBy('kind').execute()

test('each acceptance is one message, of that kind and person', async () => {
  const [person, other] = [await world.person(), await world.person()]
  for (const [who, kind] of [
    [person, 'promoted'],
    [person, 'promoted'],
    [person, 'startsSoon'],
    [other, 'promoted'],
  ] as const)
    expect(await world.call(who, 'notifications', 'acceptMessages', { kind })).toBeNull()
  expect(await quotas()).toEqual([
    { personId: person.id, kind: 'promoted', remaining: 2 },
    { personId: person.id, kind: 'startsSoon', remaining: 1 },
    { personId: other.id, kind: 'promoted', remaining: 1 },
  ])
})

test('a phone gone wild fills the quota and no more', async () => {
  const person = await world.person()
  await world.db.insertInto('messageQuota').values({ personId: person.id, kind: 'promoted', remaining: 99 }).execute()
  for (let tap = 0; tap < 3; tap++) await world.call(person, 'notifications', 'acceptMessages', { kind: 'promoted' })
  expect(await quotas()).toMatchObject([{ remaining: 100 }])
})

test('a kind that is none is refused', async () => {
  const kind = 'advertisement' as unknown as 'promoted'
  expect((await world.refusal(world.call(await world.person(), 'notifications', 'acceptMessages', { kind }))).code).toBe('request.malformed')
})
