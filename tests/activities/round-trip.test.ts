import { randomUUID } from 'node:crypto'
import { activityDraftOf, activityInput, nextSession } from '../../src/activities/draft'
import { moveStart } from '../../src/activities/move-session'
import { loadWorld } from '../demo/loaded'
import { makeWorld, type World } from '../world'
import { makePoster, type Poster } from './posting'

let world: World
let poster: Poster
beforeAll(async () => (world = await makeWorld()))
beforeEach(async () => {
  await world.clear()
  poster = await makePoster(world)
})
afterAll(() => world.close())

const sessionsIn = (on: World, id: string) =>
  on.db
    .selectFrom('sessions')
    .innerJoin('pools', 'pools.id', 'sessions.poolId')
    .select(['sessions.id', 'sessions.poolId', 'sessions.startsAt', 'sessions.endsAt', 'sessions.isCancelled', 'sessions.day', 'sessions.hours'])
    .select(['pools.opensAt', 'pools.closesAt', 'pools.cancelUntil', 'pools.capacity', 'pools.waitlistLimit', 'pools.changedAt'])
    .where('sessions.activityId', '=', id)
    .orderBy('sessions.id')
    .execute()
/** Opened in the form and saved as it is, as the page does it. */
const saveUnchanged = async (on: World, person: Parameters<World['call']>[0], id: string) => {
  const posted = await on.call(person, 'activities', 'getPosted', { id })
  return on.call(person, 'activities', 'saveActivity', {
    key: randomUUID(),
    id,
    version: posted.version,
    activity: activityInput(activityDraftOf(posted, false, on.now.getTime())),
  })
}

test('B02 opened and saved unchanged, no demo activity changes a session, and nobody is told', async () => {
  const { world: demo } = await loadWorld()
  const all = await demo.db.selectFrom('activities').select(['id', 'status']).where('status', '<>', 'cancelled').orderBy('id').execute()
  const coming = await demo.db.selectFrom('activities').select('id').where('lastEndsAt', '>', demo.now).where('status', '<>', 'cancelled').execute()
  const checked = all.filter(({ id, status }) => status !== 'published' || coming.some((one) => one.id === id))
  const notices = async () =>
    Number(
      (
        await demo.db
          .selectFrom('notices')
          .select(({ fn }) => fn.countAll<string>().as('count'))
          .executeTakeFirstOrThrow()
      ).count,
    )
  const before = await notices()
  let staff = await demo.staff('62')
  for (const [index, { id }] of checked.entries()) {
    // Nobody saves so many in a minute.
    if (index % 20 === 19) staff = await demo.staff('62')
    const whole = () => demo.db.selectFrom('activities').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
    const [was, row] = [await sessionsIn(demo, id), await whole()]
    expect(await saveUnchanged(demo, staff, id)).toMatchObject({ isWaiting: false, toldCount: 0 })
    expect(await sessionsIn(demo, id)).toEqual(was)
    // What waits for its first review is taken back by saving it, as its button says; of everything else not one column moves.
    expect(await whole()).toEqual(
      row.status === 'submitted'
        ? {
            ...row,
            status: 'draft',
            waitingSince: null,
            version: row.version + 1,
            closesAt: (await whole()).closesAt,
            cancelUntil: (await whole()).cancelUntil,
          }
        : row,
    )
  }
  expect(checked.length).toBeGreaterThan(11)
  // oxlint-disable-next-line no-console -- how many activities were tried
  console.info(`B02: ${checked.length} demo activities saved unchanged`)
  expect(await notices()).toBe(before)
  await demo.close()
}, 120_000)

test('B02 odd minutes and seconds, other capacities and deadlines in each session, a first one that is cancelled: unchanged by an unchanged save', async () => {
  const at = (hours: number, odd: number) => new Date(world.in(hours).getTime() + odd).toISOString()
  const id = await poster.published({
    waitlistLimit: 7,
    rules: ['带医保卡', '空腹来'],
    sessions: [
      { startsAt: at(48, 60_000 * 7), endsAt: at(50, 60_000 * 13), capacity: 9 },
      { startsAt: at(72, 31_234), endsAt: at(75, 59_999), capacity: 12, closesAt: at(60, 1), cancelUntil: at(30, 2) },
      { startsAt: at(96, 0), endsAt: at(120, 0), capacity: 5000, closesAt: at(97, 0), cancelUntil: at(96, 0) },
    ],
  })
  const [first] = await sessionsIn(world, id)
  await world.call(poster.admin, 'activities', 'cancelActivity', { id, sessionId: first!.id, reason: '停电' })
  const was = await sessionsIn(world, id)
  expect(await saveUnchanged(world, poster.admin, id)).toMatchObject({ isWaiting: false, toldCount: 0 })
  expect(await sessionsIn(world, id)).toEqual(was)
})

test('B27 what one session of a course is called off for leaves the deadlines of the others where they were', async () => {
  const at = (hours: number) => world.in(hours).toISOString()
  const id = await poster.published({
    sessions: [1, 2, 3].map((week) => ({ startsAt: at(week * 168), endsAt: at(week * 168 + 2), capacity: 5 })),
    closesAt: at(160),
    cancelUntil: at(150),
  })
  const [first, ...others] = await sessionsIn(world, id)
  await world.call(await world.person(), 'enrollment', 'enroll', { key: randomUUID(), sessionId: first!.id })
  expect(await world.call(poster.admin, 'activities', 'cancelActivity', { id, sessionId: first!.id, reason: '老师出差' })).toMatchObject({ toldCount: 1 })
  expect((await sessionsIn(world, id)).slice(1)).toEqual(others)
  await saveUnchanged(world, poster.admin, id)
  expect((await sessionsIn(world, id)).slice(1)).toEqual(others)
})

test('B03 a session over two days, and one until after midnight, come back as they are; only the text is changed, nobody is told of a time', async () => {
  const two = { startsAt: '2026-12-19T01:00:00.000Z', endsAt: '2026-12-20T08:00:00.000Z', capacity: 20 }
  const night = { startsAt: '2026-12-22T13:00:00.000Z', endsAt: '2026-12-22T16:30:00.000Z', capacity: 20 }
  const id = await poster.published({ sessions: [two, night] })
  const was = await sessionsIn(world, id)
  await world.call(await world.person(), 'enrollment', 'enroll', { key: randomUUID(), sessionId: was[0]!.id })
  const posted = await world.call(poster.staff, 'activities', 'getPosted', { id })
  const draft = { ...activityDraftOf(posted, false, world.now.getTime()), rules: '带身份证' }
  expect(draft.sessions).toMatchObject([
    { day: '2026-12-19', from: '9:00', endDay: '2026-12-20', to: '16:00' },
    { day: '2026-12-22', from: '21:00', endDay: '2026-12-23', to: '0:30' },
  ])
  await world.call(poster.staff, 'activities', 'saveActivity', { key: randomUUID(), id, version: posted.version, activity: activityInput(draft) })
  expect(await sessionsIn(world, id)).toEqual(was)
  expect(await world.db.selectFrom('notices').select('id').where('kind', '=', 'sessionChanged').execute()).toEqual([])
  // Begun an hour later it ends an hour later, on whichever day that is; the next one is as long.
  expect(moveStart(draft.sessions[1]!, '2026-12-22', '20:00')).toMatchObject({ from: '20:00', to: '23:30' })
  expect(moveStart(draft.sessions[1]!, '2026-12-22', '20:00').endDay).toBeUndefined()
  expect(nextSession(draft.sessions)).toEqual({ day: '2026-12-29', from: '21:00', endDay: '2026-12-30', to: '0:30' })
})
