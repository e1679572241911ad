import { randomUUID } from 'node:crypto'
import { moveToWaitlist } from '../../cloudfunctions/_shared/seats/move-to-waitlist'
import { makeWorld, type World } from '../world'
import { crowdOf } from './crowd'
import { askFor, leaveAll, makeHousehold, stateOf } from './party-stage'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterEach(() => world.clear())
afterAll(() => world.close())

const rowsOf = (sessionId: string) =>
  world.db
    .selectFrom('enrollments')
    .select(['id', 'personId', 'askedBy', 'status', 'party', 'seq', 'quota', 'offerEndsAt', 'addedBy'])
    .where('poolId', '=', sessionId)
    .orderBy('seq')
    .execute()
const statusesOf = async (sessionId: string) => (await rowsOf(sessionId)).map(({ status }) => status)
const toldTo = async (personId: string) =>
  (await world.db.selectFrom('notices').select('kind').where('personId', '=', personId).orderBy('id').execute()).map(({ kind }) => kind)
const minute = () => crowdOf(world).minute()

test('a family is one party with a row, a number and an audit line for each head, one reply and one notice', async () => {
  const { sessionId } = await world.session({ capacity: 5 })
  const people = await makeHousehold(world, 2)
  const [asker = ''] = people
  const key = randomUUID()
  const reply = await askFor(world, asker, sessionId, people, { key })
  expect(reply).toMatchObject({ status: 'confirmed', enrollment: { sessionId, status: 'confirmed' } })
  const rows = await rowsOf(sessionId)
  expect(rows).toMatchObject(
    people.map((personId, nth) => ({ personId, askedBy: asker, status: 'confirmed', party: rows[0]?.seq, seq: `${Number(rows[0]?.seq) + nth}` })),
  )
  expect(reply.party?.map(({ personId, id }) => [personId, id])).toEqual(rows.map(({ personId, id }) => [personId, id]))
  expect(reply.enrollment.id).toBe(rows[0]?.id)
  expect(await toldTo(asker)).toEqual(['enrolled'])
  expect(await world.db.selectFrom('notices').select('id').execute()).toHaveLength(1)
  const audit = await world.db.selectFrom('audit').select(['personId', 'subjectId']).where('action', '=', 'enrollment.enroll').execute()
  expect(audit.map(({ personId, subjectId }) => [personId, subjectId]).sort()).toEqual(rows.map(({ id }) => [asker, id]).sort())
  // After a lost reply the same key gets the same answer.
  expect(await askFor(world, asker, sessionId, people, { key })).toEqual(reply)
  expect(await rowsOf(sessionId)).toEqual(rows)
})

test('a family that does not fit waits as a whole, and the seats in front of it are saved until the release', async () => {
  const { sessionId } = await world.session({ capacity: 4, startsAt: world.in(30) })
  const [first, family, late] = [await makeHousehold(world, 1), await makeHousehold(world, 2), await makeHousehold(world, 0)]
  await askFor(world, first[0]!, sessionId, first)
  expect((await askFor(world, family[0]!, sessionId, family)).party?.map(({ status, position }) => [status, position])).toEqual([
    ['waitlisted', 1],
    ['waitlisted', 2],
    ['waitlisted', 3],
  ])
  // Two seats are open, and saved for the party of three.
  expect(await askFor(world, late[0]!, sessionId, late)).toMatchObject({ status: 'waitlisted', enrollment: { position: 4 } })
  await minute()
  expect(await statusesOf(sessionId)).toEqual(['confirmed', 'confirmed', 'waitlisted', 'waitlisted', 'waitlisted', 'waitlisted'])
  world.now = world.in(6)
  await minute()
  expect(await statusesOf(sessionId)).toEqual(['confirmed', 'confirmed', 'waitlisted', 'waitlisted', 'waitlisted', 'confirmed'])
  // From now on newcomers get seats that they fit into, before parties that do not fit.
  const newcomer = await makeHousehold(world, 1)
  expect(await askFor(world, newcomer[0]!, sessionId, [newcomer[0]!])).toMatchObject({ status: 'confirmed' })
  expect(await askFor(world, newcomer[0]!, sessionId, [newcomer[1]!])).toMatchObject({ status: 'waitlisted' })
  expect(await toldTo(late[0]!)).toEqual(['waitlisted', 'promoted'])
})

