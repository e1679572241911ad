import { makeWorld, type World } from '../world'
import { edge, letIn, newDesk } from '../world/desk'
import type { WorldPerson } from '../world/identity'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterEach(() => world.clear())
afterAll(() => world.close())

const ask = () => world.call(null, 'identity', 'askSignIn', newDesk())
const poll = (secret: string) => world.call(null, 'identity', 'pollSignIn', { poll: secret })
const open = (person: WorldPerson, code: string) => world.call(person, 'identity', 'getSignIn', { ask: code })
const decide = (person: WorldPerson, code: string, number: number | null) => world.call(person, 'identity', 'decideSignIn', { ask: code, number })

test('a desk waits, says who has opened it, and is in once the number is chosen', async () => {
  const person = await world.person({ name: '高志远' })
  const asked = await ask()
  expect(await poll(asked.poll)).toEqual({ state: 'waiting' })
  const seen = await open(person, asked.ask)
  expect(seen).toMatchObject({ ...edge, endsAt: asked.endsAt })
  expect(seen.choices).toContain(asked.number)
  expect(new Set(seen.choices).size).toBe(3)
  expect(await poll(asked.poll)).toEqual({ state: 'seen', name: '高*远' })
  expect(await decide(person, asked.ask, asked.number)).toEqual({ isIn: true })
  const got = await poll(asked.poll)
  expect(got).toMatchObject({ state: 'in', me: { id: person.id } })
})

test('S07 one approval gives one token; the page that lost the reply gets the same, another page and a later one nothing', async () => {
  const person = await world.person()
  const { ask: asked, person: desk } = await letIn(world, person)
  const other = await ask()
  expect(await poll(other.poll)).toEqual({ state: 'waiting' })
  const again = await poll(asked.poll)
  expect(again.state === 'in' && again.token).toBe(desk.token)
  const rows = await world.db.selectFrom('tokens').select('way').where('personId', '=', person.id).execute()
  expect(rows.map(({ way }) => way).sort()).toEqual(['scan', 'wechat'])
  // What was ended stays ended: the old secret brings no token back.
  await world.call(desk, 'identity', 'signOut', {})
  expect(await poll(asked.poll)).toEqual({ state: 'ended' })
})

test('S07 the code of the QR and the letters under it are no secret of the page: with them nobody polls', async () => {
  const asked = await ask()
  expect(await poll(asked.ask)).toEqual({ state: 'ended' })
  expect((await world.refusal(poll(asked.typed))).code).toBe('request.malformed')
})

test('an ask ends after two minutes, for the page and for the phone', async () => {
  const person = await world.person()
  const asked = await ask()
  world.now = world.in(121 / 3600)
  expect(await poll(asked.poll)).toEqual({ state: 'ended' })
  expect((await world.refusal(open(person, asked.ask))).code).toBe('identity.askEnded')
  expect((await world.refusal(decide(person, asked.ask, asked.number))).code).toBe('identity.askEnded')
})

test('a page that polls faster than any is refused, by its own ask alone', async () => {
  const [one, two] = [await ask(), await ask()]
  for (let polls = 0; polls < 75; polls++) await poll(one.poll)
  expect((await world.refusal(poll(one.poll))).code).toBe('request.tooMany')
  expect(await poll(two.poll)).toEqual({ state: 'waiting' })
})

test('on an own server the page hears within the same call, and at once when the server stops', async () => {
  let pauses = 0
  let then: () => Promise<unknown> = async () => {}
  const own = await makeWorld({ ports: { pause: async () => (pauses++, await then(), pauses < 3) } })
  const person = await own.person()
  const asked = await own.call(null, 'identity', 'askSignIn', newDesk())
  expect(await own.call(null, 'identity', 'pollSignIn', { poll: asked.poll })).toEqual({ state: 'waiting' })
  expect(pauses).toBe(3)
  pauses = 0
  then = () => own.call(person, 'identity', 'getSignIn', { ask: asked.ask })
  expect(await own.call(null, 'identity', 'pollSignIn', { poll: asked.poll })).toMatchObject({ state: 'seen' })
  expect(pauses).toBe(1)
  await own.close()
})
