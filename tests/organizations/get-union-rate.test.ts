import { makeWorld, type World } from '../world'
import { livingOf } from './living'

let world: World
beforeAll(async () => (world = await makeWorld()))
afterEach(() => world.clear())
afterAll(() => world.close())

test('S14 the rate on 30 June is not moved by a step of 1 July, nor by one that is written down later', async () => {
  const [first, second] = [await world.organization(), await world.organization({ regionCode: '620103001' })]
  await world.organization({ regionCode: '620102' })
  await world.union('620103', '七里河区总工会')
  await world.db.updateTable('organizations').set({ unionState: 'none' }).where('id', 'in', [first, second]).execute()
  const staff = await world.staff('620103')
  const rate = (day: string) => world.call(staff, 'organizations', 'getUnionRate', { regionCode: '620103', day })
  await livingOf(world, first).step(staff, 'preparing', '2026-05-01')
  await livingOf(world, first).step(staff, 'own', '2026-06-30')
  const before = await rate('2026-06-30')
  expect(before).toEqual({ linked: 2, built: 1 })
  await livingOf(world, second).step(staff, 'joint', '2026-07-01')
  await livingOf(world, first).step(staff, 'none', '2026-07-01')
  expect(await rate('2026-06-30')).toEqual(before)
  expect(await rate('2026-06-29')).toEqual({ linked: 2, built: 0 })
  expect(await rate('2026-07-01')).toEqual({ linked: 2, built: 1 })
})

test('S14 who came or left is counted on the days between', async () => {
  const id = await world.organization()
  await world.db
    .updateTable('organizations')
    .set({ createdAt: new Date('2026-03-31T17:00:00Z') })
    .where('id', '=', id)
    .execute()
  const staff = await world.staff('620103')
  const linked = async (day: string) => (await world.call(staff, 'organizations', 'getUnionRate', { regionCode: '620103', day })).linked
  await livingOf(world, id).setStatus(staff, 'exited')
  // 17:00 UTC is 1:00 of the next day in Shanghai; it left today, which is 23 November.
  expect([await linked('2026-03-31'), await linked('2026-04-01'), await linked('2026-11-22'), await linked('2026-11-23')]).toEqual([0, 1, 1, 0])
})
