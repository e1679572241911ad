import { randomUUID } from 'node:crypto'
import { rosterGroups } from '../../types/enrollment'
import { walk } from '../walk'
import { makeWorld, type World } from '../world'
import type { WorldPerson } from '../world/identity'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterEach(() => world.clear())
afterAll(() => world.close())

const enroll = (person: WorldPerson, sessionId: string) => world.call(person, 'enrollment', 'enroll', { key: randomUUID(), sessionId })
const listRoster = (person: WorldPerson, sessionId: string) => world.call(person, 'enrollment', 'listRoster', { sessionId })

test('shows the organizer who comes, who waits and who cancelled, with the phone masked', async () => {
  const { sessionId, organizationId } = await world.session({ capacity: 1 })
  const [wang, zhao, li] = [
    await world.person({ name: '王秀兰', phoneEnd: '5621' }),
    await world.person({ name: '赵磊' }),
    await world.person({ name: '李静', phoneEnd: '0042' }),
  ]
  for (const person of [li, wang, zhao]) await enroll(person, sessionId)
  await world.call(li, 'enrollment', 'cancel', { key: randomUUID(), sessionId })
  await world.attend(wang, sessionId)
  const roster = await listRoster(await world.admin(organizationId), sessionId)
  expect(roster).toMatchObject({ title: '手机拍好中山桥', capacity: 1 })
  expect(roster.items.map(({ name, phone, status, position, attendedAt }) => [name, phone, status, position, attendedAt])).toEqual([
    ['王秀兰', '****5621', 'confirmed', null, world.now.toISOString()],
    ['赵磊', null, 'waitlisted', 1, null],
    ['李静', '****0042', 'cancelled', null, null],
  ])
})

/** So many people with a place, of whom the first `came` are inside; each has given long answers. */
const fill = async (sessionId: string, count: number, came: number, answer = '西站') => {
  await world.pool.query(
    `insert into persons (name, phone_end, face, region_code, created_at) select case when n % 27 = 0 then '王芳' else '马师傅' || n end, lpad((n % 10000)::text, 4, '0'), '', '620103', now() from generate_series(1, $1) n`,
    [count],
  )
  await world.pool.query(
    `insert into enrollments (pool_id, person_id, number, seq, status, enrolled_at, changed_at, answers)
     select $1, id, row_number() over (order by id), row_number() over (order by id), 'confirmed', now(), now(), $2 from persons where phone_end is not null`,
    [sessionId, JSON.stringify([{ id: 'bus', value: answer }])],
  )
  await world.pool.query(
    `with scanned as (
      insert into scans (id, session_id, enrollment_number, direction, device_at, clock_offset, effective_at, received_at, device, seq, verdict, source, person_id, hash)
      select gen_random_uuid(), pool_id, number, 'in', now(), 0, now(), now(), 'door-0001', number, 'ok', 'camera', person_id, ''
      from enrollments where pool_id = $1 and number <= $2 returning id, enrollment_number)
     insert into attendances (session_id, enrollment_number, enrollment_id, attended_at, scan_id)
      select e.pool_id, e.number, e.id, now(), s.id from enrollments e join scanned s on s.enrollment_number = e.number where e.pool_id = $1`,
    [sessionId, came],
  )
}

test('W14 a roster of 5 000 comes in pages of 60 and of at most 100 KB, everybody once, and each page tells the whole’s counts', async () => {
  const { sessionId, organizationId } = await world.session({ capacity: 5000 })
  await fill(sessionId, 5000, 1200)
  const admin = await world.admin(organizationId)
  const pages: Awaited<ReturnType<typeof listRoster>>[] = []
  const rows = await walk(async (cursor) => {
    const page = await world.call(admin, 'enrollment', 'listRoster', { sessionId, ...cursor })
    pages.push(page)
    return page
  })
  expect(rows).toHaveLength(5000)
  expect(new Set(rows.map(({ enrollmentId }) => enrollmentId)).size).toBe(5000)
  expect(Math.max(...pages.map((page) => Buffer.byteLength(JSON.stringify(page))))).toBeLessThanOrEqual(100 * 1024)
  expect(Math.max(...pages.map(({ items }) => items.length))).toBe(60)
  for (const { counts, seats } of pages) expect({ counts, seats }).toMatchObject({ counts: { all: 5000, present: 1200, absent: 3800 }, seats: 5000 })
})

test('W14 answers as long as they may be make a page shorter, not heavier', async () => {
  const { sessionId, organizationId } = await world.session({ capacity: 500 })
  await fill(sessionId, 200, 0, '长'.repeat(1500))
  const admin = await world.admin(organizationId)
  const sizes: number[] = []
  const rows = await walk(async (cursor) => {
    const page = await world.call(admin, 'enrollment', 'listRoster', { sessionId, ...cursor })
    sizes.push(Buffer.byteLength(JSON.stringify(page)))
    return page
  })
  expect(new Set(rows.map(({ enrollmentId }) => enrollmentId)).size).toBe(200)
  expect(Math.max(...sizes)).toBeLessThanOrEqual(100 * 1024)
})

test('U18 U19 of 27 people one is found by a word; who is missing has a number and a list of their own, equal to each other', async () => {
  const { sessionId, organizationId } = await world.session({ capacity: 30 })
  await fill(sessionId, 27, 1)
  const admin = await world.admin(organizationId)
  const ask = (query: object) => world.call(admin, 'enrollment', 'listRoster', { sessionId, ...query })
  expect(await ask({ text: '王芳' })).toMatchObject({ counts: { all: 27, present: 1, absent: 26 }, found: 1, items: [{ name: '王芳' }] })
  expect(await ask({ text: '0027' })).toMatchObject({ found: 1 })
  for (const group of rosterGroups) {
    const { items, counts, found } = await ask({ group })
    expect([group, items.length, found]).toEqual([group, counts[group], counts[group]])
  }
  expect((await ask({ group: 'absent', text: '王芳' })).found).toBe(1)
  expect((await ask({ group: 'present', text: '王芳' })).found).toBe(0)
})

test('records each reading', async () => {
  const { sessionId, organizationId } = await world.session()
  const admin = await world.admin(organizationId)
  await listRoster(admin, sessionId)
  await listRoster(admin, sessionId)
  const rows = await world.db.selectFrom('audit').select(['personId', 'action', 'subjectId']).execute()
  expect(rows).toEqual(Array.from({ length: 2 }, () => ({ personId: admin.id, action: 'enrollment.listRoster', subjectId: sessionId })))
})

test('opens for staff of the region and above, for nobody beside, below or without a grant', async () => {
  const { sessionId } = await world.session({ regionCode: '620103' })
  const other = await world.session()
  expect((await listRoster(await world.staff('620103'), sessionId)).items).toEqual([])
  for (const region of ['62', '6201'])
    expect((await world.call(await world.staff(region), 'enrollment', 'listRoster', { sessionId, reason: 'inspection' })).items).toEqual([])
  const strangers = [
    await world.staff('620102'),
    await world.staff('620103001'),
    await world.staff('6229'),
    await world.admin(other.organizationId),
    await world.volunteer(sessionId),
    await world.person(),
  ]
  for (const person of strangers) expect((await world.refusal(listRoster(person, sessionId))).code).toBe('identity.notAllowed')
  const reads = await world.db.selectFrom('audit').select('id').where('subjectKind', '=', 'session').execute()
  expect(reads).toHaveLength(3)
})

test('refuses a session that is not there', async () => {
  expect((await world.refusal(listRoster(await world.staff('62'), '987654321'))).code).toBe('enrollment.notFound')
})
