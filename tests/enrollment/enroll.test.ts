import { randomUUID } from 'node:crypto'
import { makeWorld, type World } from '../world'
import type { WorldPerson } from '../world/identity'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterEach(() => world.clear())
afterAll(() => world.close())

const enroll = (person: WorldPerson, sessionId: string, key: string = randomUUID()) => world.call(person, 'enrollment', 'enroll', { key, sessionId })
const cancel = (person: WorldPerson, sessionId: string) => world.call(person, 'enrollment', 'cancel', { key: randomUUID(), sessionId })
const seatsOf = (sessionId: string) => world.db.selectFrom('pools').select(['taken', 'waiting']).where('id', '=', sessionId).executeTakeFirstOrThrow()
const countRows = async (table: 'enrollments' | 'requests' | 'notices' | 'audit') =>
  Number(
    (
      await world.db
        .selectFrom(table)
        .select((row) => row.fn.countAll().as('count'))
        .executeTakeFirstOrThrow()
    ).count,
  )

test('confirms while seats remain, then puts the next worker on the waitlist, then says it is full', async () => {
  const { sessionId, activityId } = await world.session({ capacity: 1, waitlistLimit: 1 })
  const [li, wang, zhao] = [await world.person(), await world.person(), await world.person()]
  const first = await enroll(li, sessionId)
  expect(first.status).toBe('confirmed')
  expect(first.enrollment).toMatchObject({
    sessionId,
    activityId,
    title: '手机拍好中山桥',
    venueName: '日间照料中心',
    status: 'confirmed',
    seats: 1,
    position: null,
    attendedAt: null,
    hasFeedback: false,
  })
  expect(first.enrollment.id).toMatch(/^[1-9]\d*$/)
  expect(await enroll(wang, sessionId)).toMatchObject({ status: 'waitlisted', enrollment: { position: 1 } })
  expect(await world.refusal(enroll(zhao, sessionId))).toEqual({ code: 'enrollment.full', detail: {} })
  expect(await seatsOf(sessionId)).toEqual({ taken: 1, waiting: 1 })
})

test('tells the worker in the inbox and records who did it, in the same transaction', async () => {
  const { sessionId, activityId } = await world.session()
  const li = await world.person()
  const { enrollment } = await enroll(li, sessionId)
  const notices = await world.db.selectFrom('notices').select(['personId', 'kind', 'data', 'createdAt', 'dueAt']).execute()
  const data = { activityId, sessionId, title: enrollment.title, startsAt: enrollment.startsAt, venueName: enrollment.venueName }
  expect(notices).toEqual([{ personId: li.id, kind: 'enrolled', data, createdAt: world.now, dueAt: world.now }])
  expect(await world.db.selectFrom('audit').select(['personId', 'action', 'subjectKind', 'subjectId', 'detail']).execute()).toEqual([
    { personId: li.id, action: 'enrollment.enroll', subjectKind: 'enrollment', subjectId: enrollment.id, detail: { sessionId, status: 'confirmed' } },
  ])
})

test('gives the same reply to a repeat with the same key, and takes one place', async () => {
  const { sessionId } = await world.session({ capacity: 5 })
  const li = await world.person()
  const key = randomUUID()
  const first = await enroll(li, sessionId, key)
  expect(await enroll(li, sessionId, key)).toEqual(first)
  expect(await enroll(li, sessionId, key.toUpperCase())).toEqual(first)
  expect(await seatsOf(sessionId)).toEqual({ taken: 1, waiting: 0 })
  expect(await countRows('requests')).toBe(1)
})

test('keeps repeating the first reply after the place was given back', async () => {
  const { sessionId } = await world.session()
  const li = await world.person()
  const key = randomUUID()
  const first = await enroll(li, sessionId, key)
  await cancel(li, sessionId)
  expect(await enroll(li, sessionId, key)).toEqual(first)
  expect(await seatsOf(sessionId)).toEqual({ taken: 0, waiting: 0 })
})

test('refuses the same key for another session', async () => {
  const [a, b] = [await world.session(), await world.session()]
  const li = await world.person()
  const key = randomUUID()
  await enroll(li, a.sessionId, key)
  expect((await world.refusal(enroll(li, b.sessionId, key))).code).toBe('request.keyReused')
  expect(await seatsOf(b.sessionId)).toEqual({ taken: 0, waiting: 0 })
})

