import { makeWorld, type World } from '../world'
import { issueToken } from '../../cloudfunctions/_shared/core/identity-of'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterEach(() => world.clear())
afterAll(() => world.close())

test('this phone is signed out, the other phone is not', async () => {
  const phone = await world.person()
  const tablet = { ...phone, token: await issueToken(world.db, world.now, phone.id) }
  expect(await world.call(phone, 'identity', 'signOut', {})).toBeNull()
  expect((await world.refusal(world.call(phone, 'identity', 'getMe', {}))).code).toBe('identity.signInFirst')
  expect((await world.call(tablet, 'identity', 'getMe', {})).id).toBe(phone.id)
})
