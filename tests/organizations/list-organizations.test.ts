import { makeWorld, type World } from '../world'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterEach(() => world.clear())
afterAll(() => world.close())

type Query = { near?: { lat: number; lng: number }; regionCode?: string; kind?: 'association' | 'union'; followed?: boolean }
const names = async (input: Query, person: Awaited<ReturnType<World['person']>> | null = null) =>
  (await world.call(person, 'organizations', 'listOrganizations', input)).items.map((organization) => organization.name)

const place = (id: string, point: { lat: number | null; lng: number | null }) => world.db.updateTable('organizations').set(point).where('id', '=', id).execute()

test('nearest first; those without a point come last', async () => {
  await place(await world.organization({ name: '无处' }), { lat: null, lng: null })
  await place(await world.organization({ name: '远' }), { lat: 35.6, lng: 103.2 })
  await place(await world.organization({ name: '近' }), { lat: 36.06, lng: 103.79 })
  const { items: found } = await world.call(null, 'organizations', 'listOrganizations', { near: { lat: 36.066, lng: 103.786 } })
  expect(found.map(({ name, distance }) => [name, distance === null])).toEqual([
    ['近', false],
    ['远', false],
    ['无处', true],
  ])
  expect(found[0]).not.toHaveProperty('lat')
})

test('by name without a point, and narrowed by region and kind', async () => {
  const lawyers = await world.organization({ name: 'B 律师协会', regionCode: '622901' })
  await world.db.updateTable('organizations').set({ kind: 'association' }).where('id', '=', lawyers).execute()
  await world.organization({ name: 'C 街道的', regionCode: '620103001' })
  await world.organization({ name: 'A 区里的', regionCode: '620103' })
  expect(await names({})).toEqual(['A 区里的', 'B 律师协会', 'C 街道的'])
  expect(await names({ regionCode: '6201' })).toEqual(['A 区里的', 'C 街道的'])
  expect(await names({ regionCode: '620103001' })).toEqual(['C 街道的'])
  expect(await names({ kind: 'association' })).toEqual(['B 律师协会'])
  expect(await names({ kind: 'association', regionCode: '6201' })).toEqual([])
})

test('a worker finds those followed; a visitor follows none', async () => {
  const person = await world.person()
  const id = await world.organization({ name: '关注的' })
  await world.organization({ name: '没关注的' })
  await world.call(person, 'organizations', 'follow', { id, follow: true })
  expect(await names({ followed: true }, person)).toEqual(['关注的'])
  expect(await names({ followed: true, near: { lat: 36, lng: 103 } }, person)).toEqual(['关注的'])
  expect(await names({ followed: true })).toEqual([])
  expect((await world.call(person, 'organizations', 'listOrganizations', {})).items.map((organization) => organization.isFollowed).sort()).toEqual([
    false,
    true,
  ])
})

test('a cursor of nonsense is refused, by name and by distance', async () => {
  for (const cursor of ['x', 'x~1', '1~x', 'NaN~1', `${'9'.repeat(30)}~1`, 'AAAA~1', '~'])
    for (const near of [undefined, { lat: 36, lng: 103 }]) {
      const asked = world.call(null, 'organizations', 'listOrganizations', { cursor, ...(near && { near }) })
      const outcome = await asked.then(
        ({ items }) => items,
        (error: { code: string }) => error.code,
      )
      expect([cursor, outcome]).toEqual([cursor, 'request.malformed'])
    }
})
