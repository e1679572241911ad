import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { makeWorld, type World } from '../world'
import { columnsOfPersons, countNaming, liveFully } from './full-life'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterEach(() => world.clear())
afterAll(() => world.close())

/** Where the number of an ended account may still stand, and why. A column that is not here must be empty. */
const kept: Record<string, string> = {
  'broadcasts.sent_by': 'told in the organization’s name',
  'activities.created_by': 'the activity is the organization’s',
  'activities.reviewed_by': 'a decision of the union',
  'activities.proposed_by': 'the wish is the organization’s',
  'audit.person_id': 'what was done must be answered for',
  'comments.person_id': 'the row keeps the thread together, without text',
  'enrollments.added_by': 'somebody else’s place',
  'enrollments.asked_by': 'places taken are counted',
  'enrollments.person_id': 'places taken are counted',
  'grants.granted_by': 'somebody else’s grant goes on',
  'grants.ended_by': 'somebody else’s grant ended',
  'invitations.accepted_by': 'who got what by which invitation, as a number',
  'invitations.made_by': 'somebody else’s invitation, which is over',
  'imports.made_by': 'the rows are the union’s',
  'no_shows.excused_by': 'a decision about somebody else',
  'persons.added_by': 'somebody else’s account',
  'pictures.person_id': 'only those an organization shows',
  'posts.author_id': 'the post is the organization’s',
  'ratings.person_id': 'stars are counted',
  'ratings.replied_by': 'the organization’s answer',
  'scans.person_id': 'attendance of other people rests on it',
  'shift_corrections.decided_by': 'a decision about somebody’s hours',
  'shift_marks.recorded_by': 'hours rest on it',
  'shift_signups.confirmed_by': 'hours of other people rest on it',
  'shift_signups.person_id': 'hours that were given are counted',
  'shifts.created_by': 'the shift is the organization’s',
  'templates.saved_by': 'the template is the organization’s',
  'venue_closures.closed_by': 'the venue is closed all the same',
  'venues.created_by': 'the venue is the union’s',
  'slips.made_by': 'somebody else’s slip goes on',
}

/** Tables in which a text still occurs. */
const tablesWith = async (text: string): Promise<string[]> => {
  const { rows } = await sql<{ name: string }>`select table_name as name from information_schema.tables where table_schema = 'public'`.execute(world.db)
  const found: string[] = []
  for (const { name } of rows) {
    const hits = await sql`select 1 from ${sql.table(name)} t where t::text like ${`%${text}%`} limit 1`.execute(world.db)
    if (hits.rows.length > 0) found.push(name)
  }
  return found.sort()
}

test('nothing personal is left in any table of the schema', async () => {
  const { person } = await liveFully(world, await world.person())
  expect(await tablesWith('秘密')).toEqual([
    'comments',
    'hour_certificates',
    'no_shows',
    'notices',
    'organization_applications',
    'persons',
    'pictures',
    'ratings',
    'requests',
    'saved_places',
    'shift_corrections',
    'ticket_steps',
  ])
  for (const name of await columnsOfPersons(world)) expect([name, await countNaming(world, name, person.id)]).not.toEqual([name, 0])

  expect(await world.call(person, 'identity', 'deleteMe', { confirm: 'DELETE' })).toBeNull()
  expect(await tablesWith('秘密')).toEqual([])
  const left: string[] = []
  for (const name of await columnsOfPersons(world)) if ((await countNaming(world, name, person.id)) > 0) left.push(name)
  expect(left).toEqual(Object.keys(kept).sort())
  const row = await world.db
    .selectFrom('persons')
    .select(['name', 'openid', 'demoKey', 'phoneEnd', 'regionCode', 'deletedAt'])
    .where('id', '=', person.id)
    .executeTakeFirst()
  expect(row).toEqual({ name: '已注销', openid: null, demoKey: null, phoneEnd: null, regionCode: null, deletedAt: world.now })
})

test('what belongs to others stays, and every counter is exact', async () => {
  const { person, organizationId, postId, coming, own, shown } = await liveFully(world, await world.person())
  await world.call(person, 'identity', 'deleteMe', { confirm: 'DELETE' })
  const { rows } = await sql<{ text: string; status: string }>`select text, status from comments order by id`.execute(world.db)
  expect(rows).toEqual([
    { text: '', status: 'removed' },
    { text: '', status: 'removed' },
    { text: '组织的回复', status: 'published' },
    { text: '别人的评论', status: 'published' },
  ])
  expect(await world.db.selectFrom('posts').select(['text', 'likeCount', 'commentCount']).where('id', '=', postId).executeTakeFirst()).toEqual({
    text: '组织的话',
    likeCount: 1,
    commentCount: 2,
  })
  expect(await world.db.selectFrom('organizations').select('followerCount').where('id', '=', organizationId).executeTakeFirst()).toEqual({ followerCount: 0 })
  expect(await world.db.selectFrom('pools').select(['taken', 'waiting']).where('id', '=', coming.sessionId).executeTakeFirst()).toEqual({
    taken: 0,
    waiting: 0,
  })
  expect(await world.db.selectFrom('ratings').select(['text', 'stars', 'reply']).orderBy('id').execute()).toEqual([
    { text: '', stars: 4, reply: null },
    { text: '别人的评价', stars: 4, reply: '组织的答复' },
  ])
  expect(await world.db.selectFrom('pictures').select('id').execute()).toEqual([{ id: shown }])
  // Hours that were given stay; the place in the shift to come is free again.
  expect(await world.db.selectFrom('shifts').select('taken').orderBy('id').execute()).toEqual([{ taken: 1 }, { taken: 0 }])
  expect(await world.db.selectFrom('shiftSignups').select('status').orderBy('id').execute()).toEqual([{ status: 'on' }, { status: 'left' }])
  expect(own).not.toBe(shown)
  expect(await world.db.selectFrom('attendances').select('enrollmentNumber').execute()).toHaveLength(2)
})

