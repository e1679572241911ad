import { makeWorld, type World } from '../world'
import { bring, memberHead } from './bring'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterEach(() => world.clear())
afterAll(() => world.close())

test('staff see the files of their regions, newest first; the same key is the same file', async () => {
  const staff = await world.staff('620103')
  const rows = [memberHead, ['13900000001', '王一', '', '']]
  const key = '00000000-0000-4000-8000-000000000001'
  const first = await bring(world, staff, { kind: 'members', rows, key })
  expect(await bring(world, staff, { kind: 'members', rows, key })).toBe(first)
  const second = await bring(world, staff, { kind: 'members', rows })
  const ids = async (regionCode: string) => (await world.call(await world.staff(regionCode), 'imports', 'listImports', {})).items.map(({ id }) => id)
  for (const above of ['620103', '6201', '62']) expect(await ids(above)).toEqual([second, first])
  for (const other of ['620102', '620103001']) expect(await ids(other)).toEqual([])
  await expect(world.call(await world.person(), 'imports', 'listImports', {})).rejects.toMatchObject({ code: 'identity.notAllowed' })
})
