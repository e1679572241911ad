import { makeWorld, type World } from '../world'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterEach(() => world.clear())
afterAll(() => world.close())

test('ten taps follow once; unfollowing twice takes one away', async () => {
  const [one, two] = [await world.person(), await world.person()]
  const id = await world.organization()
  const replies = await Promise.all(Array.from({ length: 10 }, () => world.call(one, 'organizations', 'follow', { id, follow: true })))
  expect(replies).toEqual(replies.map(() => ({ isFollowed: true, followerCount: 1 })))
  expect(await world.call(two, 'organizations', 'follow', { id, follow: true })).toEqual({ isFollowed: true, followerCount: 2 })
  for (let tap = 0; tap < 2; tap++)
    expect(await world.call(one, 'organizations', 'follow', { id, follow: false })).toEqual({ isFollowed: false, followerCount: 1 })
  expect(await world.db.selectFrom('organizationFollowers').select('personId').execute()).toEqual([{ personId: two.id }])
})

test('following one organization does not follow another', async () => {
  const person = await world.person()
  const [one, two] = [await world.organization(), await world.organization()]
  await world.call(person, 'organizations', 'follow', { id: one, follow: true })
  expect(await world.call(null, 'organizations', 'getOrganization', { id: one })).toMatchObject({ isFollowed: false, followerCount: 1 })
  expect(await world.call(person, 'organizations', 'getOrganization', { id: two })).toMatchObject({ isFollowed: false, followerCount: 0 })
  expect(await world.call(person, 'organizations', 'getOrganization', { id: one })).toMatchObject({ isFollowed: true })
})

test('an unknown organization is told', async () => {
  expect((await world.refusal(world.call(await world.person(), 'organizations', 'follow', { id: '404', follow: true }))).code).toBe('organizations.notFound')
})
