import { makeWorld, type World } from '../world'
import { livingOf } from './living'

let world: World
beforeAll(async () => (world = await makeWorld()))
afterEach(() => world.clear())
afterAll(() => world.close())

test('S15 only staff of the region for which the union stands answer, wherever its house is; a no leaves all as it was', async () => {
  const id = await world.organization()
  const old = await world.union('620103', '七里河区总工会', [id])
  const asked = await world.union('620102', '甘肃省总工会')
  await world.db.updateTable('organizations').set({ guidingRegionCode: '62' }).where('id', '=', asked).execute()
  const { offer, answer, life } = livingOf(world, id)
  const [staff, house, province] = [await world.staff('620103'), await world.staff('620102'), await world.staff('62')]
  await offer(staff, asked)
  for (const person of [staff, house]) expect((await world.refusal(answer(person, asked, true))).code).toBe('identity.notAllowed')
  await answer(province, asked, false)
  expect(await life(staff)).toMatchObject({ guidingUnion: '七里河区总工会', offered: null })
  expect((await world.refusal(answer(province, asked, true))).code).toBe('organizations.noOffer')
  expect(old).not.toBe(asked)
})
