import { makeWorld, type World } from '../world'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world.close())

test('statements that fail never mix up the answers of others, one after another or at once', async () => {
  const failing = [
    { text: 'select 1 / $1::int', values: [0] },
    { name: 'halves', text: 'select 1 / $1::int', values: [0] },
    { text: 'select $1::int', values: ['x'] },
    { text: 'no statement' },
  ]
  const asking = Array.from({ length: 40 }, async (_, index) => {
    const bad = failing[index % (2 * failing.length)]
    const asked = bad ?? { text: 'select $1::text as said', values: [`word ${index}`] }
    return world.pool.query<{ said: string }>(asked).then(
      ({ rows }) => rows[0]?.said,
      () => 'refused',
    )
  })
  expect(await Promise.all(asking)).toEqual(
    Array.from({ length: 40 }, (_, index) => (index % (2 * failing.length) < failing.length ? 'refused' : `word ${index}`)),
  )
})