test('lets two people use the same key by chance', async () => {
  const { sessionId } = await world.session()
  const key = randomUUID()
  await enroll(await world.person(), sessionId, key)
  await enroll(await world.person(), sessionId, key)
  expect(await seatsOf(sessionId)).toEqual({ taken: 2, waiting: 0 })
})

test('gives a worker who is in already that enrollment, and remembers the answer of the new key', async () => {
  const { sessionId } = await world.session()
  const li = await world.person()
  const first = await enroll(li, sessionId)
  const key = randomUUID()
  expect(await enroll(li, sessionId, key)).toEqual(first)
  await cancel(li, sessionId)
  expect(await enroll(li, sessionId, key)).toEqual(first)
  expect(await countRows('enrollments')).toBe(1)
  expect(await countRows('notices')).toBe(1)
})

test('still gives a worker who is in that enrollment when the session has become full or closed', async () => {
  const { sessionId } = await world.session({ capacity: 1, waitlistLimit: 1 })
  const [li, wang] = [await world.person(), await world.person()]
  await enroll(li, sessionId)
  await enroll(wang, sessionId)
  const key = randomUUID()
  expect((await enroll(li, sessionId, key)).status).toBe('confirmed')
  await cancel(li, sessionId)
  expect((await enroll(li, sessionId, key)).status).toBe('confirmed')
  world.now = world.in(40)
  expect(await enroll(wang, sessionId)).toMatchObject({ status: 'confirmed' })
})

test('lets a worker who cancelled enroll again, at the end of the queue', async () => {
  const { sessionId } = await world.session({ capacity: 1, waitlistLimit: 5 })
  const [li, wang, zhao] = [await world.person(), await world.person(), await world.person()]
  const first = await enroll(li, sessionId)
  await enroll(wang, sessionId)
  await enroll(zhao, sessionId)
  await cancel(li, sessionId)
  world.now = world.in(1)
  const again = await enroll(li, sessionId)
  expect(again).toMatchObject({ status: 'waitlisted', enrollment: { id: first.enrollment.id, position: 2 } })
  expect(await countRows('enrollments')).toBe(3)
  const queue = await world.db.selectFrom('enrollments').select(['personId', 'enrolledAt']).orderBy('seq').execute()
  expect(queue.map(({ personId }) => personId)).toEqual([wang.id, zhao.id, li.id])
  expect(queue.map(({ enrolledAt }) => enrolledAt)).toEqual([world.in(-1), world.in(-1), world.now])
})

test('nobody passes those who wait, even where a place stands empty for a moment', async () => {
  const { sessionId } = await world.session({ capacity: 1 })
  const [li, wang, zhao] = [await world.person(), await world.person(), await world.person()]
  await enroll(li, sessionId)
  await enroll(wang, sessionId)
  await world.db.updateTable('pools').set({ capacity: 5 }).where('id', '=', sessionId).execute()
  expect(await enroll(zhao, sessionId)).toMatchObject({ status: 'waitlisted', enrollment: { position: 2 } })
})

test('refuses before it opens and says when it does', async () => {
  const { sessionId } = await world.session({ opensAt: world.in(2) })
  const li = await world.person()
  expect(await world.refusal(enroll(li, sessionId))).toEqual({ code: 'enrollment.notOpen', detail: { opensAt: world.in(2).toISOString() } })
  world.now = world.in(2)
  expect((await enroll(li, sessionId)).status).toBe('confirmed')
})

test('refuses from the closing instant on', async () => {
  const { sessionId } = await world.session({ closesAt: world.in(1) })
  world.now = new Date(world.in(1).getTime() - 1)
  expect((await enroll(await world.person(), sessionId)).status).toBe('confirmed')
  world.now = new Date(world.now.getTime() + 1)
  expect((await world.refusal(enroll(await world.person(), sessionId))).code).toBe('enrollment.closed')
})

test('refuses a cancelled session, one not published and one that is not there', async () => {
  const li = await world.person()
  const cancelled = await world.session()
  await world.db.updateTable('sessions').set({ isCancelled: true }).where('id', '=', cancelled.sessionId).execute()
  expect((await world.refusal(enroll(li, cancelled.sessionId))).code).toBe('enrollment.sessionCancelled')
  const draft = await world.session({ isPublished: false })
  expect((await world.refusal(enroll(li, draft.sessionId))).code).toBe('enrollment.notFound')
  expect((await world.refusal(enroll(li, '987654321'))).code).toBe('enrollment.notFound')
})

