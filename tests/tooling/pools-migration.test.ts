import { sessionKeyBytes } from '../../cloudfunctions/_shared/core/session-key'
import { enrollmentKey, makeSpoken, writePass } from '../../types/rules/pass'
import { verifyPass } from '../../types/rules/verify'
import { fetchPack } from '../checkin/door'
import { plainPorts } from '../plain-ports'
import { makeWorld } from '../world'
import { beforeMigration } from './before-migration'

const { database, say, idOf, migrate, catchUp } = beforeMigration('0053-pools')

test('each session becomes a pool of its own number, with its counters; a pass printed before opens its door', async () => {
  const world = await makeWorld({ database: database() })
  const at = world.now.toISOString()
  const [li, wang] = [
    await idOf(`insert into persons (name, face, created_at) values ('李静', '', '${at}')`),
    await idOf(`insert into persons (name, face, created_at) values ('王强', '', '${at}')`),
  ]
  const organization = await idOf(
    "insert into organizations (name, kind, mark, region_code, union_state, guiding_region_code) values ('暖融', 'association', '暖', '620103', 'own', '62')",
  )
  const venue = await idOf(
    "insert into venues (name, kind, mark, address, region_code, lat, lng) values ('文化宫', 'palace', '文', '中山路', '620103', 36, 103)",
  )
  const activity = await idOf(
    `insert into activities (organization_id, venue_id, region_code, category, title, text, status, opens_at, closes_at, cancel_until, waitlist_limit, created_by, created_at, create_key)
     values ($1, $2, '620103', 'culture', '剪纸', '', 'published', '${at}', '${at}', '${at}', 5, $3, '${at}', gen_random_uuid())`,
    [organization, venue, li],
  )
  const sessionIn = (hours: number, more = 'null') =>
    idOf(
      `insert into sessions (activity_id, starts_at, ends_at, day, hours, capacity, waitlist_limit, taken, waiting, held, extra, last_seq, opens_at, closes_at, cancel_until, is_published, quotas, draw_seed, changed_at)
       values ($1, '${world.in(hours).toISOString()}', '${world.in(hours + 2).toISOString()}', '2026-11-23', 'working', 1, 5, 1, 1, 0, 0, 9, '${at}', '${world.in(hours).toISOString()}', '${at}', true, '[{"kind": "gig", "seats": 1, "taken": 0}]', ${more}, '${at}')`,
      [activity],
    )
  const [first, second] = [await sessionIn(1), await sessionIn(26, "'abc'")]
  const enroll = (session: string, person: string, status: string, seq: number) =>
    idOf('insert into enrollments (session_id, person_id, status, seq, number, rev, enrolled_at, changed_at) values ($1, $2, $3, $4, $5, 2, now(), now())', [
      session,
      person,
      status,
      seq,
      `429496729${seq % 6}`,
    ])
  for (const session of [first, second]) {
    await enroll(session, li, 'confirmed', 4)
    await enroll(session, wang, 'waitlisted', 9)
  }
  const numbers = new Map((await say<{ id: string; number: number }>('select id::text, number from sessions')).map((row) => [row.id, row.number]))
  const columns = 'capacity, waitlist_limit, taken, waiting, held, extra, last_seq::int, quotas, opens_at, closes_at, cancel_until, changed_at, draw_seed'
  const before = await say<object>(
    `select id::text, number, activity_id::text, ${columns}, starts_at, ends_at, is_published, is_cancelled from sessions order by id`,
  )

  await migrate()

  expect(await say(`select id::text, number, activity_id::text, ${columns}, starts_at, ends_at, is_published, is_cancelled from pools order by id`)).toEqual(
    before,
  )
  expect(await say('select id::text, pool_id::text from sessions order by id')).toEqual([first, second].map((id) => ({ id, pool_id: id })))
  expect(await say('select pool_id::text, person_id::text, status, seq::int, starts_at from enrollments where pool_id = $1 order by seq', [first])).toEqual([
    { pool_id: first, person_id: li, status: 'confirmed', seq: 4, starts_at: world.in(1) },
    { pool_id: first, person_id: wang, status: 'waitlisted', seq: 9, starts_at: world.in(1) },
  ])

  await catchUp()
  const number = numbers.get(first) ?? 0
  const key = enrollmentKey(sessionKeyBytes(plainPorts().passKey, first), number, 4294967294, 2)
  const card = writePass({ type: 'static', keyId: 0, sessionNumber: number, enrollmentNumber: 4294967294, step: 2 }, key)
  const pack = await fetchPack(world, await world.volunteer(first), first)
  for (const code of [card, makeSpoken(4294967294, key)])
    expect(verifyPass(pack, code, world.now.getTime(), { window: 2 })).toMatchObject({ verdict: 'ok', name: '李*' })

  // The next one made has a number and an id that none had, and takes people.
  const { sessionId } = await world.session({ startsAt: world.in(5) })
  expect([Number(sessionId) > Number(second), numbers.has(sessionId)]).toEqual([true, false])
  await world.call(await world.person(), 'enrollment', 'enroll', { key: '00000000-0000-4000-8000-000000000001', sessionId })
})
