import { randomUUID } from 'node:crypto'
import { makePoster } from '../activities/posting'
import { contract } from '../../types'
import type { Action } from '../../types/action'
import { putPicture, statusOf } from '../pictures'
import { afterEnd } from '../feedback/after-end'
import { saveVenue } from '../places/venue-form'
import { makeWorld, type World } from '../world'
import type { WorldPerson } from '../world/identity'

/**
 * Q04: nothing that was uploaded is public before a yes. A row for each way by which a picture comes to stand on something: who sends it,
 * where the public would see it, and whose yes lets it.
 */
let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world.close())

type Stage = Awaited<ReturnType<typeof makePoster>>
type Seen = { url: string; isWaiting?: true }[]
type Way = {
  sender: (stage: Stage) => Promise<WorldPerson>
  put: (stage: Stage, person: WorldPerson, pictureId: string) => Promise<string>
  /** The pictures in every answer that shows this thing; null where nothing shows it. */
  seen: (stage: Stage, viewer: WorldPerson | null, id: string) => Promise<Seen | null>
  decide: (stage: Stage, id: string, pass: boolean) => Promise<unknown>
}
const hidden = (asked: Promise<Seen | null>) => asked.catch(() => null)
const all = (...lists: (Seen | null | undefined)[]) => lists.flatMap((list) => list ?? [])

const activityPictures = async (viewer: WorldPerson | null, id: string, organizationId: string) => {
  const { pictures, sessions } = await world.call(viewer, 'activities', 'getActivity', { id })
  const feed = await world.call(viewer, 'feed', 'listFeed', { regionCode: '620103' })
  const posts = feed.items.filter((post) => post.organization.id === organizationId)
  const organization = await world.call(viewer, 'organizations', 'getOrganization', { id: organizationId })
  const found = await world.call(viewer, 'activities', 'search', { text: '冬季养生讲座' })
  const cards = [...posts.flatMap(({ session }) => session ?? []), ...organization.upcoming, ...found.sessions]
    .filter((card) => sessions.some(({ sessionId }) => sessionId === card.sessionId))
    .flatMap(({ picture }) => picture ?? [])
  return all(pictures, cards, ...posts.map((post) => post.pictures))
}
const moderate = (kind: 'post' | 'rating') => async (stage: Stage, id: string, pass: boolean) => {
  const queue = await world.call(stage.staff, 'feed', 'listForModeration', {})
  const item = queue.items.find((row) => row.kind === kind && row.id === id)
  // The moderator sees the picture before deciding.
  expect(item?.pictures).toEqual([expect.objectContaining({ url: expect.stringContaining('mac='), isWaiting: true })])
  return world.call(stage.staff, 'feed', 'moderate', { kind, id, pass })
}

const ways: Record<string, Way> = {
  'an activity, by review': {
    sender: async ({ admin }) => admin,
    put: async (stage, person, pictureId) => (await stage.save({ pictureIds: [pictureId] }, undefined, person)).id,
    seen: ({ organizationId }, viewer, id) => hidden(activityPictures(viewer, id, organizationId)),
    decide: async ({ admin, staff }, id, pass) => {
      await world.call(admin, 'activities', 'submitActivity', { id })
      const { activity } = await world.call(staff, 'activities', 'getReview', { id })
      expect(activity.pictures).toEqual([expect.objectContaining({ url: expect.stringContaining('mac='), isWaiting: true })])
      return world.call(staff, 'activities', 'reviewActivity', { id, decision: pass ? { kind: 'publish' } : { kind: 'return', reason: '换图' } })
    },
  },
  'a post of an organization, by moderation': {
    sender: async ({ admin }) => admin,
    put: async ({ organizationId }, person, pictureId) =>
      (await world.call(person, 'feed', 'savePost', { key: randomUUID(), organizationId, text: '今天开门', pictureIds: [pictureId] })).id,
    seen: async ({ organizationId }, viewer, id) => {
      const listed = await world.call(viewer, 'feed', 'listOrganizationPosts', { organizationId })
      const feed = await world.call(viewer, 'feed', 'listFeed', { regionCode: '620103' })
      const post = await hidden(world.call(viewer, 'feed', 'getPost', { id }).then(({ pictures }) => pictures))
      return all(post, ...[...listed.items, ...feed.items].filter((item) => item.id === id).map(({ pictures }) => pictures))
    },
    decide: moderate('post'),
  },
  'a rating of a worker, whose words show at once, by moderation': {
    sender: () => world.person({ name: '王秀兰' }),
    put: async (stage, person, pictureId) => {
      const { sessionId } = await world.session({ organizationId: stage.organizationId, venueId: stage.venueId })
      await world.call(person, 'enrollment', 'enroll', { key: randomUUID(), sessionId })
      await world.attend(person, sessionId)
      const words = { key: randomUUID(), sessionId, stars: 5, text: '很好', pictureIds: [pictureId] }
      return (await afterEnd(world, sessionId, () => world.call(person, 'feedback', 'giveFeedback', words))).id
    },
    seen: async ({ organizationId }, viewer, id) =>
      (await world.call(viewer, 'feedback', 'listFeedback', { organizationId })).items.find((rating) => rating.id === id)?.pictures ?? null,
    decide: moderate('rating'),
  },
  'a venue of an organization, by the next save of the union': {
    sender: async ({ admin }) => admin,
    put: async ({ organizationId }, person, pictureId) => (await saveVenue(world, person, { organizationId, pictureIds: [pictureId] })).id,
    seen: (_, viewer, id) => hidden(world.call(viewer, 'places', 'getVenue', { id }).then(({ pictures }) => pictures)),
    decide: async ({ organizationId, staff }, id, pass) => {
      const { form, pictures } = await world.call(staff, 'places', 'getVenueForm', { id })
      expect(pictures).toEqual([expect.objectContaining({ url: expect.stringContaining('mac='), isWaiting: true })])
      return saveVenue(world, staff, { organizationId, pictureIds: pass ? form.pictureIds : [] }, id)
    },
  },
}

