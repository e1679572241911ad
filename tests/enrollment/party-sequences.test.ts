import type { SignUp } from '../../types/sign-up'
import { rounds, tell } from '../rounds'
import { dropSession, openLongWorld } from '../long-world'
import type { World } from '../world'
import { playParties, randomOf } from './party-play'
import { makeHousehold, makeStage } from './party-stage'

const sequences = rounds('party sequences on the database', 10, 10_000)
const steps = 25

let world: World
let close: () => Promise<void>
let begin: Date
let households: string[][]
let ground: { organizationId: string; venueId: string }
beforeAll(async () => {
  ;({ world, close } = await openLongWorld())
  begin = world.now
  ground = { organizationId: await world.organization(), venueId: await world.venue() }
  households = []
  for (const [kind, isUnionMember] of [
    ['gig', true],
    ['gig', false],
    ['worker', true],
    ['worker', false],
  ] as const) {
    const people = await makeHousehold(world, 5)
    await world.db
      .updateTable('persons')
      .set({ kind, isUnionMember })
      .where('id', '=', people[0] ?? '')
      .execute()
    households.push(people)
  }
})
afterAll(() => close())

const signUpOf = (random: () => number): SignUp => ({
  ...(random() < 0.5 && {
    quotas: [
      { kind: 'gig', seats: 2 },
      { kind: 'member', seats: 1 },
    ],
  }),
  ...(random() < 0.3 && { offerMinutes: 2880 }),
  ...(random() < 0.5 && { releaseHours: 30 }),
})

test(
  'any sequence of families that ask, leave, come again and wait over the release does what the rule says',
  async () => {
    const faults: string[] = []
    let parties = 0
    for (let seed = 1; seed <= sequences; seed++) {
      const random = randomOf(seed)
      world.now = begin
      const capacity = 4 + Math.floor(random() * 6)
      const waitlistLimit = 3 + Math.floor(random() * 8)
      const { sessionId } = await world.session({ ...ground, capacity, waitlistLimit, signUp: signUpOf(random), startsAt: world.in(47) })
      const seen = await playParties(makeStage(world, sessionId, households), random, steps)
      parties += seen.parties
      faults.push(...[...seen.faults].map((fault) => `${fault}, as in ${seed}`))
      await dropSession(world, sessionId)
    }
    tell({ name: 'party sequences with a fault', value: faults.length, atMost: 0 })
    expect(faults).toEqual([])
    expect(parties).toBeGreaterThan(sequences * 8)
  },
  120_000 + sequences * 3000,
)
