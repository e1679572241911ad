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

const refuse = (code: string) => world.call(null, 'identity', 'refuseInvitation', { code })

test('S02 不是我: the link leads nowhere at once, for everybody', async () => {
  const giver = await world.giver('620103')
  const { code } = await people.invite(giver)
  const answer = await refuse(code)
  expect(await refuse(code)).toEqual(answer)
  expect((await world.refusal(people.accept(null, code))).code).toBe('identity.invitationOver')
  expect((await world.call(giver, 'identity', 'listInvitations', {})).items).toEqual([])
  expect((await world.refusal(refuse('a'.repeat(22)))).code).toBe('identity.noInvitation')
})

test('whoever finds a link later takes nothing from who accepted it', async () => {
  const giver = await world.giver('620103')
  const invitation = await people.invite(giver)
  const { me } = await people.accept(null, invitation.code)
  expect((await world.refusal(refuse(invitation.code))).code).toBe('identity.invitationOver')
  await people.confirm(giver, invitation.id)
  expect(await people.held(me.id)).toEqual(['staff 620103'])
})
