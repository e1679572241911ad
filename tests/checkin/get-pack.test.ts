import { randomUUID } from 'node:crypto'
import { fetchPack } from './door'
import { makeWorld, type World } from '../world'
import type { WorldPerson } from '../world/identity'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterEach(() => world.clear())
afterAll(() => world.close())

const getPack = (person: WorldPerson, sessionId: string) => fetchPack(world, person, sessionId)

test('holds the list with masked names, who is in, and what wrong codes are for', async () => {
  const { sessionId, activityId, organizationId } = await world.session({ startsAt: world.in(2), capacity: 2 })
  await world.session({ activityId, organizationId, startsAt: world.in(200) })
  await world.session({ startsAt: world.in(3), title: '共读一小时' })
  await world.session({ startsAt: world.in(3), regionCode: '622901' })
  const volunteer = await world.volunteer(sessionId)
  const people = [await world.person({ name: '王秀兰', phoneEnd: '5621' }), await world.person({ name: '马建' }), await world.person({ name: '赵磊' })] as const
  for (const person of people) await world.call(person, 'enrollment', 'enroll', { key: randomUUID(), sessionId })
  await world.attend(people[0], sessionId)
  const pack = await getPack(volunteer, sessionId)
  expect(pack.rows.map(([, rev, status, name]) => [rev, status, name])).toEqual([
    [0, 'c', '王*兰'],
    [0, 'c', '马*'],
    [0, 'w', '赵*'],
  ])
  expect(Object.values(pack.present)).toEqual([{ at: world.now.toISOString(), by: '王秀兰', device: 'door-000' }])
  expect(Object.values(pack.others).map(({ title, sameActivity }) => [title, sameActivity])).toEqual(
    expect.arrayContaining([
      ['手机拍好中山桥', true],
      ['共读一小时', false],
    ]),
  )
  expect(Object.keys(pack.others)).toHaveLength(2)
  const text = JSON.stringify(pack)
  for (const secret of ['王秀', '秀兰', '5621']) expect(text.replace('"by":"王秀兰"', '')).not.toContain(secret)
})

test('opens only for who may stand at that door', async () => {
  const { sessionId, organizationId } = await world.session()
  const other = await world.session()
  for (const person of [await world.volunteer(sessionId), await world.admin(organizationId), await world.staff('620103')])
    expect((await getPack(person, sessionId)).sessionId).toBe(sessionId)
  for (const person of [await world.volunteer(other.sessionId), await world.admin(other.organizationId), await world.staff('620102')])
    expect((await world.refusal(getPack(person, sessionId))).code).toBe('checkin.notYourSession')
  expect((await world.refusal(getPack(await world.person(), sessionId))).code).toBe('identity.notAllowed')
  expect((await world.refusal(getPack(await world.staff('62'), '987654321'))).code).toBe('checkin.notFound')
})

test('gives the key from a day before the start to a day after the end', async () => {
  const { sessionId } = await world.session({ startsAt: world.in(48), endsAt: world.in(50) })
  const volunteer = await world.volunteer(sessionId)
  const now = world.now
  const keysAt = async (hours: number, ms = 0) => {
    world.now = new Date(now.getTime() + hours * 3600_000 + ms)
    return Object.keys((await getPack(volunteer, sessionId)).keys)
  }
  expect(await keysAt(24, -1)).toEqual([])
  expect(await keysAt(24)).toEqual(['0'])
  expect(await keysAt(74)).toEqual(['0'])
  expect(await keysAt(74, 1)).toEqual([])
})

test('two sessions have two keys, and the same one again the next time', async () => {
  const [a, b] = [await world.session({ startsAt: world.in(2) }), await world.session({ startsAt: world.in(2) })]
  const staff = await world.staff('620103')
  const keys = await Promise.all([a, b, a].map(async ({ sessionId }) => (await getPack(staff, sessionId)).keys[0]))
  expect(keys[0]).toMatch(/^[0-9a-f]{64}$/)
  expect(keys[0]).not.toBe(keys[1])
  expect(keys[0]).toBe(keys[2])
})

test('stays under 100 KB with 3 000 people, also when all of them are in', async () => {
  const { sessionId } = await world.session({ startsAt: world.in(2), capacity: 3000 })
  await world.pool.query(`insert into persons (name, face) select '王秀' || chr(19968 + n), '/demo/person-li.svg' from generate_series(1, 3000) n`)
  await world.pool.query(
    `insert into enrollments (pool_id, person_id, status, seq, number, enrolled_at, changed_at)
     select $1, id, 'confirmed', row_number() over (), 4294967295 - id * 1000, now(), now() from persons where name like '王秀%'`,
    [sessionId],
  )
  const volunteer = await world.volunteer(sessionId)
  const weigh = async () => Buffer.byteLength(JSON.stringify(await world.call(volunteer, 'checkin', 'getPack', { sessionId })))
  expect(await weigh()).toBeLessThan(60_000)
  await world.pool.query(
    `with entered as (
      insert into scans (id, session_id, enrollment_number, direction, device_at, clock_offset, effective_at, received_at, device, seq, verdict, source, person_id, hash)
      select gen_random_uuid(), pool_id, number, 'in', $2, 0, $2::timestamptz - make_interval(secs => seq * 1.234), $2, 'phone-' || seq % 3, seq, 'ok', 'camera', $3, '' from enrollments where pool_id = $1
      returning id, session_id, enrollment_number, effective_at)
    insert into attendances (session_id, enrollment_number, enrollment_id, attended_at, scan_id)
    select e.pool_id, e.number, e.id, entered.effective_at, entered.id from entered join enrollments e on e.pool_id = entered.session_id and e.number = entered.enrollment_number`,
    [sessionId, world.now, volunteer.id],
  )
  expect(await weigh()).toBeLessThan(100_000)
  const pack = await fetchPack(world, volunteer, sessionId)
  expect([pack.rows.length, Object.keys(pack.present).length]).toEqual([3000, 3000])
})
