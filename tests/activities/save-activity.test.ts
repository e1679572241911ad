import { issueToken } from '../../cloudfunctions/_shared/core/identity-of'
import { randomUUID } from 'node:crypto'
import { makeWorld, type World } from '../world'
import { makePoster, type Poster } from './posting'
import { saying } from '../plain-ports'

const checked = (text: string) => {
  if (text.includes('没有回答')) throw new Error('no answer')
  if (text.includes('微信号')) return 'review' as const
  return text.includes('网上赌场') ? ('reject' as const) : ('pass' as const)
}
let world: World
let poster: Poster
beforeAll(async () => (world = await makeWorld({ ports: { content: saying(async (text) => checked(text)) } })))
beforeEach(async () => {
  await world.clear()
  poster = await makePoster(world)
})
afterAll(() => world.close())

test('a draft is seen by its organizers only, and nobody can enroll in it', async () => {
  const { id, status } = await poster.save()
  expect(status).toBe('draft')
  const [session] = await poster.sessionsOf(id)
  expect(session).toMatchObject({ capacity: 2, taken: 0, hours: 'working' })
  const worker = await world.person()
  expect((await world.refusal(world.call(worker, 'activities', 'getActivity', { id }))).code).toBe('activities.notFound')
  expect((await world.refusal(world.call(null, 'activities', 'getActivity', { id }))).code).toBe('activities.notFound')
  expect((await world.refusal(world.call(worker, 'enrollment', 'enroll', { key: randomUUID(), sessionId: session!.sessionId }))).code).toBe(
    'enrollment.notFound',
  )
  expect((await world.call(poster.staff, 'activities', 'getActivity', { id })).title).toBe('冬季养生讲座')
})

test('the same key saves once', async () => {
  const key = randomUUID()
  const input = { key, activity: poster.activity() }
  const [first, second] = [
    await world.call(poster.admin, 'activities', 'saveActivity', input),
    await world.call(poster.admin, 'activities', 'saveActivity', input),
  ]
  expect(second).toEqual(first)
  expect(await world.db.selectFrom('activities').select('id').execute()).toHaveLength(1)
  expect((await world.refusal(world.call(poster.admin, 'activities', 'saveActivity', { key, activity: poster.activity({ title: '别的' }) }))).code).toBe(
    'request.keyReused',
  )
})

test('times that cannot be are refused, and nothing is written', async () => {
  const at = (hours: number) => world.in(hours).toISOString()
  expect((await world.refusal(poster.save({ sessions: [{ startsAt: at(5), endsAt: at(4), capacity: 1 }] }))).code).toBe('activities.endsBeforeStart')
  expect((await world.refusal(poster.save({ sessions: [{ startsAt: at(-1), endsAt: at(4), capacity: 1 }] }))).code).toBe('activities.inPast')
  expect((await world.refusal(poster.save({ title: '网上赌场' }))).code).toBe('feed.rejected')
  expect((await world.refusal(poster.save({ venueId: '999' }))).code).toBe('places.notFound')
  expect((await world.refusal(poster.save({ pictureIds: [randomUUID()] }))).code).toBe('pictures.notFound')
  expect(await world.db.selectFrom('activities').select('id').execute()).toHaveLength(0)
})

test('only its own admins and the staff above it post for an organization', async () => {
  const outsider = await world.admin(await world.organization({ regionCode: '620102' }))
  expect((await world.refusal(poster.save({}, undefined, outsider))).code).toBe('identity.notAllowed')
  expect((await world.refusal(poster.save({}, undefined, await world.staff('620102')))).code).toBe('identity.notAllowed')
  expect((await world.refusal(poster.save({}, undefined, await world.staff('620103001')))).code).toBe('identity.notAllowed')
  expect((await poster.save({}, undefined, await world.staff('62'))).status).toBe('draft')
  const { id } = await poster.save()
  expect((await world.refusal(poster.save({}, id, outsider))).code).toBe('identity.notAllowed')
})

test('what is changed while it waits for review goes back to draft, so that nobody publishes what they did not read', async () => {
  const { id } = await poster.save()
  await world.call(poster.admin, 'activities', 'submitActivity', { id })
  const [session] = await poster.sessionsOf(id)
  const changed = await poster.save(
    { text: '改过了', sessions: [{ id: session!.sessionId, startsAt: session!.startsAt, endsAt: session!.endsAt, capacity: 2 }] },
    id,
  )
  expect(changed.status).toBe('draft')
  expect((await world.refusal(world.call(poster.staff, 'activities', 'reviewActivity', { id, decision: { kind: 'publish' } }))).code).toBe(
    'activities.alreadyDecided',
  )
})

