import { randomUUID } from 'node:crypto'
import { type Poster, makePoster } from '../activities/posting'
import { awake, markAlone } from '../volunteering/shift'
import type { World } from '../world'
import type { WorldPerson } from '../world/identity'

type Verbs = Record<string, () => Promise<unknown>>

/** The world, the random numbers, and the people and organizations that take part. */
const makeStage = async (world: World, random: () => number) => {
  const posters: Poster[] = [await makePoster(world), await makePoster(world, '620102')]
  for (const { staff } of posters) await world.grant(staff, 'staff', { regionCode: '6201' })
  const venues = [await world.venue({ lat: 36.5, lng: 104.1 }), await world.venue({ regionCode: '620102', lat: 35.6, lng: 103.2 })]
  const people: WorldPerson[] = []
  for (let n = 0; n < 5; n++) people.push(await world.person())
  return {
    world,
    random,
    posters,
    venues,
    people,
    some: <Item>(items: Item[]) => items[Math.floor(random() * items.length)],
    ids: async (table: string, column = 'id') =>
      (await world.pool.query<{ id: string }>(`select ${column}::text as id from ${table} order by 1`)).rows.map(({ id }) => id),
    key: () => randomUUID(),
  }
}
type Stage = Awaited<ReturnType<typeof makeStage>>

const activityVerbs = ({ world, random, posters, venues, some, ids }: Stage): Verbs => {
  const form = () => {
    const start = 30 + Math.floor(random() * 200)
    const sessions = Array.from({ length: 1 + Math.floor(random() * 2) }, (_, n) => ({
      startsAt: world.in(start + n * 24).toISOString(),
      endsAt: world.in(start + n * 24 + 2).toISOString(),
      capacity: 5,
    }))
    return { sessions, venueId: some(venues)!, category: some(['culture', 'skills', 'eldercare'] as const)! }
  }
  return {
    publish: async () => some(posters)!.published(form()),
    change: async () => {
      const [poster, id] = [some(posters)!, some(await ids('activities'))]
      if (id === undefined) return
      await poster.save(form(), id)
      await poster.decide(id, { kind: 'publish' })
    },
    move: async () => {
      // A new place and time is written to the database as the product does where it applies a form.
      const id = some(await ids('activities'))
      if (id === undefined) return
      await world.db
        .updateTable('activities')
        .set({ venueId: some(venues)!, regionCode: some(['620103', '620102'])! })
        .where('id', '=', id)
        .execute()
    },
    callOff: async () => world.call(some(posters)!.admin, 'activities', 'cancelActivity', { id: some(await ids('activities')) ?? '1', reason: '下雨' }),
  }
}

const placeVerbs = ({ world, people, some, ids, key }: Stage): Verbs => ({
  enroll: async () => world.call(some(people)!, 'enrollment', 'enroll', { key: key(), sessionId: some(await ids('sessions')) ?? '1' }),
  cancel: async () => world.call(some(people)!, 'enrollment', 'cancel', { key: key(), sessionId: some(await ids('sessions')) ?? '1' }),
  attend: async () => world.attend(some(people)!, some(await ids('enrollments', 'pool_id')) ?? '1'),
})

const shiftVerbs = ({ world, random, posters, people, some, ids, key }: Stage): Verbs => ({
  saveShift: async () => {
    const sessionId = some(await ids('sessions')) ?? '1'
    const { startsAt } = await world.db.selectFrom('sessions').select('startsAt').where('id', '=', sessionId).executeTakeFirstOrThrow()
    const from = new Date(startsAt.getTime() - Math.floor(random() * 4) * 3600_000)
    const old = random() < 0.5 ? await world.db.selectFrom('shifts').select(['id', 'version']).where('sessionId', '=', sessionId).executeTakeFirst() : undefined
    await world.call(some(posters)!.admin, 'volunteering', 'saveShift', {
      key: key(),
      ...(old && { id: old.id, version: old.version }),
      sessionId,
      role: 'guide',
      title: '引导',
      needed: 2,
      startsAt: from.toISOString(),
      endsAt: new Date(from.getTime() + 3 * 3600_000).toISOString(),
    })
  },
  signUp: async () => world.call(some(people)!, 'volunteering', 'joinShift', { key: key(), shiftId: some(await ids('shifts')) ?? '1' }),
  leave: async () => world.call(some(people)!, 'volunteering', 'leaveShift', { key: key(), shiftId: some(await ids('shifts')) ?? '1' }),
  cancelShift: async () =>
    world.call(some(posters)!.admin, 'volunteering', 'cancelShift', { key: key(), shiftId: some(await ids('shifts')) ?? '1', reason: '人够了' }),
})

/** Acts during and after a shift, to which the clock is set meanwhile. */
const hourVerbs = ({ world, random, posters, people, some, key }: Stage): Verbs => {
  const signups = () =>
    world.db
      .selectFrom('shiftSignups')
      .innerJoin('shifts', 'shifts.id', 'shiftId')
      .select(['shiftSignups.id', 'personId', 'shifts.startsAt', 'shifts.endsAt'])
      .execute()
  return {
    markSelf: async () => {
      const signup = some(await signups())
      if (!signup) return
      const { now } = world
      world.now = new Date(signup.endsAt.getTime() - 3600_000)
      await markAlone(world, { id: signup.personId, name: '', token: '' }, signup.id, 'in')
      world.now = now
    },
    correct: async () => {
      const signup = some(await signups())
      const [person, { now }] = [people.find(({ id }) => id === signup?.personId), world]
      if (!signup || !person) return
      world.now = new Date(signup.endsAt.getTime() + 3600_000)
      try {
        const asked = { key: key(), signupId: signup.id, inAt: signup.startsAt.toISOString(), outAt: signup.endsAt.toISOString(), reason: '忘了' }
        const { correctionId } = await world.call(person, 'volunteering', 'requestCorrection', asked)
        const admin = await awake(world, some(posters)!.admin)
        if (random() < 0.6)
          await world.call(admin, 'volunteering', 'decideCorrection', { key: key(), correctionId, decision: some(['approve', 'decline'] as const)! })
        if (random() < 0.6) await world.call(admin, 'volunteering', 'confirmHours', { key: key(), signupId: signup.id })
      } finally {
        world.now = now
      }
    },
  }
}

/** Plays acts as the random numbers choose them; refusals are part of it. Returns how often each act was done. */
export const play = async (world: World, random: () => number, acts: number): Promise<Record<string, number>> => {
  const stage = await makeStage(world, random)
  const { posters, people, some } = stage
  const verbs: Verbs = {
    ...activityVerbs(stage),
    ...placeVerbs(stage),
    ...shiftVerbs(stage),
    ...hourVerbs(stage),
    forget: async () => random() < 0.1 && world.call(people.pop()!, 'identity', 'deleteMe', { confirm: 'DELETE' }),
  }
  for (let n = 0; n < 4; n++) await verbs.publish!()
  const taken: Record<string, number> = {}
  for (let n = 0; n < acts; n++) {
    const name = some(Object.keys(verbs))!
    for (const person of posters.flatMap(({ admin, staff }) => [admin, staff])) await awake(world, person)
    await verbs[name]!().then(
      () => (taken[name] = (taken[name] ?? 0) + 1),
      () => {},
    )
  }
  return taken
}
