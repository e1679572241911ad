import { randomUUID } from 'node:crypto'
import { notify } from '../../cloudfunctions/_shared/core/notify'
import { signInOpenid } from '../../cloudfunctions/identity/sign-in-openid'
import { sendDue } from '../../cloudfunctions/notifications/send-due'
import { runTimers } from '../../cloudfunctions/notifications/timers'
import { type Postgres, startPostgres } from '../postgres'
import { makePostgresWorld, type World } from '../world'
import { faultsOf, readSeats } from './history'

jest.setTimeout(90_000)

let postgres: Postgres
let worlds: World[] = []
/** Three processes on one database. */
beforeAll(async () => {
  postgres = await startPostgres()
  const url = await postgres.makeDatabase()
  for (let count = 0; count < 3; count++) worlds.push(await makePostgresWorld(url))
})
afterEach(() => at(0).clear())
afterAll(async () => {
  await Promise.all(worlds.map((world) => world.close()))
  worlds = []
  await postgres.stop()
})
const at = (index: number) => worlds[index % worlds.length] as World
const people = (count: number) => Promise.all(Array.from({ length: count }, () => at(0).person()))

test('accounts end while others enroll: every place is given on, in order, and nobody who left holds one', async () => {
  const [leavers, stayers] = [await people(12), await people(12)]
  const sessions = [await at(0).session({ capacity: 6, waitlistLimit: 100 }), await at(0).session({ capacity: 6, waitlistLimit: 100 })]
  const enroll = async (person: (typeof leavers)[number], index: number, sessionId: string) =>
    at(index).call(person, 'enrollment', 'enroll', { key: randomUUID(), sessionId })
  for (const { sessionId } of sessions) await Promise.all(leavers.map((person, index) => enroll(person, index, sessionId)))
  await Promise.all([
    ...leavers.map((person, index) => at(index).call(person, 'identity', 'deleteMe', { confirm: 'DELETE' })),
    ...stayers.flatMap((person, index) => sessions.map(({ sessionId }) => enroll(person, index, sessionId))),
  ])
  for (const { sessionId } of sessions) {
    const seats = await readSeats(at(0).pool, sessionId)
    // The notices of people who left are deleted with them.
    expect(faultsOf(seats).filter((fault) => fault !== 'notices and audit rows differ')).toEqual([])
    const { rows } = await at(0).pool.query<{ status: string; left: boolean }>(
      `select e.status, p.deleted_at is not null as left from enrollments e join persons p on p.id = e.person_id where e.pool_id = $1 and e.status <> 'cancelled' order by e.seq`,
      [sessionId],
    )
    expect(rows).toEqual(Array.from({ length: 12 }, (_, index) => ({ status: index < 6 ? 'confirmed' : 'waitlisted', left: false })))
  }
})

test('who enrolls and ends the account in the same moment holds no place afterwards', async () => {
  const { sessionId } = await at(0).session({ capacity: 200 })
  const persons = await people(40)
  const outcomes = await Promise.all(
    persons.flatMap((person, index) => [
      at(index)
        .call(person, 'enrollment', 'enroll', { key: randomUUID(), sessionId })
        .then(
          () => 'in',
          (error: Error) => error.message,
        ),
      at(index + 1).call(person, 'identity', 'deleteMe', { confirm: 'DELETE' }),
    ]),
  )
  const answers = outcomes.filter((outcome) => outcome !== null)
  expect(answers.filter((answer) => answer !== 'in' && answer !== 'identity.signInFirst')).toEqual([])
  const { rows } = await at(0).pool.query("select count(*)::int as open from enrollments where status <> 'cancelled'")
  expect(rows).toEqual([{ open: 0 }])
  expect(await readSeats(at(0).pool, sessionId)).toMatchObject({ taken: 0, waiting: 0 })
})

test('Q03 what somebody says while the account ends is gone with it, whichever comes first', async () => {
  const { organizationId } = await at(0).session()
  const admin = await at(0).admin(organizationId)
  const { id: postId } = await at(0).call(admin, 'feed', 'savePost', { key: randomUUID(), organizationId, text: '开门', pictureIds: [] })
  const persons = await people(40)
  const point = { lat: 36, lng: 103 }
  const outcomes = await Promise.allSettled(
    persons.flatMap((person, index) => [
      at(index).call(person, 'feed', 'comment', { key: randomUUID(), postId, text: '金丝雀' }),
      at(index + 1).call(person, 'identity', 'updateMe', { name: '金丝雀' }),
      at(index + 2).call(person, 'identity', 'savePlace', { label: '家', name: '金丝雀', regionCode: '620103', point }),
      at(index + 1).call(person, 'identity', 'deleteMe', { confirm: 'DELETE' }),
    ]),
  )
  const refusals = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [(outcome.reason as Error).message] : []))
  expect(refusals.filter((code) => code !== 'identity.signInFirst')).toEqual([])
  const { rows } = await at(0).pool.query(`
    select (select count(*)::int from comments where text <> '') as comments, (select count(*)::int from saved_places) as places,
      (select count(*)::int from persons where name = '金丝雀') as names, (select count(*)::int from requests where person_id <> ${admin.id}) as replies`)
  expect(rows).toEqual([{ comments: 0, places: 0, names: 0, replies: 0 }])
  const { rows: counted } = await at(0).pool.query('select comment_count as count from posts')
  expect(counted).toEqual([{ count: 0 }])
})

