import { inviteAsOperator, offerSetup } from '../../cloudfunctions/identity/setup-link'
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

const offer = () => offerSetup(world.db, world.now)

test('S01 one link while nobody has a right: once, for 60 minutes, and none after that', async () => {
  const code = (await offer())!
  expect(code).toMatch(/^[\w-]{22}$/)
  // A second start prints no second one while the first can still be opened.
  expect(await offer()).toBeNull()
  const { rows } = await world.pool.query<{ text: string }>('select json_agg(i)::text as text from invitations i')
  expect(rows[0]!.text).not.toContain(code)
  world.now = world.in(1.01)
  expect((await world.refusal(people.accept(null, code, { regionCode: '62' }))).code).toBe('identity.invitationOver')
  const next = (await offer())!
  const { me } = await people.accept(null, next, { regionCode: '62', name: '高志远' })
  expect(await people.held(me.id)).toEqual(['staff 62 gives'])
  world.now = world.in(2)
  expect(await offer()).toBeNull()
})

test('S01 from the link of the first start to a colleague’s right, by pages’ verbs alone', async () => {
  const first = people.personOf(await people.accept(null, (await offer())!, { regionCode: '62', name: '高志远' }))
  const made = await people.invite(first, { role: 'staff', regionCode: '620103', mayGrant: true })
  const colleague = people.personOf(await people.accept(null, made.code, { name: '马国强' }))
  await people.confirm(first, made.id)
  const organizationId = await world.organization({ regionCode: '620103' })
  const admin = await people.accept(null, (await people.invite(colleague, { role: 'orgAdmin', organizationId })).code, { name: '贾晓茹' })
  expect([admin.isGiven, await people.held(admin.me.id)]).toEqual([true, [`orgAdmin ${organizationId}`]])
})

test('an operator’s invitation counts as soon as it is accepted', async () => {
  const scope = { role: 'staff' as const, regionCode: '620103', organizationId: null, sessionId: null, mayGrant: true, untilAt: null }
  const { code } = await inviteAsOperator(world.db, world.now, scope, 3600_000)
  expect(await world.call(null, 'identity', 'getInvitation', { code })).toMatchObject({ giver: null, needsConfirmation: false, isSetup: false })
  const { me } = await people.accept(null, code)
  expect(await people.held(me.id)).toEqual(['staff 620103 gives'])
})
