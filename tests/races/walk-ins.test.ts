import { randomUUID } from 'node:crypto'
import { openPostgres } from '../../cloudfunctions/_shared/db/db'
import { AppError } from '../../types/errors'
import { type Postgres, startPostgres } from '../postgres'
import { makeWorld, type World } from '../world'
import type { WorldPerson } from '../world/identity'
import { readSeats } from './history'
import { openUnlocked } from './unlocked'

jest.setTimeout(240_000)

let postgres: Postgres
beforeAll(async () => {
  postgres = await startPostgres({ deadlock_timeout: '30ms' })
})
afterAll(() => postgres.stop())

const capacity = 10
const waitlistLimit = 5
/** Three pools of connections stand for three processes. */
const open = async (openOne: (url: string) => Promise<World>) => {
  const url = await postgres.makeDatabase()
  return [await openOne(url), await openOne(url), await openOne(url)] as [World, World, World]
}
const outcomeOf = (work: Promise<{ status: string }>) =>
  work.then(
    ({ status }) => status,
    (error: unknown) => (error instanceof AppError ? error.code : String(error)),
  )

/**
 * Twenty minutes before the start 30 people at three doors are each added twice with one key, while 20 others enroll at home. Returns what
 * is wrong afterwards.
 */
const rush = async (worlds: [World, World, World]) => {
  const [world] = worlds
  const { sessionId } = await world.session({ capacity, waitlistLimit, startsAt: world.in(1 / 3) })
  const volunteers = [await world.volunteer(sessionId), await world.volunteer(sessionId), await world.volunteer(sessionId)]
  const workers = await Promise.all(Array.from({ length: 20 }, () => world.person()))
  const doors = Array.from({ length: 30 }, async (_, index) => {
    const key = randomUUID()
    const at = worlds[index % 3] as World
    const add = () =>
      outcomeOf(at.call(volunteers[index % 3] as WorldPerson, 'enrollment', 'addEnrollment', { key, sessionId, name: `现场${index}`, source: 'walkIn' }))
    const [first, second] = await Promise.all([add(), add()])
    return { first, second }
  })
  const homes = workers.map((person, index) => outcomeOf((worlds[index % 3] as World).call(person, 'enrollment', 'enroll', { key: randomUUID(), sessionId })))
  const taps = await Promise.all(doors)
  const enrolled = await Promise.all(homes)

  const state = await readSeats(world.pool, sessionId)
  const { rows } = await world.pool.query<{ added: number; orphans: number }>(
    `select count(e.id)::int as added, count(*) filter (where e.id is null)::int as orphans
     from persons p left join enrollments e on e.person_id = p.id and e.pool_id = $1 where p.added_by = any($2::bigint[])`,
    [sessionId, volunteers.map(({ id }) => id)],
  )
  const answers = [...taps.map(({ first }) => first), ...enrolled]
  const answered = (outcome: string) => answers.filter((answer) => answer === outcome).length
  const faults = {
    oversold: state.confirmed > capacity,
    'waitlist beyond its bound': state.waitlisted > waitlistLimit,
    'taken is not the number of confirmed': state.taken !== state.confirmed,
    'waiting is not the number of waitlisted': state.waiting !== state.waitlisted,
    'a seat is left while somebody was turned away': answered('enrollment.full') > 0 && state.confirmed < capacity,
    'one key, two answers': taps.some(({ first, second }) => first !== second),
    'somebody who was refused left a name': rows[0]?.orphans !== 0,
    'an answer that no row stands for': answered('confirmed') !== state.confirmed || answered('waitlisted') !== state.waitlisted,
    'an answer that is none': answers.some((answer) => !['confirmed', 'waitlisted', 'enrollment.full'].includes(answer)),
  }
  return Object.entries(faults).flatMap(([name, isSo]) => (isSo ? [name] : []))
}

test('walk-ins at three doors and people at home take the last seats: never one too many, nobody twice, ten times', async () => {
  const worlds = await open((url) => makeWorld({ database: openPostgres(url, { max: 8 }) }))
  for (let round = 0; round < 10; round++) expect(await rush(worlds)).toEqual([])
  for (const world of worlds) await world.close()
})

test('beyond the capacity each seat is counted as such, and each vanishes before anybody is promoted', async () => {
  const worlds = await open((url) => makeWorld({ database: openPostgres(url, { max: 8 }) }))
  const [world] = worlds
  const { sessionId, organizationId } = await world.session({ capacity, waitlistLimit })
  const admin = await world.admin(organizationId)
  const workers = await Promise.all(Array.from({ length: capacity + 3 }, () => world.person()))
  for (const person of workers) await world.call(person, 'enrollment', 'enroll', { key: randomUUID(), sessionId })
  const extra = (index: number) =>
    (worlds[index % 3] as World).call(admin, 'enrollment', 'addEnrollment', {
      key: randomUUID(),
      sessionId,
      name: `加座${index}`,
      source: 'phone',
      overCapacityReason: '社区请的',
    })
  const added = await Promise.all(Array.from({ length: 12 }, (_, index) => extra(index)))
  expect(added.every(({ status, isExtra }) => status === 'confirmed' && isExtra)).toBe(true)
  const bounds = () => world.db.selectFrom('pools').select(['taken', 'extra', 'waiting']).where('id', '=', sessionId).executeTakeFirstOrThrow()
  expect(await bounds()).toEqual({ taken: capacity + 12, extra: 12, waiting: 3 })
  await Promise.all(
    added.map(({ enrollmentId }, index) =>
      (worlds[index % 3] as World).call(admin, 'enrollment', 'removeEnrollment', { key: randomUUID(), enrollmentId, reason: '搬走了' }),
    ),
  )
  expect(await bounds()).toEqual({ taken: capacity, extra: 0, waiting: 3 })
  for (const each of worlds) await each.close()
})

test('negative control: without the lock the same doors go wrong, and this check sees it', async () => {
  const worlds = await open(openUnlocked)
  // The unique place in the queue and the bounds of the counters are guards behind the lock, and would hide that the lock is missing.
  await worlds[0].pool.query('alter table enrollments drop constraint enrollments_pool_id_seq_key')
  await worlds[0].pool.query('alter table pools drop constraint seats_in_bounds')
  const faults = new Set<string>()
  for (let round = 0; round < 5; round++) for (const fault of await rush(worlds)) faults.add(fault)
  expect([...faults]).toContain('oversold')
  for (const world of worlds) await world.close()
})
