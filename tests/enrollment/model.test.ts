import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { promote } from '../../cloudfunctions/_shared/promote'
import { makeWorld, type World, type WorldPerson } from '../world'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world.close())

/** What the rules say, in the plainest words: an ordered list of who is in, and how many seats there are. */
type Model = { capacity: number; limit: number; inside: number[]; known: Set<number>; replies: Map<string, string>; promoted: number[] }
type Real = { sessionId: string; people: WorldPerson[]; keys: Map<string, string> }

const seated = ({ inside, capacity }: Model) => inside.slice(0, capacity)
const outcomeOf = (work: Promise<{ status: string; enrollment?: { position: number | null } }>) =>
  work.then(
    ({ status, enrollment }) => (enrollment ? `${status} ${enrollment.position ?? '-'}` : status),
    (error: Error) => error.message,
  )

/** Whoever the model seats now and did not before was promoted, in that order. */
const watchPromotions = (model: Model, change: () => void) => {
  const before = seated(model)
  const waited = model.inside.slice(model.capacity)
  change()
  model.promoted.push(...seated(model).filter((person) => !before.includes(person) && waited.includes(person)))
}

/** The answer, the queue, the counters and who was told must all be as the model has them. */
const expectSame = async (model: Model, { sessionId, people }: Real, outcome?: string, answer?: string) => {
  expect(outcome).toBe(answer)
  const rows = await world.db
    .selectFrom('enrollments')
    .select(['personId', 'status'])
    .where('sessionId', '=', sessionId)
    .where('status', '<>', 'cancelled')
    .orderBy('seq')
    .execute()
  const expected = model.inside.map((person, index) => ({ personId: people[person]?.id, status: index < model.capacity ? 'confirmed' : 'waitlisted' }))
  expect(rows).toEqual(expected)
  const counters = await world.db.selectFrom('sessions').select(['taken', 'waiting']).where('id', '=', sessionId).executeTakeFirstOrThrow()
  const taken = Math.min(model.inside.length, model.capacity)
  expect(counters).toEqual({ taken, waiting: model.inside.length - taken })
  const told = await world.db.selectFrom('notices').select('personId').where('kind', '=', 'promoted').orderBy('id').execute()
  expect(told.map(({ personId }) => personId)).toEqual(model.promoted.map((person) => people[person]?.id))
}

class Enroll implements fc.AsyncCommand<Model, Real> {
  constructor(
    readonly person: number,
    readonly attempt: number,
  ) {}
  check = () => true
  async run(model: Model, real: Real) {
    const name = `enroll ${this.person} ${this.attempt}`
    const key = real.keys.get(name) ?? randomUUID()
    real.keys.set(name, key)
    const answer = () => {
      const at = model.inside.indexOf(this.person)
      return at < model.capacity ? 'confirmed -' : `waitlisted ${at - model.capacity + 1}`
    }
    let expected = model.replies.get(name)
    if (expected === undefined) {
      const isIn = model.inside.includes(this.person)
      if (!isIn && model.inside.length >= model.capacity + model.limit) expected = 'enrollment.full'
      else {
        if (!isIn) model.inside.push(this.person)
        model.known.add(this.person)
        expected = answer()
        model.replies.set(name, expected)
      }
    }
    const outcome = await outcomeOf(world.call(real.people[this.person] as WorldPerson, 'enrollment', 'enroll', { key, sessionId: real.sessionId }))
    await expectSame(model, real, outcome, expected)
  }
  toString = () => `enroll ${this.person} key ${this.attempt}`
}

class Cancel implements fc.AsyncCommand<Model, Real> {
  constructor(readonly person: number) {}
  check = () => true
  async run(model: Model, real: Real) {
    watchPromotions(model, () => {
      model.inside = model.inside.filter((person) => person !== this.person)
    })
    const outcome = await outcomeOf(
      world.call(real.people[this.person] as WorldPerson, 'enrollment', 'cancel', { key: randomUUID(), sessionId: real.sessionId }),
    )
    await expectSame(model, real, outcome, model.known.has(this.person) ? 'cancelled' : 'enrollment.notEnrolled')
  }
  toString = () => `cancel ${this.person}`
}

class AddPlaces implements fc.AsyncCommand<Model, Real> {
  constructor(readonly count: number) {}
  check = () => true
  async run(model: Model, real: Real) {
    watchPromotions(model, () => {
      model.capacity += this.count
    })
    await world.db.transaction().execute(async (tx) => {
      await tx.updateTable('sessions').set({ capacity: model.capacity }).where('id', '=', real.sessionId).execute()
      await promote(tx, world.now, real.sessionId)
    })
    await expectSame(model, real)
  }
  toString = () => `add ${this.count} places`
}

test('any sequence of taps, repeats, cancels and added places does what the plain rules say', async () => {
  expect.hasAssertions()
  const person = fc.nat(5)
  const commands = fc.commands(
    [
      fc.tuple(person, fc.nat(1)).map((of) => new Enroll(...of)),
      fc.tuple(person, fc.nat(1)).map((of) => new Enroll(...of)),
      person.map((of) => new Cancel(of)),
      fc.integer({ min: 1, max: 2 }).map((count) => new AddPlaces(count)),
    ],
    {
      maxCommands: 25,
    },
  )
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 3 }), fc.nat(3), commands, async (capacity, limit, cmds) => {
      await world.clear()
      const { sessionId } = await world.session({ capacity, waitlistLimit: limit })
      const people = await Promise.all(Array.from({ length: 6 }, () => world.person()))
      const model: Model = { capacity, limit, inside: [], known: new Set(), replies: new Map(), promoted: [] }
      await fc.asyncModelRun(async () => ({ model, real: { sessionId, people, keys: new Map() } }), cmds)
    }),
    { numRuns: 25 },
  )
}, 120_000)
