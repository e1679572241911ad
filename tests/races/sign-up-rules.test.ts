import { randomUUID } from 'node:crypto'
import { codeOf } from '../../cloudfunctions/_shared/core/serve'
import { runTimers } from '../../cloudfunctions/enrollment/timers'
import type { SignUp } from '../../types/sign-up'
import { type Postgres, startPostgres } from '../postgres'
import { makePostgresWorld, type World } from '../world'
import type { WorldPerson } from '../world/identity'
import { tap } from './history'
import { openUnlocked } from './unlocked'

jest.setTimeout(240_000)

let postgres: Postgres
beforeAll(async () => {
  postgres = await startPostgres({ deadlock_timeout: '30ms' })
})
afterAll(() => postgres.stop())

/** Three processes on one database. */
const open = async (openOne: (url: string) => Promise<World>) => {
  const url = await postgres.makeDatabase()
  return [await openOne(url), await openOne(url), await openOne(url)] as [World, World, World]
}
const closeAll = (worlds: World[]) => Promise.all(worlds.map((world) => world.close()))
const makePeople = (world: World, count: number) => Promise.all(Array.from({ length: count }, () => world.person()))
const enroll = (world: World, person: WorldPerson, sessionId: string) =>
  tap(person.id, () => world.call(person, 'enrollment', 'enroll', { key: randomUUID(), sessionId }))

/** Each person enrolls in three sessions of one activity at once, through three processes. Returns how many got more than one of them. */
const rushForOne = async (worlds: [World, World, World], count: number): Promise<{ several: number; outcomes: string[] }> => {
  const [world] = worlds
  const people = await makePeople(world, count)
  const first = await world.session({ capacity: 500, signUp: { onePlace: 'activity' } })
  const sessions = [first, await world.session({ ...first, capacity: 500 }), await world.session({ ...first, capacity: 500 })]
  const taps = await Promise.all(
    people.flatMap((person, nth) => sessions.map(({ sessionId }, index) => enroll(worlds[(nth + index) % 3] as World, person, sessionId))),
  )
  const { rows } = await world.pool.query("select person_id from enrollments where status <> 'cancelled' group by person_id having count(*) > 1")
  return { several: rows.length, outcomes: taps.map(({ outcome }) => outcome) }
}

test('taps on three sessions at once from three processes get one place each, where one is allowed', async () => {
  const worlds = await open(makePostgresWorld)
  const { several, outcomes } = await rushForOne(worlds, 150)
  expect(several).toBe(0)
  expect(outcomes.filter((outcome) => outcome === 'confirmed')).toHaveLength(150)
  expect(outcomes.filter((outcome) => outcome === 'enrollment.onePlace')).toHaveLength(300)
  await closeAll(worlds)
})

test('negative control: without the lock somebody gets two, and this check sees it', async () => {
  const worlds = await open(openUnlocked)
  // The guards behind the lock would turn some of the faults into refusals.
  let several = 0
  for (let round = 0; round < 10 && several === 0; round++) several += (await rushForOne(worlds, 60)).several
  expect(several).toBeGreaterThan(0)
  await closeAll(worlds)
})

const signUp: SignUp = {
  offerMinutes: 30,
  quotas: [
    { kind: 'gig', seats: 4 },
    { kind: 'member', seats: 6 },
  ],
}
const faults = `
  select s.taken > s.capacity as oversold,
    s.taken <> coalesce(sum(e.seats) filter (where e.status in ('confirmed', 'offered')), 0) as "taken is not its rows",
    s.waiting <> count(*) filter (where e.status = 'waitlisted') as "waiting is not its rows",
    exists (select from jsonb_array_elements(s.quotas) q where (q ->> 'taken')::int <> (select count(*) from enrollments k where k.pool_id = s.id and k.quota = q ->> 'kind'))
      as "kept seats are not its rows",
    exists (select from jsonb_array_elements(s.quotas) q where (q ->> 'taken')::int > (q ->> 'seats')::int) as "kept seats are oversold",
    (select count(*) from enrollments k where k.pool_id = s.id and k.status in ('confirmed', 'offered') and k.quota is null) > s.capacity - 10 as "kept seats were given away"
  from pools s left join enrollments e on e.pool_id = s.id where s.id = $1 group by s.id`
