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

test('the inviter sees what is open: who waits for a word first, then the newest, and nobody else’s', async () => {
  const [giver, colleague] = [await world.giver('620103'), await world.giver('620103')]
  const made = [await people.invite(giver), await people.invite(giver), await people.invite(giver), await people.invite(giver)]
  await people.invite(colleague)
  await people.accept(null, made[1]!.code)
  await people.accept(null, made[2]!.code)
  await people.confirm(giver, made[2]!.id)
  await world.call(giver, 'identity', 'revokeInvitation', { id: made[0]!.id })
  const { items } = await world.call(giver, 'identity', 'listInvitations', {})
  expect(items.map(({ id, acceptedBy }) => [id, acceptedBy?.name])).toEqual([
    [made[1]!.id, '周秀英'],
    [made[3]!.id, undefined],
  ])
  expect(items[1]).toEqual(made[3])
  world.now = world.in(7 * 24 + 1)
  const later = await world.giver('620103')
  expect((await world.call(later, 'identity', 'listInvitations', {})).items).toEqual([])
})
