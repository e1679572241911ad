import { loadWorld } from './loaded'

jest.setTimeout(180_000)

let loaded: Awaited<ReturnType<typeof loadWorld>>
beforeAll(async () => {
  loaded = await loadWorld()
})
afterAll(() => loaded.world.close())

test('counters are exact, nobody is in two shifts at once, and nothing was marked before it happened', async () => {
  const { wrong } = loaded
  expect(
    await wrong(
      "select id from shifts where taken <> (select count(*) from shift_signups s where s.shift_id = shifts.id and s.status = 'on') or taken > needed",
    ),
  ).toEqual([])
  expect(
    await wrong(`select a.id from shift_signups a join shifts x on x.id = a.shift_id join shift_signups b on b.person_id = a.person_id and b.id > a.id
      join shifts y on y.id = b.shift_id where x.starts_at < y.ends_at and y.starts_at < x.ends_at`),
  ).toEqual([])
  expect(await wrong(`select id from shift_marks where at > '${loaded.world.now.toISOString()}' or recorded_at > '${loaded.world.now.toISOString()}'`)).toEqual(
    [],
  )
  expect(await wrong('select m.id from shift_marks m join shift_signups s on s.id = m.signup_id where m.at < s.signed_up_at')).toEqual([])
  expect(await loaded.one<number>(`select count(*)::int from shifts where taken < needed and starts_at > '${loaded.world.now.toISOString()}'`)).toBeGreaterThan(
    3,
  )
})

test('张伟 has the door tonight, hours that count, some that wait, and a correction that is asked for', async () => {
  const { world, one } = loaded
  const { token } = await world.call(null, 'identity', 'signInDemo', { key: 'volunteer' })
  const zhang = { id: await one<string>("select id::text from persons where name = '张伟'"), name: '张伟', token }
  const { items: coming } = await world.call(zhang, 'volunteering', 'listMyShifts', { which: 'coming' })
  expect(coming[0]).toMatchObject({ role: 'checkin', activityTitle: '手机拍好中山桥', isCancelled: false })
  // The right counts, whatever came of the shift it came with.
  const sessionId = coming[0]?.sessionId ?? ''
  expect((await world.call(zhang, 'identity', 'getMe', {})).grants).toContainEqual(expect.objectContaining({ role: 'volunteer', sessionId }))
  expect((await world.call(zhang, 'checkin', 'getPack', { sessionId })).sessionId).toBe(sessionId)
  const { items: past } = await world.call(zhang, 'volunteering', 'listMyShifts', { which: 'past' })
  expect(past[0]).toMatchObject({ flags: ['autoOut'], correction: { status: 'pending' } })
  const hours = await world.call(zhang, 'volunteering', 'getMyHours', {})
  const sum = (rows: { minutes: number }[]) => rows.reduce((total, { minutes }) => total + minutes, 0)
  expect(hours.counted).toBeGreaterThan(240)
  expect(hours.waiting).toBeGreaterThan(0)
  expect([sum(hours.months), sum(hours.organizations)]).toEqual([hours.counted, hours.counted])
  expect(past.reduce((total, { counted }) => total + counted, 0)).toBe(hours.counted)
})
