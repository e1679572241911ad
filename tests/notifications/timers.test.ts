import { randomUUID } from 'node:crypto'
import { runTimers } from '../../cloudfunctions/notifications/timers'
import type { NoticeKind } from '../../types/notifications'
import { makeWorld, type World } from '../world'
import type { WorldPerson } from '../world/identity'
import { runMinute } from '../../cloudfunctions/timers'
import { plainPorts } from '../plain-ports'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterEach(() => world.clear())
afterAll(() => world.close())

const run = () => runTimers({ db: world.db, now: world.now })
const told = async (person: WorldPerson, kind: NoticeKind) =>
  (await world.call(person, 'notifications', 'listNotices', {})).items.filter((notice) => notice.kind === kind)
const enroll = (person: WorldPerson, sessionId: string) => world.call(person, 'enrollment', 'enroll', { key: randomUUID(), sessionId })
/** Checked in at the door. */
const attend = async (person: WorldPerson, sessionId: string) => {
  const { id, number } = await world.db
    .selectFrom('enrollments')
    .select(['id', 'number'])
    .where('personId', '=', person.id)
    .where('poolId', '=', sessionId)
    .executeTakeFirstOrThrow()
  const scanId = randomUUID()
  const at = world.now
  await world.db
    .insertInto('scans')
    .values({
      id: scanId,
      sessionId,
      enrollmentNumber: number,
      direction: 'in',
      deviceAt: at,
      clockOffset: '0',
      effectiveAt: at,
      receivedAt: at,
      device: 'door-0001',
      seq: 1,
      verdict: 'ok',
      source: 'camera',
      reason: null,
      personId: person.id,
      hash: '',
    })
    .execute()
  await world.db.insertInto('attendances').values({ sessionId, enrollmentNumber: number, enrollmentId: id, attendedAt: at, scanId }).execute()
}

test('two hours before the start everybody confirmed is told, once, with what, when and where', async () => {
  const [confirmed, waiting] = [await world.person(), await world.person()]
  const { sessionId, activityId } = await world.session({ capacity: 1, title: '手机拍好中山桥', startsAt: world.in(3) })
  await enroll(confirmed, sessionId)
  await enroll(waiting, sessionId)
  expect((await run()).reminded).toBe(0)
  world.now = world.in(1)
  expect((await run()).reminded).toBe(1)
  world.now = world.in(0.5)
  expect((await run()).reminded).toBe(0)
  expect(await told(confirmed, 'startsSoon')).toMatchObject([
    { data: { sessionId, activityId, title: '手机拍好中山桥', startsAt: '2026-11-23T05:00:00.000Z', venueName: '日间照料中心' } },
  ])
  expect(await told(waiting, 'startsSoon')).toEqual([])
  // It is called to the phone too.
  const { rows } = await world.pool.query("select 1 from notices where kind = 'startsSoon' and due_at <= created_at and sent_at is null")
  expect(rows).toHaveLength(1)
})

test('timers that run in two places at once tell once', async () => {
  const person = await world.person()
  const { sessionId } = await world.session({ startsAt: world.in(1) })
  await enroll(person, sessionId)
  const counts = await Promise.all(Array.from({ length: 5 }, run))
  expect(counts.map((count) => count.reminded).sort()).toEqual([0, 0, 0, 0, 1])
  // The index is the guard, whoever writes.
  const again = world.db
    .insertInto('notices')
    .values({
      personId: person.id,
      kind: 'startsSoon',
      data: JSON.stringify({ sessionId, startsAt: world.in(1).toISOString() }),
      createdAt: world.now,
      dueAt: world.now,
    })
    .execute()
  await expect(again).rejects.toThrow(/notices_once/)
})

test('B08 a session that was put off is reminded of again, once for each announced start', async () => {
  const person = await world.person()
  const { sessionId } = await world.session({ startsAt: world.in(1) })
  const shift = await world.db
    .insertInto('shifts')
    .values({ sessionId, role: 'guide', title: '引导', startsAt: world.in(1), endsAt: world.in(2), needed: 1, createdBy: person.id, createdAt: world.now })
    .returning('id')
    .executeTakeFirstOrThrow()
  await world.call(await world.person(), 'volunteering', 'joinShift', { key: randomUUID(), shiftId: shift.id })
  await enroll(person, sessionId)
  await run()
  const later = { startsAt: world.in(25), endsAt: world.in(27) }
  await world.db
    .updateTable('sessions')
    .set({ ...later, day: '2026-11-24' })
    .where('id', '=', sessionId)
    .execute()
  await run()
  expect(await told(person, 'startsSoon')).toHaveLength(1)
  world.now = world.in(23.5)
  await run()
  await run()
  expect((await told(person, 'startsSoon')).map(({ data }) => data.startsAt)).toEqual([later.startsAt.toISOString(), '2026-11-23T03:00:00.000Z'])
})

