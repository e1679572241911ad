import { makeWorld, type World } from '../world'
import { putPicture } from '../pictures'

let world: World
beforeAll(async () => {
  world = await makeWorld({ ports: { pictures: { settle: async () => {}, receive: async () => '' } } })
})
afterAll(() => world.close())

test('gives each upload an id of its own and a path that follows from it', async () => {
  const person = await world.person()
  const [first, second] = [await world.call(person, 'feed', 'askUpload', {}), await world.call(person, 'feed', 'askUpload', {})]
  expect(first.path).toBe(`incoming/${first.id}`)
  expect(first.id).not.toBe(second.id)
  expect((await world.refusal(world.call(null, 'feed', 'askUpload', {}))).code).toBe('identity.signInFirst')
})

test('no more than two hundred a day', async () => {
  const person = await world.person()
  for (let count = 0; count < 200; count++) await putPicture(world, person)
  expect((await world.refusal(world.call(person, 'feed', 'askUpload', {}))).code).toBe('request.tooMany')
})

test('an own server has its door instead', async () => {
  const own = await makeWorld()
  expect((await own.refusal(own.call(await own.person(), 'feed', 'askUpload', {}))).code).toBe('request.unknownAction')
  await own.close()
})
