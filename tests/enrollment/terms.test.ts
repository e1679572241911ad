import { randomUUID } from 'node:crypto'
import { runTimers as runSeatTimers } from '../../cloudfunctions/enrollment/timers'
import { runTimers as runNoticeTimers } from '../../cloudfunctions/notifications/timers'
import { makePoster } from '../activities/posting'
import { makeWorld, type World } from '../world'
import type { WorldPerson } from '../world/identity'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
beforeEach(() => world.clear())
afterAll(() => world.close())

const day = 24
/** Three lessons, a week apart, with places for two people; the first is in three days. */
const lessons = (count = 3, capacity = 2) =>
  Array.from({ length: count }, (_, week) => ({
    startsAt: world.in(3 * day + week * 7 * day).toISOString(),
    endsAt: world.in(3 * day + week * 7 * day + 2).toISOString(),
    capacity,
  }))
const makeTerm = async (change: object = {}) => {
  const poster = await makePoster(world)
  const id = await poster.published({ sessions: lessons(), signUp: { isTerm: true }, ...change })
  const sessions = await poster.sessionsOf(id)
  return { poster, id, ids: sessions.map(({ sessionId }) => sessionId) }
}
const enroll = (person: WorldPerson, sessionId = '') => world.call(person, 'enrollment', 'enroll', { key: randomUUID(), sessionId })
const cancel = (person: WorldPerson, sessionId = '') => world.call(person, 'enrollment', 'cancel', { key: randomUUID(), sessionId })
const openOf = async (person: WorldPerson) => (await world.call(person, 'enrollment', 'listMine', { which: 'open' })).items
const pools = () => world.db.selectFrom('pools').selectAll().orderBy('id').execute()
const noticesOf = async (person: WorldPerson, kind: string) =>
  (await world.db.selectFrom('notices').select(['kind', 'data']).where('personId', '=', person.id).orderBy('notices.id').execute()).filter(
    (row) => row.kind === kind,
  )

test('one enrollment, whichever session was tapped, is a place in all of them, counted once', async () => {
  const { id, ids, poster } = await makeTerm()
  const [pool, ...others] = await pools()
  expect([others.length, pool?.id]).toEqual([0, ids[0]])
  const [li, wang, ma] = [await world.person(), await world.person(), await world.person()]
  expect((await enroll(li, ids[1])).status).toBe('confirmed')
  expect((await enroll(li, ids[2])).enrollment.sessionId).toBe(ids[0])
  expect((await enroll(wang, ids[2])).status).toBe('confirmed')
  expect((await enroll(ma, ids[0])).status).toBe('waitlisted')
  expect((await openOf(li)).map(({ sessionId, isTerm }) => [sessionId, isTerm])).toEqual(ids.map((each) => [each, true]))
  expect((await openOf(ma)).map(({ position }) => position)).toEqual([1, 1, 1])
  expect((await poster.sessionsOf(id)).map(({ taken, waitlisted }) => [taken, waitlisted])).toEqual([[2, 1], [2, 1], [2, 1]]) // prettier-ignore
  const [posted] = (await world.call(poster.admin, 'activities', 'listPosted', {})).items
  expect(posted).toMatchObject({ sessionCount: 3, capacity: 2, taken: 2, waitlisted: 1 })
  expect((await world.call(poster.admin, 'enrollment', 'listRoster', { sessionId: ids[2]! })).counts).toMatchObject({ confirmed: 2, waitlisted: 1 })
})

test('thirty people ask for any of its sessions at once: its places are given once', async () => {
  const { ids } = await makeTerm({ sessions: lessons(3, 10), waitlistLimit: 5 })
  const people = await Promise.all(Array.from({ length: 30 }, () => world.person()))
  const answers = await Promise.allSettled(people.map((person, index) => enroll(person, ids[index % 3])))
  const counted = (status: string) => answers.filter((each) => each.status === 'fulfilled' && each.value.status === status).length
  expect([counted('confirmed'), counted('waitlisted')]).toEqual([10, 5])
  expect(await pools()).toMatchObject([{ taken: 10, waiting: 5, lastSeq: '15' }])
})

test('what is in the way of any of its sessions is said before enrolling, and a term that runs is in the way of others', async () => {
  const { ids } = await makeTerm()
  const li = await world.person()
  const { sessionId: clash } = await world.session({ startsAt: world.in(10 * day + 1), title: '同一晚' })
  await enroll(li, clash)
  const found = await world.call(li, 'enrollment', 'listConflicts', { sessionId: ids[0]! })
  expect(found.map(({ title, kind }) => [title, kind])).toEqual([['同一晚', 'overlap']])
  await cancel(li, clash)
  await enroll(li, ids[0])
  // The clock is in the middle of the term, which began two weeks ago.
  world.now = world.in(17 * day - 5)
  const { sessionId: late } = await world.session({ startsAt: world.in(5.5), title: '插花' })
  expect((await world.call(li, 'enrollment', 'listConflicts', { sessionId: late })).map(({ sessionId }) => sessionId)).toEqual([ids[2]])
})