test('one of a waiting family gives its place back, and the others fit', async () => {
  const { sessionId } = await world.session({ capacity: 2 })
  const family = await makeHousehold(world, 2)
  const alone = await makeHousehold(world, 0)
  await expect(askFor(world, family[0]!, sessionId, family)).rejects.toThrow('enrollment.full')
  await askFor(world, family[0]!, sessionId, family.slice(0, 2))
  await leaveAll(world, sessionId, [family[1]!])
  // A person who enrolls again is a party of their own at the end of the queue.
  await askFor(world, alone[0]!, sessionId, alone)
  const waiting = await askFor(world, family[0]!, sessionId, family.slice(1))
  expect(waiting.status).toBe('waitlisted')
  await leaveAll(world, sessionId, alone)
  expect(await statusesOf(sessionId)).toEqual(['confirmed', 'cancelled', 'waitlisted', 'waitlisted'])
  await leaveAll(world, sessionId, [family[2]!])
  expect((await rowsOf(sessionId)).find(({ personId }) => personId === family[1])).toMatchObject({ status: 'confirmed', askedBy: family[0] })
})

test('asked for apart, each gets what is free; who is left out is named with the reason', async () => {
  const { sessionId } = await world.session({ capacity: 1, waitlistLimit: 1 })
  const family = await makeHousehold(world, 2)
  const reply = await askFor(world, family[0]!, sessionId, family, { isTogether: false })
  expect(reply).toMatchObject({ status: 'confirmed', leftOut: [{ personId: family[2], code: 'enrollment.full' }] })
  expect(reply.party?.map(({ personId, status }) => [personId, status])).toEqual([
    [family[0], 'confirmed'],
    [family[1], 'waitlisted'],
  ])
  const rows = await rowsOf(sessionId)
  expect(rows.map(({ party, seq }) => party === seq)).toEqual([true, true])
  expect((await toldTo(family[0]!)).sort()).toEqual(['enrolled', 'waitlisted'])
  // Where nobody gets in, the request is refused and nothing is stored.
  await expect(askFor(world, family[0]!, sessionId, [family[2]!])).rejects.toThrow('enrollment.full')
  expect(await rowsOf(sessionId)).toEqual(rows)
})

test('a family takes its seats from one pool: kept ones by who asks, never one here and one there', async () => {
  const { sessionId } = await world.session({ capacity: 3, signUp: { quotas: [{ kind: 'gig', seats: 2 }] } })
  const [gig, other] = [await makeHousehold(world, 2), await makeHousehold(world, 1)]
  await world.db.updateTable('persons').set({ kind: 'gig' }).where('id', '=', gig[0]!).execute()
  // Two seats are kept and one is open: a party of three fits into neither.
  expect((await askFor(world, gig[0]!, sessionId, gig)).status).toBe('waitlisted')
  expect((await askFor(world, other[0]!, sessionId, other)).status).toBe('waitlisted')
  await leaveAll(world, sessionId, [gig[2]!])
  expect((await rowsOf(sessionId)).map(({ status, quota }) => [status, quota])).toEqual([
    ['confirmed', 'gig'],
    ['confirmed', 'gig'],
    ['cancelled', null],
    ['waitlisted', null],
    ['waitlisted', null],
  ])
  expect(await crowdOf(world).counters(sessionId)).toMatchObject({ taken: 2, waiting: 2, quotas: [{ kind: 'gig', seats: 2, taken: 2 }] })
})

test.each<[string, (people: string[]) => string[]]>([
  ['nobody', () => []],
  ['seven', (people) => people],
  ['one person twice', ([one = '']) => [one, one]],
])('a request for %s is malformed', async (_, choose) => {
  const { sessionId } = await world.session()
  const people = await makeHousehold(world, 6)
  await expect(askFor(world, people[0]!, sessionId, choose(people))).rejects.toThrow('request.malformed')
  expect(await rowsOf(sessionId)).toEqual([])
})

test('a family larger than the session is refused instead of keeping everybody behind it waiting', async () => {
  const { sessionId } = await world.session({ capacity: 3 })
  const family = await makeHousehold(world, 3)
  await expect(askFor(world, family[0]!, sessionId, family)).rejects.toThrow('enrollment.full')
  expect((await askFor(world, family[0]!, sessionId, family.slice(1))).status).toBe('confirmed')
})

