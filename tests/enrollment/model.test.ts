import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { promote } from '../../cloudfunctions/_shared/seats/promote'
import type { QuotaKind, SignUp } from '../../types/sign-up'
import { rounds } from '../rounds'
import { dropSession, openLongWorld } from '../long-world'
import type { World } from '../world'
import type { WorldPerson } from '../world/identity'
import { crowdOf } from './crowd'
import { makeModel, type Model } from './model'

const hour = 3600_000
const kinds: QuotaKind[][] = [[], ['gig'], ['member'], ['gig', 'member'], [], []]
/** The person who missed three sessions. */
const held = 4
const sequences = rounds('model sequences', 40, 10_000)

let world: World
let close: () => Promise<void>
let people: WorldPerson[]
let organizer: WorldPerson
let ground: { organizationId: string; venueId: string }
let begin: Date
beforeAll(async () => {
  ;({ world, close } = await openLongWorld())
  begin = world.now
  ground = { organizationId: await world.organization(), venueId: await world.venue() }
  organizer = await world.admin(ground.organizationId)
  people = []
  for (const own of kinds) {
    const person = await world.person()
    await world.db
      .updateTable('persons')
      .set({ kind: own.includes('gig') ? 'gig' : 'worker', isUnionMember: own.includes('member') })
      .where('id', '=', person.id)
      .execute()
    people.push(person)
  }
  const { enroll } = crowdOf(world)
  for (let count = 0; count < 3; count++) {
    const { enrollment } = await enroll(people[held] as WorldPerson, (await world.session(ground)).sessionId)
    await world.db
      .insertInto('noShows')
      .values({ personId: (people[held] as WorldPerson).id, enrollmentId: enrollment.id, at: world.now, expiresAt: world.in(999) })
      .execute()
  }
})
afterAll(() => close())

type Real = { sessionId: string; keys: Map<string, string> }
const at = (index: number) => people[index] as WorldPerson
const outcomeOf = (work: Promise<{ status: string; enrollment?: { position: number | null } }>) =>
  work.then(
    ({ status, enrollment }) => (enrollment ? `${status} ${enrollment.position ?? '-'}` : status),
    (error: Error) => error.message,
  )

/** What a session's rows, counters, notices and audit say, read in one statement. */
const look = async (sessionId: string) => {
  const { rows } = await world.pool.query<ReturnType<Model['seen']>>(
    `select s.taken, s.waiting, s.held,
      (select coalesce(json_agg(array_position($2::bigint[], e.person_id) - 1 || ' ' || e.status || ' ' || coalesce(e.quota, '-') order by e.seq), '[]')
        from enrollments e where e.pool_id = s.id and e.status <> 'cancelled') as rows,
      (select coalesce(json_agg((kept ->> 'taken')::int order by nth), '[]') from jsonb_array_elements(s.quotas) with ordinality as q (kept, nth)) as quotas,
      (select coalesce(json_agg(array_position($2::bigint[], n.person_id) - 1 || ' ' || n.kind order by n.id), '[]')
        from notices n where n.data ->> 'sessionId' = s.id::text) as told,
      (select count(*)::int from audit a where a.subject_kind = 'enrollment' and a.detail ->> 'sessionId' = s.id::text) as changes
    from pools s where s.id = $1`,
    [sessionId, people.map(({ id }) => id)],
  )
  return rows[0]
}

const expectSame = (seen: unknown, expected: unknown) => expect(seen).toEqual(expected)

/** One act of a person; the answer and everything in the database must be as the model says. */
class Step implements fc.AsyncCommand<Model, Real> {
  constructor(
    readonly words: string,
    readonly expected: (model: Model) => string | null,
    readonly act: (real: Real, model: Model) => Promise<string | null>,
    readonly check: (model: Readonly<Model>) => boolean = () => true,
  ) {}
  async run(model: Model, real: Real) {
    world.now = new Date(model.now())
    const expected = this.expected(model)
    world.now = new Date(model.now())
    expectSame([await this.act(real, model), await look(real.sessionId)], [expected, model.seen()])
  }
  toString = () => this.words
}