test('a new time is told to everybody enrolled or waiting, once each; a new text is not', async () => {
  const id = await poster.published({ sessions: [{ startsAt: world.in(72).toISOString(), endsAt: world.in(74).toISOString(), capacity: 1 }] })
  const [session] = await poster.sessionsOf(id)
  const sessionId = session!.sessionId
  for (const person of [await world.person(), await world.person()]) await world.call(person, 'enrollment', 'enroll', { key: randomUUID(), sessionId })
  const told = () => world.db.selectFrom('notices').select(['personId', 'data']).where('kind', '=', 'sessionChanged').execute()
  const same = { id: sessionId, startsAt: session!.startsAt, endsAt: session!.endsAt, capacity: 1 }
  await poster.save({ text: '加一句', sessions: [same] }, id)
  expect(await told()).toHaveLength(0)
  await poster.save({ sessions: [{ ...same, startsAt: world.in(71).toISOString() }] }, id)
  expect(await told()).toHaveLength(2)
  expect((await told())[0]?.data.startsAt).toBe(world.in(71).toISOString())
})

test('more places promote the first who waits; fewer than are taken is refused', async () => {
  const id = await poster.published({ sessions: [{ startsAt: world.in(72).toISOString(), endsAt: world.in(74).toISOString(), capacity: 1 }] })
  const [session] = await poster.sessionsOf(id)
  const sessionId = session!.sessionId
  const people = [await world.person(), await world.person(), await world.person()]
  for (const person of people) await world.call(person, 'enrollment', 'enroll', { key: randomUUID(), sessionId })
  const withCapacity = (capacity: number) =>
    poster.save({ sessions: [{ id: sessionId, startsAt: session!.startsAt, endsAt: session!.endsAt, capacity }] }, id, poster.staff)
  await withCapacity(2)
  const mine = async (index: number) => (await world.call(people[index]!, 'enrollment', 'listMine', { which: 'open' })).items[0]
  expect([await mine(1), await mine(2)]).toMatchObject([{ status: 'confirmed' }, { status: 'waitlisted', position: 1 }])
  const refusal = await world.refusal(withCapacity(1))
  expect(refusal).toEqual({ code: 'activities.capacityBelowTaken', detail: { sessionId, taken: 2, tooMany: 1 } })
  expect((await poster.sessionsOf(id))[0]).toMatchObject({ capacity: 2, taken: 2, waitlisted: 1 })
})

test('a session with people in it cannot be edited away, an empty one can', async () => {
  const two = [72, 96].map((hours) => ({ startsAt: world.in(hours).toISOString(), endsAt: world.in(hours + 1).toISOString(), capacity: 3 }))
  const id = await poster.published({ sessions: two })
  const sessions = await poster.sessionsOf(id)
  await world.call(await world.person(), 'enrollment', 'enroll', { key: randomUUID(), sessionId: sessions[0]!.sessionId })
  const only = (index: number) => [{ ...two[index]!, id: sessions[index]!.sessionId }]
  expect((await world.refusal(poster.save({ sessions: only(1) }, id))).code).toBe('activities.notEditable')
  await poster.save({ sessions: only(0) }, id)
  expect(await poster.sessionsOf(id)).toHaveLength(1)
})

const sameSessions = async (id: string) =>
  (await poster.sessionsOf(id)).map(({ sessionId, startsAt, endsAt, capacity }) => ({ id: sessionId, startsAt, endsAt, capacity }))

test('words that nobody reviews must pass the check, unless staff of the region write them; what a reviewer sees first may be doubtful', async () => {
  const id = await poster.published()
  const sessions = await sameSessions(id)
  expect((await world.refusal(poster.save({ rules: ['加微信号'], sessions }, id))).code).toBe('feed.rejected')
  expect((await world.refusal(poster.save({ rules: ['没有回答'], sessions }, id))).code).toBe('request.unavailable')
  expect(await poster.save({ text: '加微信号', sessions }, id)).toMatchObject({ status: 'published', isWaiting: true })
  expect((await world.call(null, 'activities', 'getActivity', { id })).text).toBe('刘大夫讲护膝。')
  expect((await poster.save({ text: '加微信号', rules: ['加微信号'], sessions }, id, poster.staff)).isWaiting).toBe(false)
  expect(await poster.save({ text: '加微信号', rules: ['加微信号'], waitlistLimit: 5, sessions }, id)).toMatchObject({ status: 'published', isWaiting: false })
  expect((await world.call(null, 'feed', 'listFeed', {})).items[0]?.text).toBe('加微信号')
})

test('a published one keeps its organization and county', async () => {
  const id = await poster.published()
  const sessions = await sameSessions(id)
  const [street, elsewhere, second] = [await world.venue({ regionCode: '620103001' }), await world.venue({ regionCode: '620102' }), await world.organization()]
  await world.grant(poster.admin, 'orgAdmin', { organizationId: second })
  poster.admin.token = await issueToken(world.db, world.now, poster.admin.id)
  expect((await world.refusal(poster.save({ venueId: elsewhere, sessions }, id))).code).toBe('activities.notEditable')
  expect((await world.refusal(poster.save({ organizationId: second, sessions }, id))).code).toBe('activities.notEditable')
  expect((await poster.save({ venueId: street, sessions }, id)).status).toBe('published')
  const draft = await poster.save()
  expect((await poster.save({ venueId: elsewhere, organizationId: second }, draft.id)).status).toBe('draft')
})

