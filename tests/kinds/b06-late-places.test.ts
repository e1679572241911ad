import { randomUUID } from 'node:crypto'
import { runTimers } from '../../cloudfunctions/enrollment/timers'
import type { SignUp } from '../../types/sign-up'
import { makePoster, type Poster } from '../activities/posting'
import { makeWorld, type World } from '../world'
import type { WorldPerson } from '../world/identity'

/** Duties that begin after the last moment to refuse them: every way in which a person gets a place late, or a place changes under them. */
let world: World
let poster: Poster
beforeAll(async () => (world = await makeWorld()))
beforeEach(async () => {
  await world.clear()
  poster = await makePoster(world)
})
afterAll(() => world.close())

const key = () => randomUUID()
const minute = () => runTimers({ db: world.db, now: world.now })
/** A session in 48 hours with one place, which can be cancelled until 24 hours before; the clock is then 10 hours before the start. */
const makeLate = async (signUp: SignUp, capacity = 1) => {
  const at = (hours: number) => world.in(hours).toISOString()
  const id = await poster.published({
    signUp,
    waitlistLimit: 5,
    sessions: [{ startsAt: at(48), endsAt: at(50), capacity, closesAt: at(signUp.isLottery ? 40 : 48), cancelUntil: at(24) }],
  })
  const sessionId = (await poster.sessionsOf(id))[0]!.sessionId
  const enroll = (person: WorldPerson) => world.call(person, 'enrollment', 'enroll', { key: key(), sessionId })
  const ask = async () => {
    const person = await world.person()
    const { enrollment } = await enroll(person)
    return { person, enrollmentId: enrollment.id }
  }
  return { id, sessionId, ask, later: () => (world.now = world.in(38)) }
}
type Late = Awaited<ReturnType<typeof makeLate>>
const edit = async (id: string, change: object) => {
  const staff = await world.staff('620103')
  const [session] = await poster.sessionsOf(id)
  const { sessionId, startsAt, endsAt, capacity, closesAt, cancelUntil } = session!
  await poster.save({ waitlistLimit: 5, sessions: [{ id: sessionId, startsAt, endsAt, capacity, closesAt, cancelUntil, ...change }] }, id, staff)
}

/** The ways in which a person gets a place after the deadline; `isPointFree` where they did not ask for it at that moment. */
const ways: Record<string, { way: () => Promise<{ late: Late; person: WorldPerson }>; isPointFree: boolean }> = {
  'promoted when another leaves': {
    isPointFree: true,
    way: async () => {
      const late = await makeLate({})
      const holder = await late.ask()
      const { person } = await late.ask()
      late.later()
      const admin = await world.admin(poster.organizationId)
      await world.call(admin, 'enrollment', 'removeEnrollment', { key: key(), enrollmentId: holder.enrollmentId, reason: '来不了' })
      return { late, person }
    },
  },
  'promoted by more places': {
    isPointFree: true,
    way: async () => {
      const late = await makeLate({})
      await late.ask()
      const { person } = await late.ask()
      late.later()
      await edit(late.id, { capacity: 2 })
      return { late, person }
    },
  },
  approved: {
    isPointFree: true,
    way: async () => {
      const late = await makeLate({ needsApproval: true })
      const { person, enrollmentId } = await late.ask()
      late.later()
      const admin = await world.admin(poster.organizationId)
      await world.call(admin, 'enrollment', 'decideApplication', { key: key(), enrollmentId, decision: { kind: 'approve' } })
      return { late, person }
    },
  },
  drawn: {
    isPointFree: true,
    way: async () => {
      const late = await makeLate({ isLottery: true })
      const { person } = await late.ask()
      world.now = world.in(40.1)
      await minute()
      return { late, person }
    },
  },
  'offered and taken': {
    isPointFree: true,
    way: async () => {
      const late = await makeLate({ offerMinutes: 60 })
      const holder = await late.ask()
      const { person } = await late.ask()
      late.later()
      const admin = await world.admin(poster.organizationId)
      await world.call(admin, 'enrollment', 'removeEnrollment', { key: key(), enrollmentId: holder.enrollmentId, reason: '来不了' })
      await world.call(person, 'enrollment', 'answerOffer', { key: key(), sessionId: late.sessionId, accept: true })
      return { late, person }
    },
  },
  'enrolled oneself after the deadline': {
    isPointFree: false,
    way: async () => {
      const late = await makeLate({})
      late.later()
      const { person } = await late.ask()
      return { late, person }
    },
  },
  'the time was changed': {
    isPointFree: true,
    way: async () => {
      const late = await makeLate({})
      const { person } = await late.ask()
      late.later()
      await edit(late.id, { startsAt: world.in(5).toISOString(), endsAt: world.in(7).toISOString(), closesAt: undefined, cancelUntil: undefined })
      return { late, person }
    },
  },
  'the place was changed': {
    isPointFree: true,
    way: async () => {
      const late = await makeLate({})
      const { person } = await late.ask()
      late.later()
      const staff = await world.staff('620103')
      const sessions = (await poster.sessionsOf(late.id)).map(({ sessionId: id, startsAt, endsAt, capacity }) => ({ id, startsAt, endsAt, capacity }))
      await poster.save({ venueId: await world.venue(), waitlistLimit: 5, sessions }, late.id, staff)
      return { late, person }
    },
  },
  'the deadline was put earlier': {
    isPointFree: true,
    way: async () => {
      const late = await makeLate({})
      const { person } = await late.ask()
      world.now = world.in(20)
      await edit(late.id, { cancelUntil: world.in(-1).toISOString() })
      return { late, person }
    },
  },
}

