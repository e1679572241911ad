import { makeWorld, type World } from '../world'
import { applyAll, bring, memberHead } from './bring'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterEach(() => world.clear())
afterAll(() => world.close())

test('what was read of a file that is not wanted is gone; what was written stays', async () => {
  const staff = await world.staff('620103')
  const rows = [memberHead, ['13900000001', '王一', '', '']]
  const id = await bring(world, staff, { kind: 'members', rows })
  for (let times = 0; times < 2; times++) expect(await world.call(staff, 'imports', 'discardImport', { id })).toBeNull()
  expect(await world.db.selectFrom('importRows').select('nth').execute()).toEqual([])
  await expect(applyAll(world, staff, id)).rejects.toMatchObject({ code: 'imports.over' })
  const done = await bring(world, staff, { kind: 'members', rows })
  await applyAll(world, staff, done)
  await world.call(staff, 'imports', 'discardImport', { id: done })
  expect((await world.call(staff, 'imports', 'listImports', {})).items.map(({ status }) => status)).toEqual(['done', 'discarded'])
  expect(await world.db.selectFrom('members').select('id').execute()).toHaveLength(1)
})