test('a term is left at any time until its end: the place goes to who waits, and nobody gets a point', async () => {
  const { ids } = await makeTerm()
  const [li, wang, ma] = [await world.person(), await world.person(), await world.person()]
  for (const person of [li, wang, ma]) await enroll(person, ids[0])
  world.now = world.in(3 * day)
  await world.attend(li, ids[0]!)
  await world.attend(wang, ids[0]!)
  // The deadline is over, and the person has been inside.
  world.now = world.in(2 * day)
  expect(await cancel(li, ids[1])).toEqual({ status: 'cancelled' })
  expect((await openOf(ma)).map(({ sessionId, status }) => [sessionId, status])).toEqual([
    [ids[1], 'confirmed'],
    [ids[2], 'confirmed'],
  ])
  expect((await openOf(li)).length).toBe(0)
  world.now = world.in(30 * day)
  await expect(cancel(wang, ids[2])).rejects.toMatchObject({ code: 'enrollment.tooLateToCancel' })
})

test('who never came gets one point a day after the last session, who came once gets none', async () => {
  const { ids } = await makeTerm()
  const [li, wang] = [await world.person(), await world.person()]
  for (const person of [li, wang]) await enroll(person, ids[0])
  world.now = world.in(10 * day)
  await world.attend(li, ids[1]!)
  await runSeatTimers({ db: world.db, now: world.in(3 * day) })
  expect(await world.db.selectFrom('noShows').select('id').execute()).toEqual([])
  await runSeatTimers({ db: world.db, now: world.in(9 * day) })
  await runSeatTimers({ db: world.db, now: world.in(9 * day + 1) })
  expect((await world.db.selectFrom('noShows').select('personId').execute()).map(({ personId }) => personId)).toEqual([wang.id])
  expect((await noticesOf(wang, 'missed')).length).toBe(1)
})

test('each session is reminded of; what was good is asked once, after the last, and said once', async () => {
  const { ids } = await makeTerm()
  const li = await world.person()
  await enroll(li, ids[0])
  const start = world.now
  for (const week of [0, 1, 2]) {
    world.now = new Date(start.getTime() + (3 * day + week * 7 * day - 1) * 3600_000)
    await runNoticeTimers({ ...world, now: world.now } as never)
    world.now = world.in(1)
    await world.attend(li, ids[week]!)
    await expect(world.call(li, 'feedback', 'giveFeedback', { key: randomUUID(), sessionId: ids[week]!, stars: 5, pictureIds: [] })).rejects.toMatchObject({
      code: 'feedback.notOver',
    })
    world.now = world.in(3)
    await runNoticeTimers({ ...world, now: world.now } as never)
  }
  expect((await noticesOf(li, 'startsSoon')).map(({ data }) => data.sessionId)).toEqual(ids)
  expect((await noticesOf(li, 'askFeedback')).map(({ data }) => data.sessionId)).toEqual([ids[2]])
  await world.call(li, 'feedback', 'giveFeedback', { key: randomUUID(), sessionId: ids[2]!, stars: 5, pictureIds: [] })
  await expect(world.call(li, 'feedback', 'giveFeedback', { key: randomUUID(), sessionId: ids[0]!, stars: 1, pictureIds: [] })).rejects.toMatchObject({
    code: 'feedback.alreadyGiven',
  })
  const past = (await world.call(li, 'enrollment', 'listMine', { which: 'past' })).items
  expect(past.map(({ sessionId, hasFeedback }) => [sessionId, hasFeedback])).toEqual([[ids[0], true]])
})

test('who ends the account in the middle of a term frees the place of its other sessions', async () => {
  const { ids } = await makeTerm({ sessions: lessons(3, 1) })
  const [li, wang] = [await world.person(), await world.person()]
  for (const person of [li, wang]) await enroll(person, ids[0])
  world.now = world.in(3 * day)
  await world.attend(li, ids[0]!)
  world.now = world.in(day)
  await world.call(li, 'identity', 'deleteMe', { confirm: 'DELETE' })
  expect((await openOf(wang)).map(({ status }) => status)).toEqual(['confirmed', 'confirmed'])
})