test('leaves no row behind when it refuses', async () => {
  const { sessionId } = await world.session({ capacity: 1, waitlistLimit: 0 })
  await enroll(await world.person(), sessionId)
  const before = await Promise.all((['enrollments', 'requests', 'notices', 'audit'] as const).map(countRows))
  const key = randomUUID()
  const wang = await world.person()
  expect((await world.refusal(enroll(wang, sessionId, key))).code).toBe('enrollment.full')
  expect(await Promise.all((['enrollments', 'requests', 'notices', 'audit'] as const).map(countRows))).toEqual(before)
})

test('answers the same key anew after a refusal, once a place has become free', async () => {
  const { sessionId } = await world.session({ capacity: 1, waitlistLimit: 0 })
  const [li, wang] = [await world.person(), await world.person()]
  await enroll(li, sessionId)
  const key = randomUUID()
  expect((await world.refusal(enroll(wang, sessionId, key))).code).toBe('enrollment.full')
  await cancel(li, sessionId)
  expect((await enroll(wang, sessionId, key)).status).toBe('confirmed')
})

test('serves a crowd that taps at once in the order it came, each person once', async () => {
  const { sessionId } = await world.session({ capacity: 20, waitlistLimit: 10 })
  const people = await Promise.all(Array.from({ length: 40 }, () => world.person()))
  const outcomes = await Promise.allSettled(people.flatMap((person) => [enroll(person, sessionId), enroll(person, sessionId)]))
  const statuses = outcomes.map((outcome) => (outcome.status === 'fulfilled' ? outcome.value.status : 'full'))
  expect(statuses.filter((_, index) => index % 2 === 0)).toEqual(statuses.filter((_, index) => index % 2 === 1))
  expect(statuses.filter((status) => status === 'confirmed')).toHaveLength(40)
  expect(statuses.filter((status) => status === 'waitlisted')).toHaveLength(20)
  expect(statuses.filter((status) => status === 'full')).toHaveLength(20)
  expect(await seatsOf(sessionId)).toEqual({ taken: 20, waiting: 10 })
  const rows = await world.db.selectFrom('enrollments').select(['personId', 'seq', 'status']).orderBy('seq').execute()
  expect(rows.map(({ seq, personId, status }) => [Number(seq), personId, status])).toEqual(
    people.slice(0, 30).map(({ id }, index) => [index + 1, id, index < 20 ? 'confirmed' : 'waitlisted']),
  )
})

test('ten taps with one key are one effect and one reply', async () => {
  const { sessionId } = await world.session()
  const li = await world.person()
  const key = randomUUID()
  const replies = await Promise.all(Array.from({ length: 10 }, () => enroll(li, sessionId, key)))
  expect(new Set(replies.map((reply) => JSON.stringify(reply))).size).toBe(1)
  expect(await countRows('notices')).toBe(1)
})

test('one bad request in a crowd does not fail the others', async () => {
  const { sessionId } = await world.session()
  const people = await Promise.all(Array.from({ length: 12 }, () => world.person()))
  const gone = people[5] as WorldPerson
  // A signed-in person whose row cannot take an enrollment, as after a fault elsewhere: the database refuses only that row.
  await world.pool.query(`alter table enrollments add constraint refuse_one check (person_id <> ${gone.id})`)
  try {
    const outcomes = await Promise.allSettled(people.map((person) => enroll(person, sessionId)))
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(11)
    expect(await world.refusal(enroll(gone, sessionId))).toMatchObject({ code: 'request.failed' })
    expect(await seatsOf(sessionId)).toEqual({ taken: 11, waiting: 0 })
    expect(await countRows('requests')).toBe(11)
  } finally {
    await world.pool.query('alter table enrollments drop constraint refuse_one')
  }
})

test('asks who you are first', async () => {
  const { sessionId } = await world.session()
  expect((await world.refusal(world.call(null, 'enrollment', 'enroll', { key: randomUUID(), sessionId }))).code).toBe('identity.signInFirst')
})