test('B06 B07 every way is here', () => {
  // oxlint-disable-next-line no-console -- how many ways there are
  console.info(`B06: ${Object.keys(ways).length} ways to hold a place that could not be refused in time`)
  expect(Object.keys(ways)).toHaveLength(9)
})

test.each(Object.keys(ways))('B06 B07 %s: the place may be given back until the start, and no later', async (name) => {
  const { late, person } = await ways[name]!.way()
  const mine = async () => (await world.call(person, 'enrollment', 'listMine', { which: 'open' })).items[0]!
  const { startsAt, cancelUntil, status } = await mine()
  expect([status, cancelUntil]).toEqual(['confirmed', startsAt])
  world.now = new Date(Date.parse(startsAt))
  expect((await world.refusal(world.call(person, 'enrollment', 'cancel', { key: key(), sessionId: late.sessionId }))).code).toBe('enrollment.tooLateToCancel')
  world.now = new Date(Date.parse(startsAt) - 60_000)
  expect(await world.call(person, 'enrollment', 'cancel', { key: key(), sessionId: late.sessionId })).toEqual({ status: 'cancelled' })
})

test.each(Object.keys(ways))('B06 B07 %s: whether not coming counts', async (name) => {
  const { way, isPointFree } = ways[name]!
  const { late, person } = await way()
  const { endsAt } = (await world.call(person, 'enrollment', 'listMine', { which: 'open' })).items[0]!
  // Another person was admitted, so the door was used.
  const other = await world.person()
  await world.db
    .insertInto('enrollments')
    .values({ poolId: late.sessionId, personId: other.id, status: 'confirmed', seq: '99', number: '99', enrolledAt: world.now, changedAt: world.now })
    .execute()
  world.now = new Date(Date.parse(endsAt))
  await world.attend(other, late.sessionId)
  world.now = new Date(Date.parse(endsAt) + 25 * 3600_000)
  await minute()
  const points = await world.db.selectFrom('noShows').select('personId').where('personId', '=', person.id).execute()
  expect(points).toHaveLength(isPointFree ? 0 : 1)
})

test('B06 a place got in good time is kept to its deadline, and not coming counts', async () => {
  const late = await makeLate({})
  const { person } = await late.ask()
  const [mine] = (await world.call(person, 'enrollment', 'listMine', { which: 'open' })).items
  expect(mine!.cancelUntil).toBe(world.in(24).toISOString())
  late.later()
  expect((await world.refusal(world.call(person, 'enrollment', 'cancel', { key: key(), sessionId: late.sessionId }))).code).toBe('enrollment.tooLateToCancel')
})
