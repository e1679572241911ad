import { walk } from '../walk'
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

const list = (person: Parameters<typeof people.confirm>[0], query: { regionCode?: string; givenBy?: string } = {}) =>
  walk((page) => world.call(person, 'identity', 'listGrants', { ...query, ...page }))

test('staff see who can do what in their regions and the organizations there, from whom and until when', async () => {
  const giver = await world.giver('620103')
  const below = await world.staff('620103001')
  const [organizationId, elsewhere] = [await world.organization({ regionCode: '620103' }), await world.organization({ regionCode: '620102' })]
  const admin = await world.admin(organizationId)
  await world.admin(elsewhere)
  await world.staff('620102')
  await world.staff('6201')
  const made = await people.invite(giver, { role: 'staff', regionCode: '620103001' })
  const { me } = await people.accept(null, made.code)
  await people.confirm(giver, made.id)
  const rows = await list(giver)
  expect(rows.map(({ person }) => person.id)).toEqual([giver.id, below.id, me.id, admin.id])
  expect(rows[2]).toMatchObject({
    role: 'staff',
    regionName: '西园街道',
    givenBy: { id: giver.id, name: giver.name },
    until: null,
    canEnd: true,
    mayGrant: false,
  })
  // The last of the region who may give is not theirs to end.
  expect(rows.map(({ canEnd }) => canEnd)).toEqual([false, true, true, true])
  expect((await list(giver, { regionCode: '620103001' })).map(({ person }) => person.id)).toEqual([below.id, me.id])
  expect((await list(giver, { givenBy: giver.id })).map(({ person }) => person.id)).toEqual([me.id])
  expect((await world.refusal(list(giver, { regionCode: '6201' }))).code).toBe('identity.notAllowed')
  expect((await list(below)).map(({ canEnd }) => canEnd)).toEqual([false, false])
})

test('an admin sees the organization’s people, and who only sets things up sees staff alone', async () => {
  const organizationId = await world.organization({ regionCode: '620103' })
  const [admin, helper, system, staff] = [await world.admin(organizationId), await world.person(), await world.person(), await world.staff('620103')]
  await world.grant(helper, 'volunteer', { organizationId })
  await world.grant(system, 'systemAdmin', {})
  await world.admin(await world.organization({ regionCode: '620103' }))
  expect((await list(admin)).map(({ person, canEnd }) => [person.id, canEnd])).toEqual([
    [admin.id, false],
    [helper.id, true],
  ])
  expect((await list(system)).map(({ person, canEnd }) => [person.id, canEnd])).toEqual([[staff.id, true]])
  await world.db.updateTable('grants').set({ toAt: world.now }).where('personId', '=', helper.id).execute()
  expect((await list(admin)).map(({ person }) => person.id)).toEqual([admin.id])
})

test('what somebody gave is listed within what the caller may see', async () => {
  const [city, county] = [await world.giver('6201'), await world.giver('620103')]
  const give = async (regionCode: string) => {
    const made = await people.invite(city, { role: 'staff', regionCode })
    const { me } = await people.accept(null, made.code)
    await people.confirm(city, made.id)
    return me.id
  }
  const [here, there] = [await give('620103'), await give('620102')]
  expect((await list(city, { givenBy: city.id })).map(({ person }) => person.id)).toEqual([here, there])
  expect((await list(county, { givenBy: city.id })).map(({ person }) => person.id)).toEqual([here])
})