test('the place goes to the first who waits, who is told; the wait of another session is given up', async () => {
  const [leaver, next, later] = [await world.person(), await world.person(), await world.person()]
  const { sessionId } = await world.session({ capacity: 1, cancelUntil: world.in(-1) })
  const full = await world.session({ capacity: 1 })
  await world.call(later, 'enrollment', 'enroll', { key: randomUUID(), sessionId: full.sessionId })
  for (const id of [sessionId, full.sessionId])
    for (const person of [leaver, next]) await world.call(person, 'enrollment', 'enroll', { key: randomUUID(), sessionId: id })
  await world.call(leaver, 'identity', 'deleteMe', { confirm: 'DELETE' })

  const [first, second] = [
    (await world.call(next, 'enrollment', 'listMine', { which: 'open' })).items,
    (await world.call(later, 'enrollment', 'listMine', { which: 'open' })).items,
  ]
  expect(first.map((enrollment) => [enrollment.sessionId, enrollment.status, enrollment.position])).toEqual(
    expect.arrayContaining([
      [sessionId, 'confirmed', null],
      [full.sessionId, 'waitlisted', 1],
    ]),
  )
  expect(second.map((enrollment) => enrollment.status)).toEqual(['confirmed'])
  const { items } = await world.call(next, 'notifications', 'listNotices', {})
  expect(items.filter((notice) => notice.kind === 'promoted').map((notice) => notice.data.sessionId)).toEqual([sessionId])
  const counters = await world.db.selectFrom('pools').select(['taken', 'waiting']).orderBy('id').execute()
  expect(counters).toEqual([
    { taken: 1, waiting: 0 },
    { taken: 1, waiting: 1 },
  ])
})

test('a place in a session that is over is kept, for the count', async () => {
  const person = await world.person()
  const { sessionId } = await world.session({ startsAt: world.in(1), endsAt: world.in(2) })
  await world.call(person, 'enrollment', 'enroll', { key: randomUUID(), sessionId })
  world.now = world.in(3)
  await world.call(person, 'identity', 'deleteMe', { confirm: 'DELETE' })
  expect(await world.db.selectFrom('enrollments').select('status').execute()).toEqual([{ status: 'confirmed' }])
  expect(await world.db.selectFrom('pools').select('taken').execute()).toEqual([{ taken: 1 }])
})

test('who is inside already takes the place along; who has not come gives it to the next', async () => {
  const [inside, absent, next] = [await world.person(), await world.person(), await world.person()]
  const { sessionId } = await world.session({ capacity: 2, startsAt: world.in(1), endsAt: world.in(3) })
  for (const person of [inside, absent, next]) await world.call(person, 'enrollment', 'enroll', { key: randomUUID(), sessionId })
  world.now = world.in(2)
  const { id, number } = await world.db.selectFrom('enrollments').select(['id', 'number']).where('personId', '=', inside.id).executeTakeFirstOrThrow()
  const scanId = randomUUID()
  const times = { deviceAt: world.now, effectiveAt: world.now, receivedAt: world.now }
  await world.db
    .insertInto('scans')
    .values({
      id: scanId,
      sessionId,
      enrollmentNumber: number,
      direction: 'in',
      ...times,
      clockOffset: '0',
      device: 'door-0001',
      seq: 1,
      verdict: 'ok',
      source: 'camera',
      reason: null,
      personId: next.id,
      hash: '',
    })
    .execute()
  await world.db.insertInto('attendances').values({ sessionId, enrollmentNumber: number, enrollmentId: id, attendedAt: world.now, scanId }).execute()
  for (const person of [inside, absent]) await world.call(person, 'identity', 'deleteMe', { confirm: 'DELETE' })
  const rows = await world.db.selectFrom('enrollments').select(['personId', 'status']).orderBy('seq').execute()
  expect(rows).toEqual([
    { personId: inside.id, status: 'confirmed' },
    { personId: absent.id, status: 'cancelled' },
    { personId: next.id, status: 'confirmed' },
  ])
  expect(await world.db.selectFrom('pools').select(['taken', 'waiting']).execute()).toEqual([{ taken: 2, waiting: 0 }])
})

test('stars whose words still waited for a look count at once, since the words are gone', async () => {
  const { person, organizationId } = await liveFully(world, await world.person())
  await world.db.updateTable('ratings').set({ status: 'review' }).where('personId', '=', person.id).execute()
  await world.call(person, 'identity', 'deleteMe', { confirm: 'DELETE' })
  expect(await world.db.selectFrom('ratings').select(['status', 'text']).where('personId', '=', person.id).execute()).toEqual([
    { status: 'published', text: '' },
  ])
  expect(await world.db.selectFrom('organizations').select('starCounts').where('id', '=', organizationId).execute()).toEqual([{ starCounts: [0, 0, 0, 1, 0] }])
})

test('afterwards the phone is signed out, and nothing can be done by an accident of the finger', async () => {
  const person = await world.person()
  const wrong = { confirm: 'delete' } as unknown as { confirm: 'DELETE' }
  expect((await world.refusal(world.call(person, 'identity', 'deleteMe', wrong))).code).toBe('request.malformed')
  await world.call(person, 'identity', 'deleteMe', { confirm: 'DELETE' })
  expect((await world.refusal(world.call(person, 'identity', 'getMe', {}))).code).toBe('identity.signInFirst')
})
