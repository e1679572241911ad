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

test('S02 a link works once, not when it is too old, and not for who made it', async () => {
  const giver = await world.giver('620103')
  const [used, own, old] = [await people.invite(giver), await people.invite(giver), await people.invite(giver)]
  await people.accept(null, used.code)
  expect((await world.refusal(people.accept(await world.person(), used.code))).code).toBe('identity.invitationOver')
  expect((await world.refusal(people.accept(null, used.code, { name: '李明' }))).code).toBe('identity.invitationOver')
  expect((await world.refusal(people.accept(giver, own.code))).code).toBe('identity.ownInvitation')
  expect((await world.refusal(people.accept(null, 'a'.repeat(22)))).code).toBe('identity.noInvitation')
  world.now = world.in(7 * 24)
  expect((await world.refusal(people.accept(null, old.code))).code).toBe('identity.invitationOver')
  expect(await people.count('grants')).toBe(1)
})

test('nobody signed in: a person of this name is made and signed in; a repeat after a lost reply is the same person', async () => {
  const organizationId = await world.organization()
  const { code } = await people.invite(await world.giver('620103'), { role: 'orgAdmin', organizationId })
  const before = await people.count('persons')
  expect((await world.refusal(world.call(null, 'identity', 'acceptInvitation', { key: randomUUID(), code }))).code).toBe('identity.nameNeeded')
  const key = randomUUID()
  const first = await people.accept(null, code, { key, name: '周秀英' })
  expect(first).toMatchObject({ isGiven: true, me: { name: '周秀英', grants: [{ role: 'orgAdmin', organizationId }] } })
  const again = await people.accept(null, code, { key, name: '周秀英' })
  expect([again.me.id, await people.count('persons'), await people.held(first.me.id)]).toEqual([first.me.id, before + 1, [`orgAdmin ${organizationId}`]])
  for (const { token } of [first, again]) expect((await world.call({ ...people.personOf(first), token }, 'identity', 'getMe', {})).id).toBe(first.me.id)
  // Another phone does not know the key; and ten minutes later nobody repeats.
  expect((await world.refusal(people.accept(null, code))).code).toBe('identity.invitationOver')
  world.now = world.in(0.2)
  expect((await world.refusal(people.accept(null, code, { key }))).code).toBe('identity.invitationOver')
})

test('who is signed in accepts as oneself, twice the same; a right that somebody has already is not given again', async () => {
  const [giver, person] = [await world.giver('620103'), await world.person()]
  const [first, second, more] = [
    await people.invite(giver),
    await people.invite(giver),
    await people.invite(giver, { role: 'staff', regionCode: '620103', mayGrant: true }),
  ]
  expect(await people.accept(person, first.code)).toMatchObject({ token: '', isGiven: false, me: { id: person.id } })
  expect(await people.accept(person, first.code)).toMatchObject({ isGiven: false })
  // A signed-out phone that learned the key gets no sign-in of somebody who had an account.
  expect((await world.refusal(people.accept(null, first.code))).code).toBe('identity.invitationOver')
  await people.accept(person, second.code)
  await people.accept(person, more.code)
  await people.confirm(giver, first.id)
  expect((await world.refusal(people.confirm(giver, second.id))).code).toBe('identity.holdsAlready')
  await people.confirm(giver, more.id)
  expect(await people.held(person.id)).toEqual(['staff 620103 gives'])
})

test('S05 when the giver’s right has ended, the link gives nothing', async () => {
  const giver = await world.giver('620103')
  const organizationId = await world.organization()
  const [admin, staff] = [await people.invite(giver, { role: 'orgAdmin', organizationId }), await people.invite(giver)]
  await world.db.updateTable('grants').set({ toAt: world.now }).where('personId', '=', giver.id).execute()
  for (const { code } of [admin, staff]) expect((await world.refusal(people.accept(null, code))).code).toBe('identity.invitationOver')
  expect(await people.count('persons')).toBe(1)
})

test('a name that may not be shown makes nobody', async () => {
  const { code } = await people.invite(await world.giver('620103'))
  expect((await world.refusal(people.accept(null, code, { name: '系统管理员' }))).code).toBe('request.malformed')
  expect(await people.count('persons')).toBe(1)
})

test('the first link of all makes staff who may give rights, of the region they choose, or who sets things up; after that it chooses nothing', async () => {
  const links = ['a', 'b', 'c'].map((letter) => letter.repeat(22))
  const { hashInvitation } = await import('../../cloudfunctions/identity/invitation-code')
  const row = { role: 'systemAdmin' as const, madeAt: world.now, endsAt: world.in(1) }
  await world.db
    .insertInto('invitations')
    .values(links.map((code) => ({ ...row, codeHash: hashInvitation(code) })))
    .execute()
  const [setup, later, system] = links as [string, string, string]
  expect(await world.call(null, 'identity', 'getInvitation', { code: setup })).toMatchObject({ isSetup: true, needsConfirmation: false, giver: null })
  expect((await world.refusal(people.accept(null, setup, { regionCode: '99' }))).code).toBe('places.notFound')
  const first = await people.accept(null, setup, { regionCode: '62', name: '高志远' })
  expect([first.isGiven, await people.held(first.me.id)]).toEqual([true, ['staff 62 gives']])
  expect((await world.refusal(people.accept(null, later, { regionCode: '62' }))).code).toBe('request.malformed')
  expect(await world.call(null, 'identity', 'getInvitation', { code: later })).toMatchObject({ isSetup: false, role: 'systemAdmin' })
  expect(await people.held((await people.accept(null, system, { name: '马建国' })).me.id)).toEqual(['systemAdmin'])
})
