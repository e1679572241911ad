import { randomUUID } from 'node:crypto'
import { makeWorld, type World } from '../world'
import { invitingOf } from './inviting'

let world: World
let people: ReturnType<typeof invitingOf>
beforeAll(async () => {
  world = await makeWorld()
  people = invitingOf(world)
})
afterEach(() => world.clear())
afterAll(() => world.close())

test('S04 nobody gives more than they have: another county, the city, may_grant without it; no row is made', async () => {
  const [giver, plain] = [await world.giver('620103'), await world.staff('620103')]
  const refusals: [string, string][] = []
  const tries: [string, Parameters<typeof people.invite>][] = [
    ['the city', [giver, { role: 'staff', regionCode: '6201' }]],
    ['the county beside', [giver, { role: 'staff', regionCode: '620102' }]],
    ['staff without may_grant', [plain, { role: 'staff', regionCode: '620103' }]],
    ['may_grant without may_grant', [plain, { role: 'staff', regionCode: '620103001', mayGrant: true }]],
    ['systemAdmin', [giver, { role: 'systemAdmin' }]],
  ]
  for (const [what, args] of tries) refusals.push([what, (await world.refusal(people.invite(...args))).code])
  expect(refusals).toEqual(tries.map(([what]) => [what, 'identity.notAllowed']))
  expect([await people.count('invitations'), await people.count('grants')]).toEqual([0, 2])
  // The refusals stand in the audit, where they were tried.
  const { rows } = await world.pool.query("select region_code from audit where subject_kind = 'denial' order by region_code")
  expect(rows.map(({ region_code: code }) => code)).toEqual(['6201', '620103'])
})

test('an invitation is good for seven days; its code is not stored, and a repeat shows the same', async () => {
  const giver = await world.giver('620103')
  const key = randomUUID()
  const wish = { key, role: 'staff' as const, regionCode: '620103001', mayGrant: true }
  const made = await world.call(giver, 'identity', 'invite', wish)
  expect(made).toEqual({
    id: expect.any(String),
    role: 'staff',
    regionCode: '620103001',
    regionName: '西园街道',
    organizationId: null,
    organizationName: null,
    sessionId: null,
    sessionTitle: null,
    sessionStartsAt: null,
    mayGrant: true,
    until: null,
    madeAt: world.now.toISOString(),
    endsAt: world.in(7 * 24).toISOString(),
    acceptedBy: null,
    code: expect.stringMatching(/^[\w-]{22}$/),
    link: null,
  })
  expect(await world.call(giver, 'identity', 'invite', wish)).toEqual(made)
  // Also when the stored reply has been swept.
  await world.pool.query('delete from requests')
  expect(await world.call(giver, 'identity', 'invite', wish)).toEqual(made)
  expect(await people.count('invitations')).toBe(1)
  const { rows } = await world.pool.query<{ text: string }>(
    'select (select json_agg(i)::text from invitations i) || (select json_agg(r)::text from requests r) || (select json_agg(a)::text from audit a) as text',
  )
  expect(rows[0]!.text).not.toContain(made.code)
  expect((await people.invite(giver)).code).not.toBe(made.code)
})

test('what makes no sense is refused: no place, two places, may_grant of an admin, a day that is over', async () => {
  const giver = await world.giver('620103')
  const organizationId = await world.organization()
  const codes: string[] = []
  for (const wish of [
    { role: 'staff' as const },
    { role: 'staff' as const, regionCode: '620103', organizationId },
    { role: 'orgAdmin' as const, organizationId, mayGrant: true },
    { role: 'orgAdmin' as const, organizationId, until: world.in(-1).toISOString() },
    { role: 'staff' as const, regionCode: '620109' },
    { role: 'orgAdmin' as const, organizationId: '999' },
    { role: 'volunteer' as const, sessionId: '999' },
  ])
    codes.push((await world.refusal(people.invite(giver, wish))).code)
  const malformed = Array.from({ length: 4 }, () => 'request.malformed')
  expect(codes).toEqual([...malformed, 'places.notFound', 'organizations.notFound', 'activities.notFound'])
  // A role in a place that it cannot have is nobody's to give.
  for (const wish of [
    { role: 'orgAdmin' as const, regionCode: '620103' },
    { role: 'staff' as const, organizationId },
    { role: 'volunteer' as const, regionCode: '620103' },
  ])
    expect((await world.refusal(people.invite(giver, wish))).code).toBe('identity.notAllowed')
})
