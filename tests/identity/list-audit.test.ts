import { randomUUID } from 'node:crypto'
import { walk } from '../walk'
import { makeWorld, type World } from '../world'
import type { WorldPerson } from '../world/identity'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterEach(() => world.clear())
afterAll(() => world.close())

const list = (person: WorldPerson, query: { regionCode?: string; action?: string } = {}) =>
  walk((page) => world.call(person, 'identity', 'listAudit', { ...query, ...page }))

test('staff read what was done in their regions, newest first, and of no other', async () => {
  const here = await world.session({ regionCode: '620103' })
  const there = await world.session({ regionCode: '622901' })
  const [admin, other] = [await world.admin(here.organizationId), await world.admin(there.organizationId)]
  await world.call(admin, 'enrollment', 'listRoster', { sessionId: here.sessionId })
  await world.call(other, 'enrollment', 'listRoster', { sessionId: there.sessionId })
  await world.call(admin, 'checkin', 'getPack', { sessionId: here.sessionId })
  const staff = await world.staff('620103')
  expect(await list(staff)).toEqual([
    {
      id: expect.any(String),
      at: world.now.toISOString(),
      name: admin.name,
      action: 'checkin.getPack',
      subjectKind: 'session',
      subjectId: here.sessionId,
      regionCode: '620103',
      detail: { rows: 0 },
    },
    expect.objectContaining({ action: 'enrollment.listRoster', name: admin.name }),
  ])
  expect((await list(await world.staff('62'), { action: 'enrollment.listRoster' })).map(({ subjectId }) => subjectId)).toEqual([
    there.sessionId,
    here.sessionId,
  ])
  expect((await list(await world.staff('62'), { regionCode: '6229' })).map(({ subjectId }) => subjectId)).toEqual([there.sessionId])
  expect((await world.refusal(list(staff, { regionCode: '62' }))).code).toBe('identity.notAllowed')
  expect(await list(await world.staff('620103001'))).toEqual([])
})

test('what people do with their own places is on the rosters and not listed here; what an organizer does with them is', async () => {
  const { sessionId, organizationId } = await world.session({ regionCode: '620103' })
  const [first, second] = [await world.person(), await world.person()]
  const enroll = (person: WorldPerson) => world.call(person, 'enrollment', 'enroll', { key: randomUUID(), sessionId })
  await enroll(first)
  const { enrollment } = await enroll(second)
  await world.call(first, 'enrollment', 'cancel', { key: randomUUID(), sessionId })
  const removal = { key: randomUUID(), enrollmentId: enrollment.id, reason: '重复了' }
  await world.call(await world.admin(organizationId), 'enrollment', 'removeEnrollment', removal)
  expect((await list(await world.staff('620103'))).map(({ action }) => action)).toEqual(['enrollment.removeEnrollment'])
  // They are written down all the same, with where they were done.
  const { rows } = await world.pool.query("select action, region_code from audit where action in ('enrollment.enroll', 'enrollment.cancel') order by id")
  expect(rows.map(({ action, region_code: code }) => `${action} ${code}`)).toEqual([
    'enrollment.enroll 620103',
    'enrollment.enroll 620103',
    'enrollment.cancel 620103',
  ])
})

test('a long list is read page by page, each row once, also by who is staff of several regions', async () => {
  await world.pool.query(
    "insert into audit (at, action, subject_kind, subject_id, region_code) select now(), 'feed.savePost', 'post', n::text, (array['620103', '620102', '620103001', '622901'])[n % 4 + 1] from generate_series(1, 240) n",
  )
  const person = await world.staff('6201')
  await world.grant(person, 'staff', { regionCode: '620103' })
  const rows = await list(person)
  expect(rows).toHaveLength(180)
  expect(new Set(rows.map(({ id }) => id)).size).toBe(180)
  expect(rows.map(({ id }) => Number(id))).toEqual(rows.map(({ id }) => Number(id)).sort((a, b) => b - a))
})