test('nobody is called to a session that is cancelled, has begun, or was left', async () => {
  const [person, left, gone] = [await world.person(), await world.person(), await world.person()]
  const cancelled = await world.session({ startsAt: world.in(2) })
  const begun = await world.session({ startsAt: world.in(0.5), endsAt: world.in(9) })
  const other = await world.session({ startsAt: world.in(2) })
  await enroll(person, cancelled.sessionId)
  await enroll(person, begun.sessionId)
  await enroll(left, other.sessionId)
  await enroll(gone, other.sessionId)
  await world.call(left, 'enrollment', 'cancel', { key: randomUUID(), sessionId: other.sessionId })
  await world.call(gone, 'identity', 'deleteMe', { confirm: 'DELETE' })
  await world.db.updateTable('sessions').set({ isCancelled: true }).where('id', '=', cancelled.sessionId).execute()
  world.now = world.in(1)
  expect((await run()).reminded).toBe(0)
})

test('a session after midnight in Shanghai is in time', async () => {
  world.now = new Date('2026-11-23T15:30:00Z')
  const person = await world.person()
  const { sessionId } = await world.session({ startsAt: new Date('2026-11-23T16:10:00Z') })
  await enroll(person, sessionId)
  expect((await run()).reminded).toBe(1)
})

test('who was there is asked how it was, once, within the day after the end', async () => {
  const [there, absent] = [await world.person(), await world.person()]
  const { sessionId } = await world.session({ startsAt: world.in(10), endsAt: world.in(15) })
  await enroll(there, sessionId)
  await enroll(absent, sessionId)
  world.now = world.in(11)
  await attend(there, sessionId)
  expect((await run()).asked).toBe(0)
  // The next day in Shanghai: 01:30.
  world.now = world.in(4.5)
  expect((await run()).asked).toBe(1)
  expect((await run()).asked).toBe(0)
  expect(await told(there, 'askFeedback')).toMatchObject([{ data: { sessionId } }])
  expect(await told(absent, 'askFeedback')).toEqual([])
})

test('who was there and ended the account since is not asked', async () => {
  const person = await world.person()
  const { sessionId } = await world.session({ startsAt: world.in(1), endsAt: world.in(2) })
  await enroll(person, sessionId)
  await attend(person, sessionId)
  world.now = world.in(3)
  await world.call(person, 'identity', 'deleteMe', { confirm: 'DELETE' })
  expect((await run()).asked).toBe(0)
})

test('who has rated already, or was there two days ago, is not asked', async () => {
  const [rated, late] = [await world.person(), await world.person()]
  const { sessionId, activityId, organizationId } = await world.session({ startsAt: world.in(1), endsAt: world.in(2) })
  for (const person of [rated, late]) {
    await enroll(person, sessionId)
    await attend(person, sessionId)
  }
  const { id } = await world.db.selectFrom('enrollments').select('id').where('personId', '=', rated.id).executeTakeFirstOrThrow()
  await world.db
    .insertInto('ratings')
    .values({ enrollmentId: id, personId: rated.id, activityId, organizationId, stars: 5, status: 'published', createdAt: world.now })
    .execute()
  world.now = world.in(27)
  expect((await run()).asked).toBe(0)
  world.now = world.in(-2)
  expect((await run()).asked).toBe(1)
  expect(await told(late, 'askFeedback')).toHaveLength(1)
})

test('a session that cannot be told of stops neither the others nor what comes after it', async () => {
  const people: WorldPerson[] = []
  const sessions: string[] = []
  for (let n = 0; n < 25; n++) {
    const { sessionId } = await world.session({ startsAt: world.in(1 + n / 100) })
    const person = await world.person()
    await enroll(person, sessionId)
    people.push(person)
    sessions.push(sessionId)
  }
  // What is written of the third is refused by the database; so is the whole of the few it lies among.
  await world.pool.query(`alter table notices add constraint third check (not (kind = 'startsSoon' and data ->> 'sessionId' = '${sessions[2]}')) not valid`)
  await world.db
    .insertInto('requests')
    .values({ personId: people[0]!.id, key: randomUUID(), hash: '', result: 'null', createdAt: world.in(-72) })
    .execute()
  await expect(run()).rejects.toMatchObject({ constraint: 'third' })
  const toldOf = async () => (await world.db.selectFrom('notices').select('personId').where('kind', '=', 'startsSoon').execute()).length
  expect(await toldOf()).toBe(24)
  const whole = await runMinute(
    async (requestId) => ({ ...plainPorts(), db: world.db, pool: world.pool, now: world.now, requestId, me: null, tokenHash: null }),
    () => {},
  )
  expect(whole.ok).toBe(false)
  expect(await world.db.selectFrom('requests').select('key').where('createdAt', '<', world.in(-48)).execute()).toEqual([])
  await world.pool.query('alter table notices drop constraint third')
  expect((await run()).reminded).toBe(1)
  expect(await toldOf()).toBe(25)
})
