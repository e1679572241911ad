import { randomUUID } from 'node:crypto'
import { putPicture, statusOf } from '../pictures'
import { makePoster, type Poster } from '../activities/posting'
import { afterEnd } from '../feedback/after-end'
import { makeWorld, type World } from '../world'
import type { WorldPerson } from '../world/identity'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterEach(() => world.clear())
afterAll(() => world.close())

type Stand = { name: string; put: (poster: Poster, person: WorldPerson) => Promise<string> }
/** Things of an organization that have a picture which a colleague uploaded. */
const stands: Stand[] = [
  {
    name: 'an activity',
    put: async (poster, person) => {
      const id = await putPicture(world, person)
      await poster.save({ pictureIds: [id] }, undefined, person)
      return id
    },
  },
  {
    name: 'a published activity',
    put: async (poster, person) => {
      const id = await putPicture(world, person)
      const { id: activityId } = await poster.save({ pictureIds: [id] }, undefined, person)
      await world.call(person, 'activities', 'submitActivity', { id: activityId })
      await poster.decide(activityId, { kind: 'publish' })
      return id
    },
  },
  {
    name: 'a post',
    put: async ({ organizationId }, person) => {
      const id = await putPicture(world, person)
      await world.call(person, 'feed', 'savePost', { key: randomUUID(), organizationId, text: '今天', pictureIds: [id] })
      return id
    },
  },
  {
    name: 'a project',
    put: async ({ organizationId }, person) => {
      const id = await putPicture(world, person, { status: 'public' })
      await world.db.insertInto('projects').values({ organizationId, name: '暖融', about: '', pictureId: id }).execute()
      return id
    },
  },
]
type Taker = { name: string; take: (poster: Poster, person: WorldPerson, id: string) => Promise<unknown> }
/** The actions that put pictures on something in an organization's name. */
const takers: Taker[] = [
  { name: 'activities.saveActivity', take: (poster, person, id) => poster.save({ pictureIds: [id] }, undefined, person) },
  {
    name: 'feed.savePost',
    take: ({ organizationId }, person, id) => world.call(person, 'feed', 'savePost', { key: randomUUID(), organizationId, text: '又一次', pictureIds: [id] }),
  },
]
const rows = stands.flatMap((stand) => takers.map((taker) => ({ stand, taker, name: `${taker.name}, from ${stand.name}` })))

test.each(rows)('B39 a colleague uses a picture of the organization again, nobody else does: $name', async ({ stand, taker }) => {
  const poster = await makePoster(world)
  const id = await stand.put(poster, poster.admin)
  const status = await statusOf(world, id)
  await taker.take(poster, await world.admin(poster.organizationId), id)
  // A copy is not approved by being copied, so no more people see it than before.
  expect(await statusOf(world, id)).toBe(status)
  const other = await makePoster(world)
  const refused = [
    taker.take(other, other.admin, id),
    // The caller is admin of both organizations, and acts for the one that does not have the picture.
    (async () => {
      const both = await world.admin(other.organizationId)
      await world.grant(both, 'orgAdmin', { organizationId: poster.organizationId })
      return taker.take(other, both, id)
    })(),
  ]
  for (const work of refused) expect((await world.refusal(work)).code).toBe('pictures.notFound')
})

test.each(takers)('B39 a colleague’s upload that stands on nothing yet, or was removed, is nobody else’s: $name', async ({ take }) => {
  const poster = await makePoster(world)
  const colleague = await world.admin(poster.organizationId)
  const loose = await putPicture(world, poster.admin)
  const { id: activityId } = await poster.save()
  const removed = await putPicture(world, poster.admin, { status: 'removed' })
  await world.db
    .updateTable('activities')
    .set({ pictureIds: [removed] })
    .where('id', '=', activityId)
    .execute()
  for (const id of [loose, removed]) expect((await world.refusal(take(poster, colleague, id))).code).toBe('pictures.notFound')
})

test('B39 nobody takes a picture of a rating, and a worker takes no organization’s', async () => {
  const poster = await makePoster(world)
  const { sessionId } = await world.session({ organizationId: poster.organizationId, startsAt: world.in(1), endsAt: world.in(2) })
  const person = await world.person()
  await world.call(person, 'enrollment', 'enroll', { key: randomUUID(), sessionId })
  await world.attend(person, sessionId)
  const give = (id: string) =>
    afterEnd(world, sessionId, () => world.call(person, 'feedback', 'giveFeedback', { key: randomUUID(), sessionId, stars: 5, pictureIds: [id] }))
  expect((await world.refusal(give(await stands[1]!.put(poster, poster.admin)))).code).toBe('pictures.notFound')
  const own = await putPicture(world, person)
  await give(own)
  for (const { take } of takers) expect((await world.refusal(take(poster, poster.admin, own))).code).toBe('pictures.notFound')
})

test('B39 how many', () => {
  console.log(`B39: ${stands.length} things × ${takers.length} actions`)
  expect(rows).toHaveLength(8)
})