test('people follow, unfollow and end their accounts from all sides: the counters are the rows', async () => {
  const persons = await people(15)
  const [one, two] = [await at(0).organization(), await at(0).organization()]
  await Promise.all(
    persons.map(async (person, index) => {
      for (let tap = 0; tap < 8; tap++)
        await at(index + tap).call(person, 'organizations', 'follow', { id: (index + tap) % 3 === 0 ? one : two, follow: tap % 3 !== 2 })
      if (index % 3 === 0) await at(index).call(person, 'identity', 'deleteMe', { confirm: 'DELETE' })
    }),
  )
  const { rows } = await at(0).pool.query<{ counted: number; kept: number }>(
    'select follower_count as kept, (select count(*)::int from organization_followers f where f.organization_id = o.id) as counted from organizations o where id = any($1)',
    [[one, two]],
  )
  expect(rows.map((row) => row.kept)).toEqual(rows.map((row) => row.counted))
  expect(rows.reduce((sum, row) => sum + row.counted, 0)).toBeGreaterThan(0)
})

test('the tenth place is the last, from however many phones', async () => {
  const [person] = await people(1)
  if (!person) throw new Error('nobody')
  const save = (index: number) =>
    at(index).call(person, 'identity', 'savePlace', { label: '家', name: `地方${index}`, regionCode: '620103', point: { lat: 36, lng: 103 } })
  const outcomes = await Promise.allSettled(Array.from({ length: 30 }, (_, index) => save(index)))
  expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(10)
  expect(await at(0).db.selectFrom('savedPlaces').select('id').execute()).toHaveLength(10)
})

test('senders in three places send every message once; timers in three places remind once', async () => {
  const world = at(0)
  const persons = await people(30)
  const { sessionId } = await world.session({ capacity: 30, startsAt: world.in(1) })
  await Promise.all(persons.map((person, index) => at(index).call(person, 'enrollment', 'enroll', { key: randomUUID(), sessionId })))
  const counts = await Promise.all(worlds.flatMap((each) => [runTimers({ db: each.db, now: world.now }), runTimers({ db: each.db, now: world.now })]))
  expect(counts.reduce((sum, count) => sum + count.reminded, 0)).toBe(30)

  await world.pool.query("update persons set openid = 'openid-' || id")
  await world.pool.query(
    "insert into message_quota (person_id, kind, remaining) select id, wanted, 5 from persons, unnest(array['promoted', 'startsSoon']) wanted",
  )
  await world.db.transaction().execute((tx) =>
    notify(
      tx,
      world.now,
      persons.flatMap(({ id }) => [1, 2, 3].map(() => ({ personId: id, kind: 'promoted' as const, data: {} }))),
    ),
  )
  const sent: string[] = []
  const send = async (openid: string, kind: string) => {
    await new Promise((resolve) => setTimeout(resolve, 1))
    sent.push(`${openid} ${kind}`)
    return 'sent' as const
  }
  await Promise.all(worlds.map((each) => sendDue({ db: each.db, now: world.now }, send)))
  expect(sent).toHaveLength(120)
  expect(sent.filter((message) => message.endsWith('startsSoon')).length).toBe(new Set(sent.filter((message) => message.endsWith('startsSoon'))).size)
  const { rows } = await world.pool.query<{ remaining: number }>(
    "select distinct remaining from message_quota where kind = 'promoted' and person_id = any($1)",
    [persons.map(({ id }) => id)],
  )
  expect(rows).toEqual([{ remaining: 2 }])
})

test('new people sign in from several phones at once: each is one person, and each phone has its own token', async () => {
  const phones = Array.from({ length: 120 }, (_, index) => ({ openid: `openid-${(index * 7) % 40}`, world: at(index) }))
  const admitted = await Promise.all(phones.map(({ openid, world }) => signInOpenid(world.pool, world.now, openid)))
  const { rows } = await at(0).pool.query<{ openid: string; id: string }>("select openid, id::text as id from persons where openid like 'openid-%'")
  expect(rows).toHaveLength(40)
  const idOf = new Map(rows.map(({ openid, id }) => [openid, id]))
  expect(admitted.map(({ personId }) => personId)).toEqual(phones.map(({ openid }) => idOf.get(openid)))
  const seen = await Promise.all(admitted.map(({ token, personId }) => at(0).call({ id: personId, name: '', token }, 'identity', 'getMe', {})))
  expect(seen.map(({ id }) => id)).toEqual(admitted.map(({ personId }) => personId))
})
