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

const end = (person: Parameters<typeof people.confirm>[0], id: string, key = randomUUID()) => world.call(person, 'identity', 'endGrant', { key, id })

test('an end counts at the next call, says who and when, and a repeat gives the same answer', async () => {
  const [giver, person] = [await world.giver('620103'), await world.person()]
  const id = await world.grant(person, 'staff', { regionCode: '620103001' })
  expect((await world.call(person, 'activities', 'listForReview', { status: 'submitted' })).items).toEqual([])
  const key = randomUUID()
  const answer = await end(giver, id, key)
  expect(answer).toEqual({ endedAt: world.now.toISOString() })
  expect(await end(giver, id, key)).toEqual(answer)
  world.now = world.in(0.1)
  expect(await end(giver, id)).toEqual(answer)
  expect((await world.refusal(world.call(person, 'activities', 'listForReview', { status: 'submitted' }))).code).toBe('identity.signInFirst')
  const row = await world.db.selectFrom('grants').select(['endedBy', 'endedAt', 'toAt']).where('id', '=', id).executeTakeFirst()
  expect(row).toMatchObject({ endedBy: giver.id, endedAt: row?.toAt })
  const audited = await world.db.selectFrom('audit').select(['personId', 'regionCode']).where('action', '=', 'identity.endGrant').execute()
  expect(audited).toEqual([{ personId: giver.id, regionCode: '620103001' }])
  expect((await world.refusal(end(giver, '999'))).code).toBe('identity.noGrant')
})

test('the last of a region who may give stays, but for who set things up; ending a giver ends none of the gifts', async () => {
  const [giver, city, system] = [await world.giver('620103'), await world.giver('6201'), await world.person()]
  await world.grant(system, 'systemAdmin', {})
  const { id } = await world.db.selectFrom('grants').select('id').where('personId', '=', giver.id).executeTakeFirstOrThrow()
  const made = await people.invite(giver, { role: 'staff', regionCode: '620103001' })
  const { me } = await people.accept(null, made.code)
  await people.confirm(giver, made.id)
  for (const who of [giver, city]) expect((await world.refusal(end(who, id))).code).toBe('identity.lastGiver')
  await end(system, id)
  expect([await people.held(giver.id), await people.held(me.id)]).toEqual([[], ['staff 620103001']])
})

test('the last admin of an organization is ended by the union alone', async () => {
  const organizationId = await world.organization({ regionCode: '620103' })
  const [first, second, giver] = [await world.admin(organizationId), await world.person(), await world.giver('620103')]
  const id = await world.grant(second, 'orgAdmin', { organizationId })
  const own = await world.db.selectFrom('grants').select('id').where('personId', '=', first.id).executeTakeFirstOrThrow()
  await end(first, id)
  expect((await world.refusal(end(first, own.id))).code).toBe('identity.lastAdmin')
  await end(giver, own.id)
  expect(await people.held(first.id)).toEqual([])
})

test('staff without may_grant end the volunteers of sessions whom they asked themselves', async () => {
  const [staff, colleague] = [await world.staff('620103'), await world.staff('620103')]
  const { sessionId } = await world.session({ regionCode: '620103' })
  const { code } = await people.invite(staff, { role: 'volunteer', sessionId })
  const { me } = await people.accept(null, code)
  const { id } = await world.db.selectFrom('grants').select('id').where('personId', '=', me.id).executeTakeFirstOrThrow()
  expect((await world.refusal(end(colleague, id))).code).toBe('identity.notAllowed')
  await end(staff, id)
  expect(await people.held(me.id)).toEqual([])
})
