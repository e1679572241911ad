import { makeWorld, type World } from '../world'
import { makePoster, type Poster } from './posting'

let world: World
let poster: Poster
beforeAll(async () => (world = await makeWorld()))
beforeEach(async () => {
  await world.clear()
  poster = await makePoster(world)
})
afterAll(() => world.close())

test('staff see what waits in their region, longest first, page by page, and how much waits in all', async () => {
  for (let index = 0; index < 23; index++) {
    const { id } = await poster.save({ title: `第${index}场` })
    await world.call(poster.admin, 'activities', 'submitActivity', { id })
    world.now = new Date(world.now.getTime() + 60_000)
  }
  const elsewhere = await makePoster(world, '620102')
  await world.call(elsewhere.admin, 'activities', 'submitActivity', { id: (await elsewhere.save()).id })
  const first = await world.call(poster.staff, 'activities', 'listForReview', { status: 'submitted' })
  const second = await world.call(poster.staff, 'activities', 'listForReview', { status: 'submitted', cursor: first.cursor! })
  expect([...first.items, ...second.items].map(({ title }) => title)).toEqual(Array.from({ length: 23 }, (_, index) => `第${index}场`))
  expect([first.waitingCount, second.cursor]).toEqual([23, null])
  expect((await world.call(await world.staff('62'), 'activities', 'listForReview', { status: 'submitted' })).waitingCount).toBe(24)
  expect((await world.call(await world.staff('6229'), 'activities', 'listForReview', { status: 'submitted' })).items).toEqual([])
})

test('a broken cursor is refused', async () => {
  expect((await world.refusal(world.call(poster.staff, 'activities', 'listForReview', { status: 'submitted', cursor: 'x~1' }))).code).toBe('request.malformed')
})