test('Q05 a refusal is counted: one row for each person, action and ten minutes, where it was tried', async () => {
  const { sessionId } = await world.session({ regionCode: '620103' })
  const [worker, volunteer, beside] = [await world.person(), await world.volunteer((await world.session()).sessionId), await world.staff('620102')]
  const knock = (person: WorldPerson) => world.refusal(world.call(person, 'enrollment', 'listRoster', { sessionId }))
  for (let tap = 0; tap < 3; tap++) expect((await knock(beside)).code).toBe('identity.notAllowed')
  expect((await knock(worker)).code).toBe('identity.notAllowed')
  expect((await world.refusal(world.call(volunteer, 'checkin', 'getPack', { sessionId }))).code).toBe('checkin.notYourSession')
  const denials = async () =>
    (await list(await world.staff('620103')))
      .filter(({ subjectKind }) => subjectKind === 'denial')
      .map(({ action, detail, regionCode }) => [action, detail.count, regionCode])
  expect(await denials()).toEqual([
    ['checkin.getPack', 1, '620103'],
    ['enrollment.listRoster', 1, '620103'],
    ['enrollment.listRoster', 3, '620103'],
  ])
  world.now = world.in(1 / 6)
  await knock(beside)
  expect((await denials())[0]).toEqual(['enrollment.listRoster', 1, '620103'])
  // A guest is nobody, and leaves no row.
  await world.refusal(world.call(null, 'enrollment', 'listRoster', { sessionId }))
  expect(await denials()).toHaveLength(4)
})

const readings: [string, (person: WorldPerson, sessionId: string, reason?: 'complaint') => Promise<unknown>][] = [
  ['enrollment.listRoster', (person, sessionId, reason) => world.call(person, 'enrollment', 'listRoster', { sessionId, ...(reason && { reason }) })],
  ['enrollment.exportRoster', (person, sessionId, reason) => world.call(person, 'enrollment', 'exportRoster', { sessionId, ...(reason && { reason }) })],
  ['checkin.getPack', (person, sessionId, reason) => world.call(person, 'checkin', 'getPack', { sessionId, ...(reason && { reason }) })],
  [
    'checkin.searchRoster',
    (person, sessionId, reason) => world.call(person, 'checkin', 'searchRoster', { sessionId, text: '王秀兰', ...(reason && { reason }) }),
  ],
  ['checkin.printPasses', (person, sessionId, reason) => world.call(person, 'checkin', 'printPasses', { sessionId, ...(reason && { reason }) })],
  ['checkin.getDoorReport', (person, sessionId, reason) => world.call(person, 'checkin', 'getDoorReport', { sessionId, ...(reason && { reason }) })],
  [
    'volunteering.listSessionShifts',
    (person, sessionId, reason) => world.call(person, 'volunteering', 'listSessionShifts', { sessionId, ...(reason && { reason }) }),
  ],
]
test.each(readings)('Q17 %s from above the county asks for a reason, which stands in the list; nobody else is asked', async (action, read) => {
  const { sessionId, organizationId } = await world.session({ regionCode: '620102021001' })
  for (const region of ['62', '6201']) {
    const above = await world.staff(region)
    expect((await world.refusal(read(above, sessionId))).code).toBe('identity.reasonNeeded')
    await read(above, sessionId, 'complaint')
    expect((await list(above, { action }))[0]).toMatchObject({ name: above.name, detail: { reason: 'complaint' } })
  }
  const near = [await world.staff('620102'), await world.staff('620102021001'), await world.admin(organizationId)]
  // Staff above who are near as well, by another grant.
  await world.grant(near[0]!, 'staff', { regionCode: '62' })
  for (const person of near) await read(person, sessionId)
  const logged = await list(await world.staff('62'), { action })
  expect(logged.map(({ detail }) => detail.reason)).toEqual([undefined, undefined, undefined, 'complaint', 'complaint'])
})

test('Q17 the reason is one of a list: words about a person would outlive the account they are about', async () => {
  const { sessionId } = await world.session()
  const reason = '查王秀兰的报名' as 'complaint'
  expect((await world.refusal(world.call(await world.staff('62'), 'enrollment', 'listRoster', { sessionId, reason }))).code).toBe('request.malformed')
})
