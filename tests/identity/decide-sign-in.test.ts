import { makeWorld, type World } from '../world'
import { letIn, newDesk } from '../world/desk'
import type { WorldPerson } from '../world/identity'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterEach(() => world.clear())
afterAll(() => world.close())

const ask = () => world.call(null, 'identity', 'askSignIn', newDesk())
const stateOf = async (poll: string) => (await world.call(null, 'identity', 'pollSignIn', { poll })).state
const decide = (person: WorldPerson, named: object, number: number | null) =>
  world.call(person, 'identity', 'decideSignIn', { ...named, number } as never) as Promise<{ isIn: boolean }>
const codeOf = (work: Promise<unknown>) => world.refusal(work).then(({ code }) => code)

test('S07 no approval without having opened the ask, without its number, or by somebody else', async () => {
  const [person, other] = [await world.person(), await world.person()]
  const asked = await ask()
  expect(await codeOf(decide(person, { ask: asked.ask }, asked.number))).toBe('identity.askEnded')
  const { choices } = await world.call(person, 'identity', 'getSignIn', { typed: asked.typed })
  expect(await codeOf(world.call(other, 'identity', 'getSignIn', { ask: asked.ask }))).toBe('identity.askEnded')
  expect(await codeOf(decide(other, { ask: asked.ask }, asked.number))).toBe('identity.askEnded')
  expect(await codeOf(world.call(person, 'identity', 'decideSignIn', { ask: asked.ask } as never))).toBe('request.malformed')
  const wrong = choices.find((number) => number !== asked.number) as number
  expect(await decide(person, { ask: asked.ask }, wrong)).toEqual({ isIn: false })
  // The wrong number ended it: the right one comes too late.
  expect(await decide(person, { ask: asked.ask }, asked.number)).toEqual({ isIn: false })
  expect(await stateOf(asked.poll)).toBe('refused')
})

test('S07 taps doubled ten times get ten equal answers and one token', async () => {
  const person = await world.person()
  const asked = await ask()
  await world.call(person, 'identity', 'getSignIn', { ask: asked.ask })
  const answers = await Promise.all(Array.from({ length: 10 }, () => decide(person, { ask: asked.ask }, asked.number)))
  expect(answers).toEqual(Array(10).fill({ isIn: true }))
  await Promise.all(Array.from({ length: 10 }, () => stateOf(asked.poll)))
  expect(await world.db.selectFrom('tokens').select('id').where('way', '=', 'scan').execute()).toHaveLength(1)
})

test('不是我 ends it, typed letters do what the QR does', async () => {
  const person = await world.person()
  const asked = await ask()
  const typed = { typed: ` ${asked.typed.slice(0, 4)} ${asked.typed.slice(4).toLowerCase()}` }
  await world.call(person, 'identity', 'getSignIn', typed)
  expect(await decide(person, typed, null)).toEqual({ isIn: false })
  expect(await stateOf(asked.poll)).toBe('refused')
})

test('who runs the whole system signs in by passphrase alone', async () => {
  const person = await world.person()
  await world.grant(person, 'systemAdmin', {})
  const asked = await ask()
  await world.call(person, 'identity', 'getSignIn', { ask: asked.ask })
  expect(await codeOf(decide(person, { ask: asked.ask }, asked.number))).toBe('identity.passphraseOnly')
})

test('what the mini-program lets in has proved who it is; what an unproved browser lets in has not', async () => {
  const phone = await world.person()
  const { person: desk } = await letIn(world, phone)
  const proof = async () =>
    (await world.db.selectFrom('tokens').select('provedAt').where('way', '=', 'scan').orderBy('id', 'desc').executeTakeFirst())?.provedAt
  expect(await proof()).toEqual(world.now)
  const before = world.now
  world.now = world.in(0.4)
  await letIn(world, desk)
  expect(await proof()).toEqual(before)
})

test('a computer where the person has not been is told of once', async () => {
  const phone = await world.person()
  const desk = newDesk()
  await letIn(world, phone, desk)
  await letIn(world, phone, desk)
  await letIn(world, phone)
  const { items } = await world.call(phone, 'notifications', 'listNotices', {})
  expect(items.map(({ kind, data }) => [kind, data.browser])).toEqual(Array(2).fill(['newDesk', 'Windows Edge']))
})