test('a draft may become a term and back; its pool is called after its first session, also when that is taken out', async () => {
  const poster = await makePoster(world)
  const { id } = await poster.save({ sessions: lessons() })
  const idsOf = async () =>
    (await world.db.selectFrom('sessions').select(['id', 'poolId', 'number']).where('activityId', '=', id).orderBy('id').execute()).map((row) => row)
  const sent = async () => (await poster.sessionsOf(id)).map(({ sessionId, startsAt, endsAt, capacity }) => ({ id: sessionId, startsAt, endsAt, capacity }))
  expect((await idsOf()).every((row) => row.id === row.poolId)).toBe(true)
  await poster.save({ sessions: await sent(), signUp: { isTerm: true } }, id)
  const [first, second, third] = await idsOf()
  expect([first, second, third].map((row) => row?.poolId)).toEqual([first?.id, first?.id, first?.id])
  await poster.save({ sessions: (await sent()).slice(1), signUp: { isTerm: true } }, id)
  expect((await pools()).map((row) => [row.id, row.number])).toEqual([[second?.id, second?.number]])
  await poster.save({ sessions: await sent() }, id)
  expect((await pools()).map((row) => row.id)).toEqual([second?.id, third?.id])
})

test('a published term: with anybody in it it stays a term and keeps its sessions; one called off leaves the pool as it is', async () => {
  const { poster, id, ids } = await makeTerm()
  const li = await world.person()
  await enroll(li, ids[0])
  const kept = (await poster.sessionsOf(id)).map(({ sessionId, startsAt, endsAt, capacity }) => ({ id: sessionId, startsAt, endsAt, capacity }))
  await expect(poster.save({ sessions: kept }, id, poster.staff)).rejects.toMatchObject({ code: 'activities.signUpFixed' })
  await expect(poster.save({ sessions: kept.slice(0, 2), signUp: { isTerm: true } }, id, poster.staff)).rejects.toMatchObject({
    code: 'activities.notEditable',
  })
  const [before] = await pools()
  await world.call(poster.admin, 'activities', 'cancelActivity', { id, sessionId: ids[0]!, reason: '老师病了' })
  const [after] = await pools()
  expect([after?.id, after?.number, after?.isCancelled]).toEqual([before?.id, before?.number, false])
  expect(after?.startsAt.toISOString()).toBe(kept[1]?.startsAt)
  expect((await noticesOf(li, 'sessionCancelled')).map(({ data }) => data.sessionId)).toEqual([ids[0]])
  expect((await openOf(li)).map(({ sessionId, isSessionCancelled }) => [sessionId, isSessionCancelled])).toEqual([
    [ids[0], true],
    [ids[1], false],
    [ids[2], false],
  ])
})

test('one more session of a published term is in the same pool, and more places go to who waits once', async () => {
  const { poster, id, ids } = await makeTerm()
  const people = [await world.person(), await world.person(), await world.person()]
  for (const person of people) await enroll(person, ids[0])
  const more = lessons(4, 3).map((lesson, index) => ({ ...(ids[index] && { id: ids[index] }), ...lesson }))
  await poster.save({ sessions: more, signUp: { isTerm: true } }, id, poster.staff)
  expect(await pools()).toMatchObject([{ id: ids[0], capacity: 3, taken: 3, waiting: 0 }])
  expect((await openOf(people[2]!)).map(({ status }) => status)).toEqual(['confirmed', 'confirmed', 'confirmed', 'confirmed'])
  expect((await noticesOf(people[2]!, 'promoted')).length).toBe(1)
})

test('a smaller term asks for people once, and says so of the first session to come', async () => {
  const { poster, id, ids } = await makeTerm()
  const people = [await world.person(), await world.person()]
  for (const person of people) await enroll(person, ids[0])
  const fewer = lessons(3, 1).map((lesson, index) => ({ id: ids[index], ...lesson }))
  await expect(poster.save({ sessions: fewer, signUp: { isTerm: true } }, id, poster.staff)).rejects.toMatchObject({
    code: 'activities.capacityBelowTaken',
    detail: { sessionId: ids[0], tooMany: 1 },
  })
  const [, second] = (await world.call(poster.admin, 'enrollment', 'listRoster', { sessionId: ids[0]! })).items
  const moved = fewer.map((lesson, index) => (index === 0 ? { ...lesson, moves: [second!.enrollmentId] } : lesson))
  await poster.save({ sessions: moved, signUp: { isTerm: true } }, id, poster.staff)
  expect(await pools()).toMatchObject([{ capacity: 1, taken: 1, waiting: 1 }])
  expect((await openOf(people[1]!)).map(({ position }) => position)).toEqual([1, 1, 1])
})
