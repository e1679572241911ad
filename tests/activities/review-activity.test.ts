import { makeWorld, type World } from '../world'
import type { WorldPerson } from '../world/identity'
import { makePoster, type Poster } from './posting'

let world: World
let poster: Poster
let id: string
beforeAll(async () => (world = await makeWorld()))
beforeEach(async () => {
  await world.clear()
  poster = await makePoster(world)
  id = (await poster.save()).id
  await world.call(poster.admin, 'activities', 'submitActivity', { id })
})
afterAll(() => world.close())
const publish = { kind: 'publish' as const }

test('a published activity stands in the feed and takes enrollments, and its author is told', async () => {
  expect(await world.call(poster.staff, 'activities', 'reviewActivity', { id, decision: publish })).toEqual({ status: 'published' })
  const post = await world.db.selectFrom('posts').select(['text', 'status', 'hours', 'category']).where('activityId', '=', id).executeTakeFirstOrThrow()
  expect(post).toEqual({ text: '刘大夫讲护膝。', status: 'published', hours: ['working', 'morning', 'working-morning'], category: 'eldercare' })
  const [notice] = (await world.call(poster.admin, 'notifications', 'listNotices', {})).items
  expect(notice).toMatchObject({ kind: 'activityPublished', data: { activityId: id } })
})

test('a returned one says why, is handed in again, and then published', async () => {
  await world.call(poster.staff, 'activities', 'reviewActivity', { id, decision: { kind: 'return', reason: '地点没写清楚' } })
  expect((await world.call(poster.admin, 'activities', 'getActivity', { id })).returnReason).toBe('地点没写清楚')
  expect((await world.call(poster.admin, 'notifications', 'listNotices', {})).items[0]).toMatchObject({
    kind: 'activityReturned',
    data: { reason: '地点没写清楚' },
  })
  expect(await world.call(poster.admin, 'activities', 'submitActivity', { id })).toMatchObject({ status: 'submitted' })
  await world.call(poster.staff, 'activities', 'reviewActivity', { id, decision: publish })
})

test('of two reviewers the second learns that it is decided', async () => {
  const decide = (reviewer: WorldPerson) =>
    world.call(reviewer, 'activities', 'reviewActivity', { id, decision: publish }).then(
      () => 'published',
      (error: { code: string }) => error.code,
    )
  expect((await Promise.all([decide(poster.staff), decide(await world.staff('620103'))])).sort()).toEqual(['activities.alreadyDecided', 'published'])
  expect(await world.db.selectFrom('posts').select('id').execute()).toHaveLength(1)
})

test('staff above may decide; below, beside, the poster and volunteers may not', async () => {
  const refusals = []
  for (const person of [await world.staff('620103001'), await world.staff('620102'), await world.staff('6229'), poster.admin])
    refusals.push((await world.refusal(world.call(person, 'activities', 'reviewActivity', { id, decision: publish }))).code)
  expect(refusals).toEqual(Array(4).fill('identity.notAllowed'))
  expect(await world.call(await world.staff('62'), 'activities', 'reviewActivity', { id, decision: publish })).toEqual({ status: 'published' })
})

test('a removed grant counts at once', async () => {
  await world.db.updateTable('grants').set({ toAt: world.now }).where('personId', '=', poster.staff.id).execute()
  expect((await world.refusal(world.call(poster.staff, 'activities', 'reviewActivity', { id, decision: publish }))).code).toBe('identity.notAllowed')
})

test('one whose time has passed while it waited is not published', async () => {
  world.now = world.in(80)
  const staff = await world.staff('620103')
  expect((await world.refusal(world.call(staff, 'activities', 'reviewActivity', { id, decision: publish }))).code).toBe('activities.inPast')
  expect(await world.call(staff, 'activities', 'reviewActivity', { id, decision: { kind: 'return', reason: '时间过了' } })).toEqual({ status: 'returned' })
})

test('each decision is on the record, without words', async () => {
  await world.call(poster.staff, 'activities', 'reviewActivity', { id, decision: { kind: 'return', reason: '地点没写清楚' } })
  await world.call(poster.admin, 'activities', 'submitActivity', { id })
  await world.call(poster.staff, 'activities', 'reviewActivity', { id, decision: publish })
  const rows = await world.db.selectFrom('audit').select(['personId', 'action', 'subjectKind', 'subjectId', 'detail']).orderBy('id').execute()
  expect(rows.map(({ personId, action }) => [personId, action])).toEqual(
    (['activity.create', 'activity.submit', 'activity.return', 'activity.submit', 'activity.publish'] as const).map((action) => [
      ['activity.return', 'activity.publish'].includes(action) ? poster.staff.id : poster.admin.id,
      action,
    ]),
  )
  expect(rows.map(({ detail }) => detail)).toEqual([2, 3, 4, 5, 6].map((version) => ({ version, parts: version === 2 ? [] : ['status'] })))
})

test('a draft that was never handed in cannot be decided', async () => {
  const draft = await poster.save()
  expect((await world.refusal(world.call(poster.staff, 'activities', 'reviewActivity', { id: draft.id, decision: publish }))).code).toBe(
    'activities.alreadyDecided',
  )
})
