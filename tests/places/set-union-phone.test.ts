import { makeWorld, type World } from '../world'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterEach(async () => {
  await world.db.updateTable('regions').set({ phone: null }).execute()
  await world.clear()
})
afterAll(() => world.close())

test('staff set the telephone of their own union, over the number that they read', async () => {
  const staff = await world.staff('620103')
  const set = (regionCode: string, replaces: string | null, phone: string | null) =>
    world.call(staff, 'places', 'setUnionPhone', { regionCode, replaces, phone })
  expect(await set('620103', null, '0931-2330000')).toEqual({ phone: '0931-2330000' })
  expect((await world.call(null, 'places', 'getUnion', { regionCode: '620103' })).phone).toEqual({
    number: '0931-2330000',
    of: '七里河区总工会',
    regionCode: '620103',
  })
  expect(await set('620103', null, '0931-2330000')).toEqual({ phone: '0931-2330000' })
  expect((await world.refusal(set('620103', null, '0931-1111111'))).code).toBe('request.changed')
  expect(await set('620103', '0931-2330000', null)).toEqual({ phone: null })
  for (const other of ['6201', '620102']) expect((await world.refusal(set(other, null, '0931-2330000'))).code).toBe('identity.notAllowed')
  expect((await world.refusal(set('620103', null, '请打我手机'))).code).toBe('request.malformed')
})