/** Actions whose pictures nobody but their organization ever sees. */
const unseen = ['activities.saveTemplate']

type Schema = { entries?: Record<string, Schema>; wrapped?: Schema }
/** Actions of the contract whose input has pictures, at any depth. */
const takers = () =>
  Object.entries(contract).flatMap(([slice, actions]) =>
    Object.entries(actions as Record<string, Action>).flatMap(([name, { input }]) => {
      const takes = (schema: Schema): boolean =>
        Object.entries(schema.entries ?? {}).some(([key, entry]) => key === 'pictureIds' || takes(entry)) ||
        (schema.wrapped !== undefined && takes(schema.wrapped))
      return takes(input as unknown as Schema) ? [`${slice}.${name}`] : []
    }),
  )

test('Q04 the ways are all that take pictures', () => {
  console.log(`Q04: ${takers().length} actions take pictures: ${takers().join(', ')}`)
  expect(takers()).toHaveLength(5)
  expect(Object.keys(ways)).toHaveLength(takers().filter((taker) => !unseen.includes(taker)).length)
})

describe.each(Object.entries(ways))('Q04 %s', (_name, way) => {
  const begin = async () => {
    const stage = await makePoster(world)
    const sender = await way.sender(stage)
    const pictureId = await putPicture(world, sender)
    return { stage, sender, pictureId, id: await way.put(stage, sender, pictureId) }
  }
  const addresses = async (stage: Stage, viewer: WorldPerson | null, id: string) => all(await way.seen(stage, viewer, id)).filter(({ url }) => url)

  test('before a yes nobody but the sender sees it, and a stranger’s upload cannot be used', async () => {
    const { stage, sender, pictureId, id } = await begin()
    expect(await statusOf(world, pictureId)).toBe('waiting')
    for (const viewer of [null, await world.person()]) expect(await addresses(stage, viewer, id)).toEqual([])
    const own = await addresses(stage, sender, id)
    expect(own.length).toBeGreaterThan(0)
    expect(own.every(({ url, isWaiting }) => url.includes('mac=') && isWaiting)).toBe(true)
    const stranger = await way.sender(await makePoster(world))
    expect((await world.refusal(way.put(stage, await way.sender(stage), await putPicture(world, stranger)))).code).toBe('pictures.notFound')
  })

  test('the yes shows it to everybody under an address that is not its id', async () => {
    const { stage, pictureId, id } = await begin()
    await way.decide(stage, id, true)
    expect(await statusOf(world, pictureId)).toBe('public')
    const seen = await addresses(stage, null, id)
    expect(seen.length).toBeGreaterThan(0)
    for (const { url, isWaiting } of seen)
      expect([url.includes(pictureId), /^\/pictures\/[\w-]{22}\.jpg$/.test(url), isWaiting]).toEqual([false, true, undefined])
  })

  test('the no shows it to nobody', async () => {
    const { stage, id } = await begin()
    await way.decide(stage, id, false)
    for (const viewer of [null, await world.person()]) expect(await addresses(stage, viewer, id)).toEqual([])
  })
})
