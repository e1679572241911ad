import { randomUUID } from 'node:crypto'
import { makePoster } from '../activities/posting'
import { type Postgres, startPostgres } from '../postgres'
import { makePostgresWorld, type World } from '../world'
import { faultsOf, readSeats, tap } from './history'

jest.setTimeout(90_000)

let postgres: Postgres
let worlds: [World, World]
/** Two processes on one database. */
beforeAll(async () => {
  postgres = await startPostgres()
  const url = await postgres.makeDatabase()
  worlds = [await makePostgresWorld(url), await makePostgresWorld(url)]
})
afterEach(() => worlds[0].clear())
afterAll(async () => {
  await Promise.all(worlds.map((world) => world.close()))
  await postgres.stop()
})

const three = (world: World, hours: number) =>
  [0, 1, 2].map((index) => ({ startsAt: world.in(hours + index * 24).toISOString(), endsAt: world.in(hours + 1 + index * 24).toISOString(), capacity: 4 }))

test('an organizer moves, enlarges and renames while people enroll in all sessions: places stay true and everybody hears of the last time', async () => {
  const [world, other] = worlds
  const poster = await makePoster(world)
  const id = await poster.published({ sessions: three(world, 72), waitlistLimit: 100 })
  const sessionIds = (await poster.sessionsOf(id)).map(({ sessionId }) => sessionId)
  const venues = [poster.venueId, await world.venue({ name: '文化宫' })]
  const people = await Promise.all(Array.from({ length: 24 }, () => world.person()))
  const edit = async (turn: number) => {
    const sessions = three(world, 72 + turn).map((session, index) => ({ ...session, id: sessionIds[index] ?? '', capacity: 4 + turn }))
    await other.call(poster.staff, 'activities', 'saveActivity', {
      key: randomUUID(),
      id,
      version: await poster.versionOf(id),
      activity: poster.activity({ sessions, waitlistLimit: 100, venueId: venues[turn % 2], category: turn % 2 ? 'skills' : 'eldercare' }),
    })
  }
  const editing = async () => {
    for (let turn = 1; turn <= 8; turn++) await edit(turn)
  }
  const enrolling = people.flatMap((person, index) =>
    sessionIds.map((sessionId) => tap(person.id, () => worlds[index % 2 === 0 ? 0 : 1].call(person, 'enrollment', 'enroll', { key: randomUUID(), sessionId }))),
  )
  const [outcomes] = await Promise.all([Promise.all(enrolling), editing()])
  expect(outcomes.filter(({ outcome }) => !['confirmed', 'waitlisted'].includes(outcome))).toEqual([])
  for (const sessionId of sessionIds) {
    const seats = await readSeats(world.pool, sessionId)
    // A notice about a changed time has no audit row. All else is as without an editor.
    expect(faultsOf(seats).filter((fault) => fault !== 'notices and audit rows differ')).toEqual([])
    expect(seats).toMatchObject({ capacity: 12, confirmed: 12, waitlisted: 12 })
  }
  expect((await world.call(null, 'activities', 'getActivity', { id })).sessions.map(({ startsAt }) => startsAt)).toEqual(
    three(world, 80).map(({ startsAt }) => startsAt),
  )
})

test('a session is cancelled while people enroll: whoever got in is told, nobody gets in after', async () => {
  const [world, other] = worlds
  const poster = await makePoster(world)
  const people = await Promise.all(Array.from({ length: 30 }, () => world.person()))
  for (let round = 0; round < 4; round++) {
    const id = await poster.published({ sessions: three(world, 72), waitlistLimit: 100 })
    const [first] = await poster.sessionsOf(id)
    const sessionId = first?.sessionId ?? ''
    const enrolling = people.map((person, index) =>
      tap(person.id, () => worlds[index % 2 === 0 ? 0 : 1].call(person, 'enrollment', 'enroll', { key: randomUUID(), sessionId })),
    )
    const [outcomes] = await Promise.all([Promise.all(enrolling), other.call(poster.admin, 'activities', 'cancelActivity', { id, sessionId, reason: '停电' })])
    const got = outcomes.filter(({ outcome }) => outcome === 'confirmed' || outcome === 'waitlisted').map(({ personId }) => personId)
    expect(outcomes.length - got.length).toBe(outcomes.filter(({ outcome }) => outcome === 'enrollment.sessionCancelled').length)
    const { rows } = await world.pool.query<{ personId: string }>(
      `select person_id::text as "personId" from notices where kind = 'sessionCancelled' and data ->> 'sessionId' = $1`,
      [sessionId],
    )
    expect(rows.map((row) => row.personId).sort()).toEqual([...got].sort())
  }
})

test('one reviewer publishes while another returns it: one decision stands, and the author hears of that one alone', async () => {
  const [world, other] = worlds
  const poster = await makePoster(world)
  const above = await world.staff('62')
  for (let round = 0; round < 6; round++) {
    const { id } = await poster.save({ title: `第${round}场` })
    await world.call(poster.admin, 'activities', 'submitActivity', { id })
    const decide = (at: World, person: typeof above, decision: { kind: 'publish' } | { kind: 'return'; reason: string }) =>
      at.call(person, 'activities', 'reviewActivity', { id, decision }).then(
        ({ status }) => status,
        (error: { code: string }) => error.code,
      )
    const outcomes = await Promise.all([decide(world, poster.staff, { kind: 'publish' }), decide(other, above, { kind: 'return', reason: '改一改' })])
    expect(outcomes.filter((outcome) => outcome === 'activities.alreadyDecided')).toHaveLength(1)
    const { status } = await world.call(poster.admin, 'activities', 'getActivity', { id })
    expect(outcomes).toContain(status)
    const { rows } = await world.pool.query<{ kind: string }>(`select kind from notices where person_id = $1 and data ->> 'activityId' = $2`, [
      poster.admin.id,
      id,
    ])
    expect(rows).toEqual([{ kind: status === 'published' ? 'activityPublished' : 'activityReturned' }])
    expect(await world.db.selectFrom('posts').select('id').where('activityId', '=', id).execute()).toHaveLength(status === 'published' ? 1 : 0)
  }
})