const person = fc.nat(kinds.length - 1)
const keyOf = (real: Real, name: string) => {
  const key = real.keys.get(name) ?? randomUUID()
  real.keys.set(name, key)
  return key
}
const enrolling = fc.tuple(person, fc.nat(1)).map(([who, attempt]) => {
  const name = `enroll ${who} ${attempt}`
  return new Step(
    `${who} enrolls by key ${attempt}`,
    (model) => model.enroll(who, name),
    (real) => outcomeOf(world.call(at(who), 'enrollment', 'enroll', { key: keyOf(real, name), sessionId: real.sessionId })),
  )
})
const cancelling = person.map(
  (who) =>
    new Step(
      `${who} cancels`,
      (model) => model.cancel(who),
      ({ sessionId }) => outcomeOf(world.call(at(who), 'enrollment', 'cancel', { key: randomUUID(), sessionId })),
    ),
)
const answering = fc.tuple(person, fc.boolean()).map(
  ([who, accept]) =>
    new Step(
      `${who} ${accept ? 'takes' : 'leaves'} the offer`,
      (model) => model.answer(who, accept),
      ({ sessionId }) => outcomeOf(world.call(at(who), 'enrollment', 'answerOffer', { key: randomUUID(), sessionId, accept })),
    ),
)
const deciding = fc.tuple(person, fc.boolean()).map(([who, isApproved]) => {
  const decision = isApproved ? { kind: 'approve' as const } : { kind: 'decline' as const, reason: '这次名额少' }
  return new Step(
    `${who} is ${decision.kind}d`,
    (model) => model.decide(who, isApproved),
    async ({ sessionId }) => {
      const { id } = await crowdOf(world).rowOf(at(who), sessionId)
      // The hours that pass here would end the sign-in of staff.
      await world.db.updateTable('tokens').set({ createdAt: world.now, usedAt: world.now }).where('personId', '=', organizer.id).execute()
      return outcomeOf(world.call(organizer, 'enrollment', 'decideApplication', { key: randomUUID(), enrollmentId: id, decision }))
    },
    (model) => model.isApplied(who),
  )
})
const adding = fc.integer({ min: 1, max: 2 }).map(
  (count) =>
    new Step(
      `${count} places more`,
      (model) => String(model.addPlaces(count)),
      ({ sessionId }) =>
        world.db.transaction().execute(async (tx) => {
          const { capacity } = await tx
            .updateTable('pools')
            .set((row) => ({ capacity: row('capacity', '+', count) }))
            .where('id', '=', sessionId)
            .returning('capacity')
            .executeTakeFirstOrThrow()
          await promote(tx, world.now, sessionId)
          return String(capacity)
        }),
    ),
)
/** The clock stays before the start, because what changes from then on has its own tests. */
const passing = fc.constantFrom(0.2, 0.5, 4, 12).map(
  (hours) =>
    new Step(
      `${hours} h pass`,
      (model) => String(model.pass(hours * hour)),
      async () => String(world.now.getTime()),
      (model) => model.now() + hours * hour < begin.getTime() + 32 * hour,
    ),
)
const ticking = fc.constant(null).map(
  () =>
    new Step(
      'the timer comes by',
      (model) => (model.minute(), null),
      () =>
        crowdOf(world)
          .minute()
          .then(() => null),
    ),
)

const kept: fc.Arbitrary<SignUp['quotas']> = fc.constantFrom<SignUp['quotas']>(
  [{ kind: 'gig', seats: 1 }],
  [
    { kind: 'member', seats: 2 },
    { kind: 'gig', seats: 1 },
  ],
)
const signUps: fc.Arbitrary<SignUp> = fc.oneof(
  fc.constant({}),
  fc.constant({ offerMinutes: 30 }),
  fc.record({ quotas: kept, releaseHours: fc.constant(20) }),
  fc.record({ quotas: kept, releaseHours: fc.constant(20), offerMinutes: fc.constant(30) }),
  fc.record({ needsApproval: fc.constant(true), quotas: kept, offerMinutes: fc.constant(30) }, { requiredKeys: ['needsApproval'] }),
)

test(
  'any sequence of taps, repeats, cancels, answers, decisions, added places and minutes does what the plain rules say',
  async () => {
    expect.hasAssertions()
    const commands = fc.commands([enrolling, enrolling, enrolling, cancelling, answering, deciding, adding, passing, ticking], { maxCommands: 40, size: 'max' })
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 3, max: 4 }), fc.nat(3), fc.boolean(), signUps, commands, async (seats, limit, isYoung, signUp, steps) => {
        world.now = begin
        // Kept seats are part of the capacity; without them a smaller capacity is enough to make people wait.
        const capacity = signUp.quotas ? seats : seats - 2
        const [startsAt, opensAt] = [world.in(33), isYoung ? begin : world.in(-48)]
        const { sessionId } = await world.session({ ...ground, capacity, waitlistLimit: limit, signUp, startsAt, opensAt })
        const model = makeModel({ now: begin.getTime(), capacity, limit, signUp, startsAt: startsAt.getTime(), opensAt: opensAt.getTime(), kinds, held })
        await fc.asyncModelRun(async () => ({ model, real: { sessionId, keys: new Map() } }), steps)
        await dropSession(world, sessionId)
      }),
      { numRuns: sequences },
    )
  },
  120_000 + sequences * 3000,
)
