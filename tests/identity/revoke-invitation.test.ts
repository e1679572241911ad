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

test('S02 a revoked link leads nowhere; who accepted it and is not the person gets nothing', async () => {
  const giver = await world.giver('620103')
  const [open, accepted] = [await people.invite(giver), await people.invite(giver)]
  await people.accept(null, accepted.code)
  for (const { id } of [open, accepted]) {
    const answer = await world.call(giver, 'identity', 'revokeInvitation', { id })
    expect(await world.call(giver, 'identity', 'revokeInvitation', { id })).toEqual(answer)
  }
  expect((await world.refusal(people.accept(null, open.code))).code).toBe('identity.invitationOver')
  expect((await world.refusal(people.confirm(giver, accepted.id))).code).toBe('identity.invitationOver')
  expect(await people.count('grants')).toBe(1)
})

test('a colleague’s invitation is not the caller’s to revoke, and one that gave its right is ended as a grant', async () => {
  const [giver, colleague] = [await world.giver('620103'), await world.giver('620103')]
  const invitation = await people.invite(giver)
  const revoke = (who: typeof giver) => world.call(who, 'identity', 'revokeInvitation', { id: invitation.id })
  expect((await world.refusal(revoke(colleague))).code).toBe('identity.noInvitation')
  await people.accept(null, invitation.code)
  await people.confirm(giver, invitation.id)
  expect((await world.refusal(revoke(giver))).code).toBe('identity.invitationOver')
})