test('who asks need not come: the heads are entered, who asked is told', async () => {
  const { sessionId } = await world.session()
  const family = await makeHousehold(world, 2)
  const reply = await askFor(world, family[0]!, sessionId, family.slice(1))
  expect((await rowsOf(sessionId)).map(({ personId, askedBy }) => [personId, askedBy])).toEqual(family.slice(1).map((person) => [person, family[0]]))
  expect(reply.party).toHaveLength(2)
  expect(await toldTo(family[0]!)).toEqual(['enrolled'])
  await world.db.updateTable('persons').set({ deletedAt: world.now }).where('id', '=', family[0]!).execute()
  const other = await world.session()
  await expect(askFor(world, family[0]!, other.sessionId, family.slice(1))).rejects.toThrow('identity.signInFirst')
})

test('a head that is nobody is refused, and the others asked at the same moment are served', async () => {
  const { sessionId } = await world.session()
  const [family, other] = [await makeHousehold(world, 1), await makeHousehold(world, 1)]
  const answers = await Promise.allSettled([
    askFor(world, other[0]!, sessionId, [other[0]!]),
    askFor(world, family[0]!, sessionId, [family[0]!, '999999999']),
    askFor(world, other[0]!, sessionId, [other[1]!]),
  ])
  expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  expect((await rowsOf(sessionId)).map(({ personId }) => personId)).toEqual(other)
})

test('one more of a family that is in already is a new request; the others stand as they are', async () => {
  const { sessionId } = await world.session()
  const family = await makeHousehold(world, 2)
  await askFor(world, family[0]!, sessionId, family.slice(0, 2))
  const before = await rowsOf(sessionId)
  const reply = await askFor(world, family[0]!, sessionId, family)
  expect((await rowsOf(sessionId)).slice(0, 2)).toEqual(before)
  expect(reply.party?.map(({ personId }) => personId)).toEqual(family)
  expect(reply.party?.every(({ id }) => id !== '')).toBe(true)
})

test('places are offered to a family as a whole, once, and lapse as a whole', async () => {
  const { sessionId } = await world.session({ capacity: 2, signUp: { offerMinutes: 30 } })
  const [first, family] = [await makeHousehold(world, 1), await makeHousehold(world, 1)]
  await askFor(world, first[0]!, sessionId, first)
  await askFor(world, family[0]!, sessionId, family)
  await leaveAll(world, sessionId, [first[0]!])
  expect(await statusesOf(sessionId)).toEqual(['cancelled', 'confirmed', 'waitlisted', 'waitlisted'])
  await leaveAll(world, sessionId, [first[1]!])
  expect(await statusesOf(sessionId)).toEqual(['cancelled', 'cancelled', 'offered', 'offered'])
  expect(new Set((await rowsOf(sessionId)).slice(2).map(({ offerEndsAt }) => offerEndsAt?.getTime())).size).toBe(1)
  world.now = world.in(1)
  await minute()
  expect(await statusesOf(sessionId)).toEqual(['cancelled', 'cancelled', 'cancelled', 'cancelled'])
  expect(await crowdOf(world).counters(sessionId)).toMatchObject({ taken: 0, waiting: 0 })
  expect(await toldTo(family[0]!)).toEqual(['waitlisted', 'offered', 'lapsed'])
})

test('a family applies with one lot: all of it is drawn, or none', async () => {
  const { sessionId } = await world.session({ capacity: 3, waitlistLimit: 2, closesAt: world.in(1), signUp: { isLottery: true } })
  const families = [await makeHousehold(world, 1), await makeHousehold(world, 1), await makeHousehold(world, 0), await makeHousehold(world, 2)]
  for (const family of families) expect((await askFor(world, family[0]!, sessionId, family)).status).toBe('applied')
  world.now = world.in(2)
  await minute()
  const rows = await rowsOf(sessionId)
  for (const family of families) {
    const own = rows.filter(({ personId }) => family.includes(personId))
    expect(new Set(own.map(({ status, party }) => `${status} ${party}`)).size).toBe(1)
    expect(own.map(({ seq }) => Number(seq) - Number(own[0]?.seq))).toEqual(family.map((_, nth) => nth))
    expect(await toldTo(family[0]!)).toHaveLength(2)
  }
  const { drawn } = await world.db.selectFrom('pools').select('drawn').where('id', '=', sessionId).executeTakeFirstOrThrow()
  expect(drawn?.map((lot) => (typeof lot === 'number' ? 1 : lot.length - 1)).sort()).toEqual([1, 2, 2, 3])
  const state = await stateOf(world, sessionId)
  expect(state.heads.filter(({ status }) => status === 'confirmed')).toHaveLength(state.taken)
  expect([state.taken <= 3, state.waiting <= 2]).toEqual([true, true])
})

