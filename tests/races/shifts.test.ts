import { randomUUID } from 'node:crypto'
import { openPostgres } from '../../cloudfunctions/_shared/db/db'
import { AppError } from '../../types/errors'
import { type Postgres, startPostgres } from '../postgres'
import { makeShift, served, signUp } from '../volunteering/shift'
import { makeWorld, type World } from '../world'
import type { WorldPerson } from '../world/identity'
import { openUnlocked } from './unlocked'

const people = 20
const needed = 3
const rounds = 20

jest.setTimeout(240_000)

let postgres: Postgres
/** Two pools of connections stand for two processes. */
let worlds: [World, World]
beforeAll(async () => {
  postgres = await startPostgres()
  const url = await postgres.makeDatabase()
  const open = () => makeWorld({ database: openPostgres(url, { max: 8 }) })
  worlds = [await open(), await open()]
})
afterAll(async () => {
  for (const world of worlds) await world.close()
  await postgres.stop()
})

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'on',
    (error: unknown) => (error instanceof AppError ? error.code : String(error)),
  )
const rush = (over: World[], persons: WorldPerson[], shiftId: string) =>
  Promise.all(persons.map((person, index) => codeOf(signUp(over[index % over.length] as World, person, shiftId))))
const countOn = async (world: World, shiftId: string) => {
  const { rows } = await world.pool.query<{ on: number }>("select count(*)::int as on from shift_signups where shift_id = $1 and status = 'on'", [shiftId])
  return rows[0]?.on ?? 0
}
const makePeople = (world: World) => Promise.all(Array.from({ length: people }, () => world.person()))

test('20 people tap at once for 3 places of a shift, twenty times: three are in, the others are told that it is full', async () => {
  const [world] = worlds
  const persons = await makePeople(world)
  for (let round = 0; round < rounds; round++) {
    const { shiftId } = await makeShift(world, {
      needed,
      startsAt: world.in(100 + round * 5),
      endsAt: world.in(102 + round * 5),
      session: await world.session({ startsAt: world.in(100 + round * 5) }),
    })
    const outcomes = await rush(worlds, persons, shiftId)
    expect(outcomes.filter((outcome) => outcome === 'on')).toHaveLength(needed)
    expect(outcomes.filter((outcome) => outcome === 'volunteering.full')).toHaveLength(people - needed)
    expect(await countOn(world, shiftId)).toBe(needed)
  }
})

test('one person taps for two shifts at the same time from two phones: only one of them', async () => {
  const [world, other] = worlds
  for (let round = 0; round < rounds; round++) {
    const session = await world.session({ startsAt: world.in(33) })
    const [first, second] = [await makeShift(world, { session }), await makeShift(world, { session })]
    const person = await world.person()
    const outcomes = await Promise.all([codeOf(signUp(world, person, first.shiftId)), codeOf(signUp(other, person, second.shiftId))])
    expect(outcomes.sort()).toEqual(['on', 'volunteering.clash'])
  }
})

test('signing up while the session is called off: whoever is in was told', async () => {
  const [world, other] = worlds
  for (let round = 0; round < rounds; round++) {
    const { shiftId, admin } = await makeShift(world)
    const person = await world.person()
    const [outcome, cancelled] = await Promise.all([
      codeOf(signUp(world, person, shiftId)),
      other.call(admin, 'volunteering', 'cancelShift', { key: randomUUID(), shiftId, reason: '下雨' }),
    ])
    expect([outcome, cancelled.toldCount]).toEqual(outcome === 'on' ? ['on', 1] : ['volunteering.cancelled', 0])
  }
})

test('two organizers decide about one correction at once: one decision stands', async () => {
  const [world, other] = worlds
  const given = await served(world)
  const staff = await world.staff('620103')
  const { correctionId } = await world.call(given.volunteer, 'volunteering', 'requestCorrection', {
    key: randomUUID(),
    signupId: given.signupId,
    inAt: new Date(given.startsAt.getTime() - 600_000).toISOString(),
    reason: '早到了',
  })
  other.now = world.now
  const decide = (on: World, by: WorldPerson, decision: 'approve' | 'decline') =>
    codeOf(on.call(by, 'volunteering', 'decideCorrection', { key: randomUUID(), correctionId, decision }))
  const outcomes = await Promise.all([decide(world, given.admin, 'approve'), decide(other, staff, 'decline')])
  expect(outcomes.sort()).toEqual(['on', 'volunteering.alreadyDecided'])
})

test('negative control: without the lock more get in than are needed, and this check sees it', async () => {
  const target = await postgres.makeDatabase()
  const unlocked = [await openUnlocked(target), await openUnlocked(target)]
  const [world] = unlocked as [World]
  // The bounds of the counter are a second guard behind the lock, and would hide that the lock is missing.
  await world.pool.query('alter table shifts drop constraint shift_places_in_bounds')
  const persons = await makePeople(world)
  let most = 0
  for (let round = 0; round < 10 && most <= needed; round++) {
    const { shiftId } = await makeShift(world, {
      needed,
      startsAt: world.in(100 + round * 5),
      endsAt: world.in(102 + round * 5),
      session: await world.session({ startsAt: world.in(100 + round * 5) }),
    })
    await rush(unlocked, persons, shiftId)
    most = Math.max(most, await countOn(world, shiftId))
  }
  expect(most).toBeGreaterThan(needed)
  for (const each of unlocked) await each.close()
})
