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

/** Hands in as many activities, and gives the rows of the list. */
const handIn = async (count: number) => {
  for (let nth = 0; nth < count; nth++) {
    const { id } = await poster.save({ title: `第${nth}件` })
    await world.call(poster.admin, 'activities', 'submitActivity', { id })
  }
  return waiting()
}
const waiting = async () => {
  const rows: { id: string; version: number }[] = []
  for (let cursor: string | null | undefined; cursor !== null;) {
    const page = await world.call(poster.staff, 'activities', 'listForReview', { status: 'submitted', ...(cursor && { cursor }) })
    rows.push(...page.items.map(({ id, version }) => ({ id, version })))
    cursor = page.cursor
  }
  return rows
}
const publish = (activities: { id: string; version: number }[], person = poster.staff) => world.call(person, 'activities', 'publishMany', { activities })

test('S28 of fifty one was decided elsewhere: 49 are published, and of that one it is said', async () => {
  const activities = await handIn(50)
  await world.call(await world.staff('6201'), 'activities', 'reviewActivity', { id: activities[7]!.id, decision: { kind: 'publish' } })
  const { rows } = await publish(activities)
  expect(rows.map(({ id }) => id)).toEqual(activities.map(({ id }) => id))
  expect(rows.filter(({ refusal }) => refusal !== null)).toEqual([{ id: activities[7]!.id, refusal: 'activities.alreadyDecided' }])
  expect(await waiting()).toEqual([])
  const { posts } = await world.db
    .selectFrom('posts')
    .select((row) => row.fn.countAll<string>().as('posts'))
    .executeTakeFirstOrThrow()
  expect(posts).toBe('50')
  // A repeat after a lost reply gets the same answer.
  expect((await publish(activities)).rows).toEqual(rows)
})

test('one of another region, one that was changed meanwhile and one that is not there stop no other', async () => {
  const [mine, changed] = (await handIn(2)) as [{ id: string; version: number }, { id: string; version: number }]
  const elsewhere = await makePoster(world, '620102')
  const { id } = await elsewhere.save()
  await world.call(elsewhere.admin, 'activities', 'submitActivity', { id })
  const { rows } = await publish([{ id, version: 2 }, { ...changed, version: 1 }, { id: '999', version: 1 }, mine])
  expect(rows.map(({ refusal }) => refusal)).toEqual(['identity.notAllowed', 'request.changed', 'activities.notFound', null])
})

test('51 at once are refused', async () => {
  const many = Array.from({ length: 51 }, (_, nth) => ({ id: String(nth + 1), version: 1 }))
  expect((await world.refusal(publish(many))).code).toBe('request.malformed')
})
