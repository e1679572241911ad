import { issueToken } from '../../cloudfunctions/_shared/core/identity-of'
import { makeWorld, type World } from '../world'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterEach(() => world.clear())
afterAll(() => world.close())

test('a worker sees name, region, roles that hold now, and saved places', async () => {
  const organizationId = await world.organization({ name: '暖融居家服务中心' })
  const { sessionId } = await world.session({ organizationId })
  const person = await world.person({ name: '李明' })
  await world.grant(person, 'orgAdmin', { organizationId })
  await world.grant(person, 'volunteer', { sessionId })
  const [ended, coming] = [await world.grant(person, 'staff', { regionCode: '62' }), await world.grant(person, 'staff', { regionCode: '6201' })]
  await world.db.updateTable('grants').set({ toAt: world.now }).where('id', '=', ended).execute()
  await world.db
    .updateTable('grants')
    .set({ fromAt: world.in(0.2) })
    .where('id', '=', coming)
    .execute()

  expect(await world.call(person, 'identity', 'getMe', {})).toEqual({
    id: person.id,
    name: '李明',
    face: '/demo/person-li.svg',
    kind: 'worker',
    regionCode: '620103',
    regionName: '七里河区',
    isUnionMember: false,
    home: { scope: 'region', name: '七里河区', fullName: '兰州市 七里河区', regionCode: '620103', point: { lat: expect.any(Number), lng: expect.any(Number) } },
    unread: 0,
    savedPlaces: [],
    grants: [
      { role: 'orgAdmin', regionCode: null, regionName: null, organizationId, organizationName: '暖融居家服务中心', sessionId: null, mayGrant: false },
      { role: 'volunteer', regionCode: null, regionName: null, organizationId: null, organizationName: null, sessionId, mayGrant: false },
    ],
  })
  world.now = world.in(0.4)
  // With another right one signs in anew.
  const anew = { ...person, token: await issueToken(world.db, world.now, person.id) }
  expect((await world.call(anew, 'identity', 'getMe', {})).grants.map((grant) => grant.regionName)).toEqual([null, null, '兰州市'])
})

test('a visitor has to sign in first', async () => {
  expect((await world.refusal(world.call(null, 'identity', 'getMe', {}))).code).toBe('identity.signInFirst')
})

test('staff who let the phone lie for half an hour sign in again; a worker stays signed in for weeks', async () => {
  const [staff, worker] = [await world.staff('620103'), await world.person()]
  world.now = world.in(0.6)
  expect((await world.refusal(world.call(staff, 'identity', 'getMe', {}))).code).toBe('identity.signInFirst')
  world.now = world.in(24 * 80)
  expect((await world.call(worker, 'identity', 'getMe', {})).id).toBe(worker.id)
  world.now = world.in(24 * 11)
  expect((await world.refusal(world.call(worker, 'identity', 'getMe', {}))).code).toBe('identity.signInFirst')
})
