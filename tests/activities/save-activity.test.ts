import { randomUUID } from 'node:crypto'
import { makeWorld, type World } from '../world'
import { makePoster, type Poster } from './posting'

let world: World
let poster: Poster
beforeAll(async () => (world = await makeWorld({ ports: { checkContent: async (text) => (text.includes('网上赌场') ? 'reject' : 'pass') } })))
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
  expect((await world.refusal(world.call(worker, 'enrollment', 'enroll', { key: randomUUID(), sessionId: session!.sessionId }))).code).toBe('enrollment.notFound')
  expect((await world.call(poster.staff, 'activities', 'getActivity', { id })).title).toBe('冬季养生讲座')
})

test('the same key saves once', async () => {
  const key = randomUUID()
  const input = { key, activity: poster.activity() }
  const [first, second] = [await world.call(poster.admin, 'activities', 'saveActivity', input), await world.call(poster.admin, 'activities', 'saveActivity', input)]
  expect(second).toEqual(first)
  expect(await world.db.selectFrom('activities').select('id').execute()).toHaveLength(1)
  expect((await world.refusal(world.call(poster.admin, 'activities', 'saveActivity', { key, activity: poster.activity({ title: '别的' }) }))).code).toBe('request.keyReused')
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
  const changed = await poster.save({ text: '改过了', sessions: [{ id: session!.sessionId, startsAt: session!.startsAt, endsAt: session!.endsAt, capacity: 2 }] }, id)
  expect(changed.status).toBe('draft')
  expect((await world.refusal(world.call(poster.staff, 'activities', 'reviewActivity', { id, decision: { kind: 'publish' } }))).code).toBe('activities.alreadyDecided')
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
  const withCapacity = (capacity: number) => poster.save({ sessions: [{ id: sessionId, startsAt: session!.startsAt, endsAt: session!.endsAt, capacity }] }, id)
  await withCapacity(2)
  const mine = async (index: number) => (await world.call(people[index]!, 'enrollment', 'listMine', { which: 'open' }))[0]
  expect([await mine(1), await mine(2)]).toMatchObject([{ status: 'confirmed' }, { status: 'waitlisted', position: 1 }])
  const refusal = await world.refusal(withCapacity(1))
  expect(refusal).toEqual({ code: 'activities.capacityBelowTaken', detail: { taken: 2 } })
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
