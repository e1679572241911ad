import { makeWorld, type World } from '../world'

let world: World
beforeAll(async () => (world = await makeWorld()))
beforeEach(() => world.clear())
afterAll(() => world.close())

test('each day is counted as the list of that day shows it', async () => {
  for (const [hours, category] of [
    [24, 'culture'],
    [25, 'skills'],
    [48, 'culture'],
  ] as const)
    await world.session({ startsAt: world.in(hours), category })
  const query = { from: '2026-11-23', to: '2026-11-30' }
  expect(await world.call(null, 'activities', 'countByDay', query)).toEqual([
    { day: '2026-11-24', count: 2, over: 0 },
    { day: '2026-11-25', count: 1, over: 0 },
  ])
  expect(await world.call(null, 'activities', 'countByDay', { ...query, category: 'culture', hours: 'working' })).toEqual([
    { day: '2026-11-24', count: 1, over: 0 },
    { day: '2026-11-25', count: 1, over: 0 },
  ])
})

test('a span the wrong way round or over two months is refused', async () => {
  expect((await world.refusal(world.call(null, 'activities', 'countByDay', { from: '2026-11-23', to: '2026-11-22' }))).code).toBe('request.malformed')
  expect((await world.refusal(world.call(null, 'activities', 'countByDay', { from: '2026-11-23', to: '2027-11-23' }))).code).toBe('request.malformed')
})
