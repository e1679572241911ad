import { makeWorld, type World } from '../world'
import { makePoster, type Poster } from './posting'
import { saying } from '../plain-ports'

let world: World
let poster: Poster
beforeAll(async () => (world = await makeWorld({ ports: { content: saying(async (text) => (text.includes('微信号') ? 'review' : 'pass')) } })))
beforeEach(async () => {
  await world.clear()
  poster = await makePoster(world)
})
afterAll(() => world.close())
const checks = async (id: string) =>
  Object.fromEntries((await world.call(poster.staff, 'activities', 'getReview', { id })).checks.map(({ name, ok, detail }) => [name, { ok, detail }]))

test('a clean submission is green in every check', async () => {
  await world.union('620103', '七里河区总工会', [poster.organizationId])
  const found = await checks((await poster.save()).id)
  expect(Object.values(found).map(({ ok }) => ok)).toEqual([true, true, true, true, true])
  expect(found.unionState?.detail).toBe('机构已建会，指导工会是七里河区总工会')
})

test('money, doubtful words, a missing union and a taken venue are each pointed out', async () => {
  await poster.published({ title: '合唱队排练', sessions: [{ startsAt: world.in(73.5).toISOString(), endsAt: world.in(76).toISOString(), capacity: 2 }] })
  await world.db.updateTable('organizations').set({ unionState: 'none' }).execute()
  const found = await checks((await poster.save({ text: '每人交 20 元，加微信号 abc' })).id)
  expect(Object.values(found).map(({ ok }) => ok)).toEqual([false, false, false, false, true])
  expect(found.venueClash?.detail).toBe('同一地点 11:30 还有“合唱队排练”，重叠 30 分钟')
})

test('staff of another region do not see it', async () => {
  const { id } = await poster.save()
  expect((await world.refusal(world.call(await world.staff('620102'), 'activities', 'getReview', { id }))).code).toBe('activities.notFound')
})
