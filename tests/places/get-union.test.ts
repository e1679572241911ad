import { makeWorld, type World } from '../world'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world.close())

const setPhone = (code: string, phone: string | null) => world.db.updateTable('regions').set({ phone }).where('code', '=', code).execute()

test('U27 the telephone is the nearest union’s up the tree that has one, with whose it is; none where none has', async () => {
  const of = async (regionCode: string) => (await world.call(null, 'places', 'getUnion', { regionCode })).phone
  await world.db.updateTable('regions').set({ phone: null }).execute()
  expect(await of('620103001')).toBeNull()
  await setPhone('62', '12351')
  expect(await of('620103001')).toMatchObject({ number: '12351' })
  await setPhone('620103', '0931-2330000')
  const near = await of('620103001')
  expect(near?.number).toBe('0931-2330000')
  expect(near?.of).toMatch(/总工会$/)
  expect(await of('6201')).toMatchObject({ number: '12351' })
  await expect(world.call(null, 'places', 'getUnion', { regionCode: '99' })).rejects.toMatchObject({ code: 'places.notFound' })
  await world.db.updateTable('regions').set({ phone: null }).execute()
})
