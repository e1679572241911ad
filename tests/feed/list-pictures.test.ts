import { putPicture } from '../pictures'
import { makeWorld, type World } from '../world'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world.close())

test('a draft that is opened again finds its own pictures, not others’ and not what was swept', async () => {
  const [person, other] = [await world.person(), await world.person()]
  const [own, shown, theirs, swept] = [
    await putPicture(world, person),
    await putPicture(world, other, { status: 'public' }),
    await putPicture(world, other),
    await putPicture(world, person, { status: 'removed' }),
  ]
  const listed = await world.call(person, 'feed', 'listPictures', { ids: [swept, theirs, shown, own] })
  expect(listed.map(({ id, isWaiting }) => [id, isWaiting])).toEqual([
    [shown, undefined],
    [own, true],
  ])
  expect((await world.refusal(world.call(null, 'feed', 'listPictures', { ids: [own] }))).code).toBe('identity.signInFirst')
})
