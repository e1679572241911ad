import { beforeMigration } from './before-migration'

const { say, idOf, migrate } = beforeMigration('0045-parties')

test('rows from before parties are parties of one, asked for by themselves; kept seats are released when it was announced', async () => {
  await say("insert into regions (code, level, name, full_name, is_statutory) values ('62', 1, '甘肃', '甘肃省', true)")
  const [li, wang] = [
    await idOf("insert into persons (name, face, created_at) values ('李梅', '', now())"),
    await idOf("insert into persons (name, face, created_at) values ('王强', '', now())"),
  ]
  const organization = await idOf(
    "insert into organizations (name, kind, mark, region_code, union_state, guiding_region_code) values ('暖融', 'association', '暖', '62', 'own', '62')",
  )
  const venue = await idOf("insert into venues (name, kind, mark, address, region_code, lat, lng) values ('文化宫', 'palace', '文', '中山路', '62', 36, 103)")
  const activity = (signUp: object, proposed: object | null = null) =>
    idOf(
      `insert into activities (organization_id, venue_id, region_code, category, title, text, status, opens_at, closes_at, cancel_until, waitlist_limit, created_by, created_at, create_key, sign_up, proposed)
       values ($1, $2, '62', 'culture', '剪纸', '', 'published', now(), now(), now(), 5, $3, now(), gen_random_uuid(), $4, $5)`,
      [organization, venue, li, JSON.stringify(signUp), proposed && JSON.stringify(proposed)],
    )
  const quotas = [{ kind: 'gig', seats: 2 }]
  const ids = [
    await activity({ quotas, quotaHours: 12 }, { title: '剪纸班', signUp: { quotas, quotaHours: 6, onePlace: 'activity' } }),
    await activity({ quotas }),
    await activity({ offerMinutes: 60 }),
  ]
  const session = await idOf(
    `insert into sessions (activity_id, starts_at, ends_at, day, hours, capacity, waitlist_limit, taken, waiting, last_seq, opens_at, closes_at, cancel_until, is_published)
     values ($1, now() + interval '2 days', now() + interval '50 hours', current_date + 2, 'evening', 1, 5, 1, 1, 9, now(), now() + interval '2 days', now() + interval '2 days', true)`,
    [ids[0]],
  )
  const enroll = (person: string, status: string, seq: number, number: number) =>
    idOf(`insert into enrollments (session_id, person_id, status, seq, number, rev, enrolled_at, changed_at) values ($1, $2, $3, $4, $5, 2, now(), now())`, [
      session,
      person,
      status,
      seq,
      number,
    ])
  await enroll(li, 'confirmed', 4, 4294967295)
  await enroll(wang, 'waitlisted', 9, 17)

  await migrate()

  expect(await say('select person_id::text, asked_by::text, party::int, seq::int, number::float8, rev, status from enrollments order by seq')).toEqual([
    { person_id: li, asked_by: li, party: 4, seq: 4, number: 4294967295, rev: 2, status: 'confirmed' },
    { person_id: wang, asked_by: wang, party: 9, seq: 9, number: 17, rev: 2, status: 'waitlisted' },
  ])
  expect((await say<{ sign_up: object }>('select sign_up from activities order by id')).map(({ sign_up }) => sign_up)).toEqual([
    { quotas, releaseHours: 12 },
    { quotas, releaseHours: 0 },
    { offerMinutes: 60 },
  ])
  expect(await say('select proposed from activities where proposed is not null')).toEqual([
    { proposed: { title: '剪纸班', signUp: { quotas, releaseHours: 6, onePlace: 'activity' } } },
  ])
})

test('a row written without its party is a party of one', async () => {
  const [row] = await say<{ id: string; session: string }>('select id::text, session_id::text as session from enrollments limit 1')
  const ma = await idOf("insert into persons (name, face, created_at) values ('马建国', '', now())")
  await say('insert into enrollments (session_id, person_id, status, seq, number, enrolled_at, changed_at) values ($1, $2, $3, 12, 18, now(), now())', [
    row?.session,
    ma,
    'cancelled',
  ])
  expect(await say('select party::int, asked_by::text from enrollments where person_id = $1', [ma])).toEqual([{ party: 12, asked_by: ma }])
})
