import { makeWorld, type World } from '../world'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterEach(() => world.clear())
afterAll(() => world.close())

const names = async (text: string) => (await world.call(null, 'places', 'searchRegions', { text })).regions.map((region) => region.name)

test('a part of the name finds it, larger regions first', async () => {
  expect(await names('临夏')).toEqual(['临夏回族自治州', '临夏市'])
  expect(await names('街道')).toEqual(['西园街道', '盐场路街道'])
  expect(await names('柯寨')).toEqual(['穆柯寨社区'])
})

test('wildcards are characters like any other', async () => {
  expect(await names('%')).toEqual([])
  expect(await names('_')).toEqual([])
  expect(await names('\\')).toEqual([])
})

test('B40 at most twenty are shown, and that there are more is said', async () => {
  const codes = Array.from({ length: 25 }, (_, index) => `620103001${String(index + 1).padStart(3, '0')}`)
  await world.db
    .insertInto('regions')
    .values(codes.map((code) => ({ code, parentCode: '620103001', level: 5, name: `测试${code}社区`, fullName: '', lat: null, lng: null })))
    .execute()
  expect(await names('测试')).toHaveLength(20)
  expect((await world.call(null, 'places', 'searchRegions', { text: '测试' })).hasMore).toBe(true)
  expect((await world.call(null, 'places', 'searchRegions', { text: '测试620103001001' })).hasMore).toBe(false)
  await world.db.deleteFrom('regions').where('code', 'in', codes).execute()
})

test.each([
  ['兰州市七里河区', ['七里河区']],
  ['兰州七里河', ['七里河区']],
  ['甘肃省兰州市七里河区', ['七里河区']],
  ['甘肃七里河', ['七里河区']],
  ['兰州市 七里河区', ['七里河区']],
  ['七里河西园', ['西园街道']],
  ['兰州市七里河区西园街道', ['西园街道']],
  ['城关区盐场路街道穆柯寨', ['穆柯寨社区']],
  ['临夏州临夏市', ['临夏市']],
  ['临夏州', ['临夏回族自治州']],
  ['甘肃临夏州', ['临夏回族自治州']],
  ['临夏临夏市', ['临夏市']],
  ['七里河兰州', []],
  ['城关区西园街道', []],
])('B14 %s is said of the deepest place that all its parts fit', async (text, wanted) => {
  expect(await names(text)).toEqual(wanted)
})

test('of those called the same the nearest to the point comes first; a larger region before a nearer one', async () => {
  await world.db
    .insertInto('regions')
    .values([
      { code: '620103001901', parentCode: '620103001', level: 5, name: '新村社区', fullName: '远', lat: 39, lng: 98 },
      { code: '620103001902', parentCode: '620103001', level: 5, name: '新村社区', fullName: '近', lat: 36.06, lng: 103.83 },
      { code: '620103901', parentCode: '620103', level: 4, name: '新村街道', fullName: '大', lat: 39, lng: 98 },
    ])
    .execute()
  const found = async (near?: { lat: number; lng: number }) =>
    (await world.call(null, 'places', 'searchRegions', { text: '新村', ...(near && { near }) })).regions.map(({ fullName }) => fullName)
  expect(await found()).toEqual(['大', '远', '近'])
  expect(await found({ lat: 36.061, lng: 103.834 })).toEqual(['大', '近', '远'])
})
