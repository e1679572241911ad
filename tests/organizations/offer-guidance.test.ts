import { makePoster } from '../activities/posting'
import { makeWorld, type World } from '../world'
import { livingOf } from './living'

let world: World
beforeAll(async () => (world = await makeWorld()))
afterEach(() => world.clear())
afterAll(() => world.close())

test('S15 guidance moves when the other union accepts: until then the old union reviews', async () => {
  const poster = await makePoster(world)
  const old = await world.union('620103', '七里河区总工会', [poster.organizationId])
  const asked = await world.union('6201', '兰州市总工会')
  const city = await world.staff('6201')
  const { offer, answer, life } = livingOf(world, poster.organizationId)
  const reviewer = async () => (await world.call(poster.admin, 'activities', 'submitActivity', { id: (await poster.save()).id })).reviewer
  await offer(poster.staff, asked)
  expect(await reviewer()).toBe('七里河区总工会')
  expect(await life(poster.staff)).toMatchObject({ guidingUnion: '七里河区总工会', offered: { id: asked, isMine: false } })
  expect((await life(city)).offered).toMatchObject({ id: asked, isMine: true })
  await answer(city, asked, true)
  expect(await reviewer()).toBe('兰州市总工会')
  expect(await life(city)).toMatchObject({ guidingUnion: '兰州市总工会', offered: null, unions: [{ id: old }] })
})

test('S15 a second offer replaces none that is unread; the same again is the same', async () => {
  const id = await world.organization()
  const [first, second] = [await world.union('6201', '兰州市总工会'), await world.union('62', '甘肃省总工会')]
  const staff = await world.staff('620103')
  const { offer } = livingOf(world, id)
  await offer(staff, first)
  expect((await world.refusal(offer(staff, second))).code).toBe('organizations.offerWaits')
  expect(await offer(staff, first)).toEqual({ version: 2 })
  const row = await world.db.selectFrom('organizations').select('offeredOrganizationId').where('id', '=', id).executeTakeFirst()
  expect(row?.offeredOrganizationId).toBe(first)
})

test('S15 a union that is not around is not asked', async () => {
  const id = await world.organization()
  const beside = await world.union('620102', '城关区总工会')
  expect((await world.refusal(livingOf(world, id).offer(await world.staff('620103'), beside))).code).toBe('organizations.notFound')
})