const faultsIn = async (world: World, sessionId: string) => {
  const { rows } = await world.pool.query<Record<string, boolean>>(faults, [sessionId])
  return Object.entries(rows[0] ?? {}).flatMap(([name, isSo]) => (isSo ? [name] : []))
}

/** Thirty people of all kinds enroll, cancel, accept and decline offers through three processes, while two timers run. Returns what is wrong afterwards and on the way. */
const storm = async (worlds: [World, World, World], turns: number, isEnough = (_found: Set<string>) => false): Promise<Set<string>> => {
  const [world] = worlds
  const people = await makePeople(world, 30)
  await world.pool.query("update persons set kind = case id % 3 when 0 then 'gig' else 'worker' end, is_union_member = id % 4 = 0")
  const { sessionId } = await world.session({ capacity: 14, waitlistLimit: 30, signUp })
  const found = new Set<string>()
  let isOver = false
  const watch = async () => {
    for (; !isOver; await new Promise((resolve) => setTimeout(resolve, 5))) for (const fault of await faultsIn(world, sessionId)) found.add(fault)
  }
  const tick = async (side: World) => {
    for (; !isOver; await new Promise((resolve) => setTimeout(resolve, 10)))
      // Offers run out while people answer them.
      await runTimers({ db: side.db, now: world.in(0.2 + Math.random()) }).catch(
        (error: unknown) => codeOf(error) === 'request.unavailable' || found.add(`a timer threw: ${String(error)}`),
      )
  }
  const comeAndGo = async (person: WorldPerson, nth: number) => {
    for (let turn = 0; turn < turns && !isEnough(found); turn++) {
      const side = worlds[(nth + turn) % 3] as World
      const acts = [
        () => enroll(side, person, sessionId),
        () => tap(person.id, () => side.call(person, 'enrollment', 'answerOffer', { key: randomUUID(), sessionId, accept: nth % 3 > 0 })),
        () => tap(person.id, () => side.call(person, 'enrollment', 'cancel', { key: randomUUID(), sessionId })),
      ]
      const { outcome } = await (acts[(nth + turn) % acts.length] as () => ReturnType<typeof tap>)()
      if (!/^(confirmed|offered|waitlisted|cancelled|request\.unavailable|enrollment\.(full|notEnrolled|offerEnded))$/.test(outcome))
        found.add(`an answer of ${outcome}`)
    }
  }
  const aside = [watch(), tick(worlds[1]), tick(worlds[2])]
  await Promise.all(people.map(comeAndGo))
  isOver = true
  await Promise.all(aside)
  for (const fault of await faultsIn(world, sessionId)) found.add(fault)
  return found
}

test('kept seats and offers come out right while people of all kinds come, go and answer, and timers run', async () => {
  const worlds = await open(makePostgresWorld)
  expect([...(await storm(worlds, 9))]).toEqual([])
  await closeAll(worlds)
})

test('negative control: without the locks the kept seats are given twice, and this check sees it', async () => {
  const worlds = await open(openUnlocked)
  for (const drop of ['pools drop constraint seats_in_bounds', 'enrollments drop constraint enrollments_pool_id_seq_key'])
    await worlds[0].pool.query(`alter table ${drop}`)
  const found = await storm(worlds, 30, (seen) => ['oversold', 'taken is not its rows', 'kept seats are not its rows'].some((fault) => seen.has(fault)))
  expect([...found].some((fault) => /oversold|is not its rows|given away/.test(fault))).toBe(true)
  await closeAll(worlds)
})
