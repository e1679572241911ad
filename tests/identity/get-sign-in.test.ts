import { makeWorld, type World } from '../world'
import { newDesk } from '../world/desk'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterEach(() => world.clear())
afterAll(() => world.close())

test('the letters under the QR open it as the QR does, in any case and with a blank; three numbers, one of them the computer’s', async () => {
  const person = await world.person()
  const asked = await world.call(null, 'identity', 'askSignIn', newDesk())
  const byCode = await world.call(person, 'identity', 'getSignIn', { ask: asked.ask })
  const typed = `${asked.typed.slice(0, 4)} ${asked.typed.slice(4)}`.toLowerCase()
  expect(await world.call(person, 'identity', 'getSignIn', { typed })).toEqual(byCode)
  expect(byCode.choices.filter((number) => number === asked.number)).toHaveLength(1)
})

test('where the computer’s number stands among the three says nothing', async () => {
  const person = await world.person()
  const places = new Set<number>()
  for (let asks = 0; asks < 25; asks++) {
    const asked = await world.call(null, 'identity', 'askSignIn', newDesk())
    places.add((await world.call(person, 'identity', 'getSignIn', { ask: asked.ask })).choices.indexOf(asked.number))
    world.now = world.in(0.02)
  }
  expect([...places].sort()).toEqual([0, 1, 2])
})

test('who is signed out, names nothing or both, or names what is not there is refused', async () => {
  const person = await world.person()
  const asked = await world.call(null, 'identity', 'askSignIn', newDesk())
  const codeOf = async (input: object, by: typeof person | null = person) => (await world.refusal(world.call(by, 'identity', 'getSignIn', input as never))).code
  expect(await codeOf({ ask: asked.ask }, null)).toBe('identity.signInFirst')
  expect([await codeOf({}), await codeOf({ ask: asked.ask, typed: asked.typed })]).toEqual(Array(2).fill('request.malformed'))
  expect([await codeOf({ typed: '00000000' }), await codeOf({ ask: asked.poll })]).toEqual(Array(2).fill('identity.askEnded'))
})
