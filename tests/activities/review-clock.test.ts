import { climb } from '../../cloudfunctions/_shared/core/ladder'
import { stepReview } from '../../cloudfunctions/activities/review-clock'
import { runMinute, runSteps } from '../../cloudfunctions/timers'
import type { Ctx } from '../../cloudfunctions/_shared/core/context'
import type { Log } from '../../cloudfunctions/_shared/core/serve'
import { plainPorts } from '../plain-ports'
import { makeWorld, type World } from '../world'
import type { WorldPerson } from '../world/identity'
import { makePoster, type Poster } from './posting'

let world: World
let poster: Poster
let id: string
beforeAll(async () => (world = await makeWorld()))
beforeEach(async () => {
  await world.clear()
  poster = await makePoster(world)
  id = (await poster.save()).id
  await world.call(poster.admin, 'activities', 'submitActivity', { id })
})
afterAll(() => world.close())

const step = () => climb({ db: world.db, now: world.now }, { review: stepReview, ticket: async () => null })
/** How many notices of a late review somebody has; read without signing in, whose time may be over. */
const late = async ({ id: personId }: WorldPerson) =>
  (await world.db.selectFrom('notices').select('data').where('personId', '=', personId).where('kind', '=', 'reviewLate').execute()).length
const alarm = () => world.db.selectFrom('alarms').select(['level', 'isDone', 'dueAt']).where('subjectId', '=', id).executeTakeFirstOrThrow()
/** Time passes, and everybody is signed in still. */
const pass = async (hours: number) => {
  world.now = world.in(hours)
  await world.db.updateTable('tokens').set({ createdAt: world.now, usedAt: world.now }).execute()
}
const clock = async () => (await world.call(poster.staff, 'activities', 'listForReview', { status: 'submitted' })).items[0]?.clock

test('G20 a review has 48 hours; then the level above is told, and after as long the one above that, each once', async () => {
  const [city, province] = [await world.staff('6201'), await world.staff('62')]
  expect(await clock()).toEqual({ dueAt: world.in(48).toISOString(), level: 0 })
  await pass(47.9)
  expect(await step()).toBe(0)
  await pass(0.1)
  expect([await step(), await step()]).toEqual([1, 0])
  expect([await late(poster.staff), await late(city), await late(province)]).toEqual([0, 1, 0])
  expect(await clock()).toEqual({ dueAt: world.in(48).toISOString(), level: 1 })
  await pass(48)
  await step()
  await pass(24 * 30)
  expect(await step()).toBe(0)
  expect([await late(poster.staff), await late(city), await late(province)]).toEqual([0, 1, 1])
})

test('the level above may decide, and then nobody is told any more', async () => {
  const city = await world.staff('6201')
  await pass(30)
  await world.call(city, 'activities', 'reviewActivity', { id, decision: { kind: 'return', reason: '地点没写清楚' } })
  await pass(100)
  expect(await step()).toBe(0)
  await world.db
    .updateTable('sessions')
    .set({ startsAt: world.in(100), endsAt: world.in(102) })
    .execute()
  await world.call(poster.admin, 'activities', 'submitActivity', { id })
  expect(await alarm()).toEqual({ level: 0, isDone: false, dueAt: world.in(48) })
})

test('where nobody is above, the same staff are told once more; where nobody is at all, nobody', async () => {
  await pass(49)
  await step()
  expect([await late(poster.staff), (await alarm()).isDone]).toEqual([1, true])
  await world.db.updateTable('alarms').set({ isDone: false, level: 0 }).execute()
  await world.db.deleteFrom('grants').execute()
  expect(await step()).toBe(1)
})

test('a cancelled activity and a withdrawn change have no clock', async () => {
  await world.call(poster.admin, 'activities', 'cancelActivity', { id, reason: '不办了' })
  expect((await alarm()).isDone).toBe(true)
})

test('two processes take each step once; a step that fails stops no other and is tried again', async () => {
  const other = await makePoster(world, '620102')
  await world.call(other.admin, 'activities', 'submitActivity', { id: (await other.save()).id })
  await pass(49)
  const taken: string[] = []
  let isBroken = true
  const ladder = {
    review: async (_tx: unknown, _now: Date, { subjectId }: { subjectId: string }) => {
      if (subjectId === id && isBroken) throw new Error('broken')
      taken.push(subjectId)
      return null
    },
    ticket: async () => null,
  }
  const climbing = () => climb({ db: world.db, now: world.now }, ladder).catch(() => 0)
  await Promise.all([climbing(), climbing()])
  isBroken = false
  await Promise.all([climbing(), climbing(), climbing()])
  expect([taken.length, new Set(taken).size]).toEqual([2, 2])
})

test('the steps come also while another timer hangs', async () => {
  const city = await world.staff('6201')
  await pass(49)
  const log: Log = () => {}
  const context = (requestId: string): Ctx => ({
    ...plainPorts(),
    db: world.db,
    pool: world.pool,
    clock: () => world.now,
    now: world.now,
    requestId,
    me: null,
    tokenHash: null,
  })
  let release = () => {}
  const hanging = new Promise<void>((resolve) => (release = resolve))
  let asked = 0
  // The second timer of that minute gets its connection only when it is released.
  const slow = runMinute(async (requestId) => {
    if (++asked === 2) await hanging
    return context(requestId)
  }, log)
  await runSteps(async (requestId) => context(requestId), log)
  expect(await late(city)).toBe(1)
  release()
  expect(await slow).toEqual({ ok: true, data: null })
})