test('staff of where the organization is change what takes place elsewhere', async () => {
  const elsewhere = await world.venue({ regionCode: '620102' })
  const { id } = await poster.save({ venueId: elsewhere }, undefined, poster.staff)
  expect((await poster.save({ venueId: elsewhere, title: '改个名字', sessions: await sameSessions(id) }, id, poster.staff)).status).toBe('draft')
  expect((await world.call(poster.staff, 'activities', 'submitActivity', { id })).status).toBe('submitted')
  expect((await world.call(await world.staff('620102'), 'activities', 'listForReview', { status: 'submitted' })).items.map((row) => row.id)).toEqual([id])
})

test('staff of where it takes place change what an organization from elsewhere does there, but post nothing in its name', async () => {
  const elsewhere = await world.venue({ regionCode: '620102' })
  const { id } = await poster.save({ venueId: elsewhere })
  const host = await world.staff('620102')
  expect((await poster.save({ venueId: elsewhere, title: '改个名字', sessions: await sameSessions(id) }, id, host)).status).toBe('draft')
  expect((await world.refusal(poster.save({ venueId: elsewhere }, undefined, host))).code).toBe('identity.notAllowed')
  expect((await world.refusal(poster.save({ venueId: elsewhere, organizationId: await world.organization() }, id, host))).code).toBe('identity.notAllowed')
})

test('a series or brand that is not there is said so', async () => {
  expect((await world.refusal(poster.save({ seriesId: '999' }))).code).toBe('activities.notFound')
  expect((await world.refusal(poster.save({ brandId: '999' }))).code).toBe('activities.notFound')
})

test('held and cancelled sessions stay as they were, named or not; one with a volunteer is not edited away', async () => {
  const at = (hours: number) => ({ startsAt: world.in(hours).toISOString(), endsAt: world.in(hours + 1).toISOString(), capacity: 3 })
  const id = await poster.published({ sessions: [at(1), at(24), at(48), at(72)] })
  const [held, cancelled, manned, last] = await sameSessions(id)
  await world.call(poster.admin, 'activities', 'cancelActivity', { id, sessionId: cancelled!.id, reason: '停电' })
  await world.volunteer(manned!.id)
  world.now = world.in(3)
  // Those who organize are signed out after half an hour without a tap.
  const admin = await world.admin(poster.organizationId)
  expect((await world.refusal(poster.save({ sessions: [last] }, id, admin))).code).toBe('activities.notEditable')
  await poster.save({ sessions: [{ ...cancelled!, capacity: 9 }, manned, last] }, id, admin)
  const kept = (await world.call(null, 'activities', 'getActivity', { id })).sessions
  expect(kept.map(({ sessionId, capacity, isCancelled }) => [sessionId, capacity, isCancelled])).toEqual([
    [held!.id, 3, false],
    [cancelled!.id, 3, true],
    [manned!.id, 3, false],
    [last!.id, 3, false],
  ])
  expect(
    (
      await world.refusal(
        poster.save({ sessions: [{ ...held!, startsAt: world.in(5).toISOString(), endsAt: world.in(6).toISOString() }, manned, last] }, id, admin),
      )
    ).code,
  ).toBe('activities.inPast')
})

test('each session closes as long before its own start as the first', async () => {
  const at = (hours: number) => ({ startsAt: world.in(hours).toISOString(), endsAt: world.in(hours + 1).toISOString(), capacity: 3 })
  const { id } = await poster.save({ sessions: [at(48), at(216)], closesAt: world.in(46).toISOString(), cancelUntil: world.in(36).toISOString() })
  expect((await poster.sessionsOf(id)).map(({ closesAt, cancelUntil }) => [closesAt, cancelUntil])).toEqual(
    [
      [world.in(46), world.in(36)],
      [world.in(214), world.in(204)],
    ].map((pair) => pair.map((instant) => instant!.toISOString())),
  )
})

test('an edit shows in the feed where the post stands; a post that was taken out stays out', async () => {
  const id = await poster.published()
  const [post] = (await world.call(null, 'feed', 'listFeed', {})).items
  world.now = world.in(0.2)
  await poster.save({ text: '改在二楼。', category: 'skills', sessions: await sameSessions(id) }, id, poster.staff)
  expect((await world.call(null, 'feed', 'listFeed', { category: 'skills' })).items).toMatchObject([
    { id: post!.id, text: '改在二楼。', publishedAt: post!.publishedAt },
  ])
  await world.call(poster.admin, 'feed', 'removePost', { id: post!.id })
  await poster.save({ text: '又改了。', sessions: await sameSessions(id) }, id, poster.staff)
  expect((await world.call(null, 'feed', 'listFeed', {})).items).toEqual([])
})
