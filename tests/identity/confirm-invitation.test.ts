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

test('是他本人: only the inviter’s word gives a staff right, and a repeat gives the same one', async () => {
  const [giver, colleague] = [await world.giver('620103'), await world.giver('620103')]
  const invitation = await people.invite(giver, { role: 'staff', regionCode: '620103001' })
  expect((await world.refusal(people.confirm(giver, invitation.id))).code).toBe('identity.invitationOver')
  const accepted = await people.accept(null, invitation.code)
  expect([accepted.isGiven, await people.held(accepted.me.id)]).toEqual([false, []])
  expect((await world.refusal(people.confirm(colleague, invitation.id))).code).toBe('identity.noInvitation')
  const key = randomUUID()
  const given = await world.call(giver, 'identity', 'confirmInvitation', { key, id: invitation.id })
  expect(await world.call(giver, 'identity', 'confirmInvitation', { key, id: invitation.id })).toEqual(given)
  expect(await people.confirm(giver, invitation.id)).toEqual(given)
  expect(await people.held(accepted.me.id)).toEqual(['staff 620103001'])
  // It counts at the next call of who was waiting.
  expect((await world.call(people.personOf(accepted), 'activities', 'listForReview', { status: 'submitted' })).items).toEqual([])
  const row = await world.db.selectFrom('grants').select(['grantedBy', 'invitationId']).where('id', '=', given.grantId).executeTakeFirst()
  expect(row).toEqual({ grantedBy: giver.id, invitationId: invitation.id })
})

test('S05 who has lost the right to give meanwhile gives nothing', async () => {
  const giver = await world.giver('620103')
  const invitation = await people.invite(giver)
  const { me } = await people.accept(null, invitation.code)
  await world.db.updateTable('grants').set({ mayGrant: false }).where('personId', '=', giver.id).execute()
  expect((await world.refusal(people.confirm(giver, invitation.id))).code).toBe('identity.notAllowed')
  expect(await people.held(me.id)).toEqual([])
})

test('who waits for a word waits seven days, and an account that has ended gets nothing', async () => {
  const giver = await world.giver('620103')
  const [late, gone] = [await people.invite(giver), await people.invite(giver)]
  await people.accept(null, late.code)
  const accepted = await people.accept(null, gone.code, { name: '李明' })
  await world.call(people.personOf(accepted), 'identity', 'deleteMe', { confirm: 'DELETE' })
  expect((await world.refusal(people.confirm(giver, gone.id))).code).toBe('identity.invitationOver')
  world.now = world.in(7 * 24 + 1)
  const again = await world.db.selectFrom('invitations').select('id').where('id', '=', late.id).where('endsAt', '<', world.now).execute()
  expect(again).toHaveLength(1)
  expect(await people.count('grants')).toBe(1)
})