test('saying yes to one head says it to the whole family', async () => {
  const organizationId = await world.organization()
  const admin = await world.admin(organizationId)
  const { sessionId } = await world.session({ organizationId, capacity: 2, signUp: { needsApproval: true } })
  const families = [await makeHousehold(world, 1), await makeHousehold(world, 1)]
  for (const family of families) await askFor(world, family[0]!, sessionId, family)
  const approve = (enrollmentId: string) =>
    world.call(admin, 'enrollment', 'decideApplication', { key: randomUUID(), enrollmentId, decision: { kind: 'approve' } })
  const rows = await rowsOf(sessionId)
  expect(await approve(rows[3]!.id)).toEqual({ status: 'confirmed' })
  expect(await approve(rows[0]!.id)).toEqual({ status: 'waitlisted' })
  expect(await world.refusal(approve(rows[1]!.id))).toMatchObject({ code: 'enrollment.alreadyDecided' })
  const after = await rowsOf(sessionId)
  expect(after.map(({ personId, status }) => [personId, status])).toEqual([
    [families[1]![0], 'confirmed'],
    [families[1]![1], 'confirmed'],
    [families[0]![0], 'waitlisted'],
    [families[0]![1], 'waitlisted'],
  ])
  expect(after.map(({ party }) => party)).toEqual([after[0]?.seq, after[0]?.seq, after[2]?.seq, after[2]?.seq])
  expect(await toldTo(families[1]![0]!)).toEqual(['applied', 'approved'])
})

test('fewer seats than are taken: the heads chosen wait in front, together as far as they came together', async () => {
  const { sessionId } = await world.session({ capacity: 4 })
  const families = [await makeHousehold(world, 1), await makeHousehold(world, 1)]
  for (const family of families) await askFor(world, family[0]!, sessionId, family)
  const rows = await rowsOf(sessionId)
  await world.db
    .transaction()
    .execute((tx) =>
      moveToWaitlist(tx, world.now, families[0]![0]!, { poolId: sessionId, sessionId, taken: 4, extra: 0, capacity: 2 }, [rows[2]!.id, rows[3]!.id]),
    )
  await leaveAll(world, sessionId, [families[0]![0]!])
  expect(await statusesOf(sessionId)).toEqual(['cancelled', 'confirmed', 'waitlisted', 'waitlisted'])
  await leaveAll(world, sessionId, [families[0]![1]!])
  expect(await statusesOf(sessionId)).toEqual(['cancelled', 'cancelled', 'confirmed', 'confirmed'])
})

test('a family that stays away costs who asked one point', async () => {
  const { sessionId } = await world.session({ startsAt: world.in(30) })
  const [family, present] = [await makeHousehold(world, 2), await world.person()]
  await askFor(world, family[0]!, sessionId, family)
  await crowdOf(world).enroll(present, sessionId)
  world.now = world.in(30)
  await world.attend(present, sessionId)
  world.now = world.in(32 + 25)
  await minute()
  expect(await world.db.selectFrom('noShows').select('personId').execute()).toEqual([{ personId: family[0] }])
  expect(await toldTo(family[0]!)).toEqual(['enrolled', 'missed'])
})

test('a single request is a party of one, asked for by itself', async () => {
  const { sessionId } = await world.session()
  const person = await world.person()
  const { enrollment } = await crowdOf(world).enroll(person, sessionId)
  expect(enrollment).not.toHaveProperty('personId')
  const [row] = await rowsOf(sessionId)
  expect(row).toMatchObject({ askedBy: person.id, party: row?.seq })
  const { result } = await world.db.selectFrom('requests').select('result').where('personId', '=', person.id).executeTakeFirstOrThrow()
  expect(Object.keys(result as object).sort()).toEqual(['enrollment', 'status'])
})

test('nobody is asked for by somebody who does not exist', async () => {
  const { sessionId } = await world.session({ capacity: 5 })
  const people = await makeHousehold(world, 2)
  await askFor(world, people[0] ?? '', sessionId, people)
  const last = (await rowsOf(sessionId)).at(-1)
  const ask = (askedBy: string) =>
    world.db
      .updateTable('enrollments')
      .set({ askedBy })
      .where('id', '=', last?.id ?? '')
      .execute()
  await expect(ask('987654')).rejects.toMatchObject({ code: '23503' })
  await ask(last?.personId ?? '')
  await ask(people[0] ?? '')
})
