import { randomUUID } from 'node:crypto'
import type { Answer } from '../../types/rules/answers'
import type { SignUp } from '../../types/sign-up'
import { makeWorld, type World } from '../world'
import type { WorldPerson } from '../world/identity'
import { crowdOf } from './crowd'

let world: World
let crowd: ReturnType<typeof crowdOf>
beforeAll(async () => {
  world = await makeWorld()
  crowd = crowdOf(world)
})
afterEach(() => world.clear())
afterAll(() => world.close())

const make = async (person: WorldPerson, facts: { kind?: 'gig'; isUnionMember?: boolean }) => {
  await world.db.updateTable('persons').set(facts).where('id', '=', person.id).execute()
  return person
}
/** Makes a person somebody who was checked in once before. */
const seen = async (person: WorldPerson) => {
  const { sessionId } = await world.session({ startsAt: world.in(1), endsAt: world.in(2) })
  await crowd.enroll(person, sessionId)
  await world.attend(person, sessionId)
  return person
}
const quotasOf = async (sessionId: string) => (await crowd.counters(sessionId)).quotas?.map(({ kind, taken }) => `${kind} ${taken}`)

describe('kept seats', () => {
  const quotas: SignUp['quotas'] = [
    { kind: 'gig', seats: 1 },
    { kind: 'member', seats: 2 },
  ]

  test('the smallest pool that one may have comes first, then the open seats; others wait beside seats kept for somebody else', async () => {
    const { sessionId } = await world.session({ capacity: 4, signUp: { quotas } })
    const people = await crowd.people(5)
    const [both, member, plain, late, rider] = people
    await make(both, { kind: 'gig', isUnionMember: true })
    await make(member, { isUnionMember: true })
    await make(rider, { kind: 'gig' })
    for (const person of [both, member, plain]) expect((await crowd.enroll(person, sessionId)).status).toBe('confirmed')
    expect(await quotasOf(sessionId)).toEqual(['gig 1', 'member 1'])
    expect((await crowd.enroll(late, sessionId)).status).toBe('waitlisted')
    expect((await crowd.enroll(rider, sessionId)).status).toBe('waitlisted')
    expect(await crowd.counters(sessionId)).toMatchObject({ taken: 3, waiting: 2 })
    // A newcomer gets a seat at once that nobody who waits may have.
    const another = await make(await world.person(), { isUnionMember: true })
    expect((await crowd.enroll(another, sessionId)).status).toBe('confirmed')

    // The freed kept seat goes to the first who may have it, not to the first who waits.
    await crowd.cancel(both, sessionId)
    expect(await crowd.statusOf(sessionId, [late, rider])).toEqual(['waitlisted', 'confirmed'])
    expect(await quotasOf(sessionId)).toEqual(['gig 1', 'member 2'])
    await crowd.cancel(plain, sessionId)
    expect(await crowd.statusOf(sessionId, [late])).toEqual(['confirmed'])
    expect(await crowd.rowOf(late, sessionId)).toMatchObject({ quota: null })
  })

  test('before the start they become everybody’s, by the timer or by whoever comes next', async () => {
    const { sessionId } = await world.session({ capacity: 3, startsAt: world.in(30), signUp: { quotas: [{ kind: 'gig', seats: 2 }], releaseHours: 24 } })
    const people = await crowd.people(4)
    const [first, second, third, fourth] = people
    for (const person of [first, second]) await crowd.enroll(person, sessionId)
    expect(await crowd.statusOf(sessionId, [first, second])).toEqual(['confirmed', 'waitlisted'])
    world.now = new Date(world.in(6).getTime() - 1)
    expect((await crowd.minute()).promoted).toBe(0)
    world.now = new Date(world.now.getTime() + 1)
    expect((await crowd.enroll(third, sessionId)).status).toBe('confirmed')
    expect(await crowd.statusOf(sessionId, [second])).toEqual(['confirmed'])
    expect((await crowd.enroll(fourth, sessionId)).status).toBe('waitlisted')
    await crowd.cancel(first, sessionId)
    expect(await crowd.statusOf(sessionId, [fourth])).toEqual(['confirmed'])
    expect((await crowd.minute()).promoted).toBe(0)
  })

  test('the timer releases them where nobody comes by', async () => {
    const { sessionId } = await world.session({ capacity: 1, startsAt: world.in(30), signUp: { quotas: [{ kind: 'firstTimer', seats: 1 }], releaseHours: 24 } })
    const [known] = await crowd.people(1)
    await seen(known)
    expect((await crowd.enroll(known, sessionId)).status).toBe('waitlisted')
    world.now = world.in(6)
    expect((await crowd.minute()).promoted).toBe(1)
    expect(await crowd.statusOf(sessionId, [known])).toEqual(['confirmed'])
  })

  test('who was never checked in anywhere is a first-timer', async () => {
    const { sessionId } = await world.session({ capacity: 1, signUp: { quotas: [{ kind: 'firstTimer', seats: 1 }] } })
    const [known, fresh] = await crowd.people(2)
    await seen(known)
    expect((await crowd.enroll(known, sessionId)).status).toBe('waitlisted')
    expect((await crowd.enroll(fresh, sessionId)).status).toBe('confirmed')
  })
})

describe('one place for each', () => {
  const alike = async (onePlace: SignUp['onePlace'], more: { startsAt?: Date; organizationId?: string; activityId?: string } = {}) =>
    world.session({ signUp: { onePlace }, title: '陶艺', ...more })

  test('of an activity’s sessions one is had at a time; given back, another may be had', async () => {
    const a = await alike('activity')
    const b = await alike('activity', { activityId: a.activityId, startsAt: world.in(57) })
    const other = await alike('activity')
    const li = await world.person()
    await crowd.enroll(li, a.sessionId)
    expect(await world.refusal(crowd.enroll(li, b.sessionId))).toEqual({ code: 'enrollment.onePlace', detail: { title: '陶艺' } })
    expect((await crowd.enroll(li, other.sessionId)).status).toBe('confirmed')
    expect((await crowd.enroll(li, a.sessionId)).status).toBe('confirmed')
    await crowd.cancel(li, a.sessionId)
    expect((await crowd.enroll(li, b.sessionId)).status).toBe('confirmed')
    expect((await world.refusal(crowd.enroll(li, a.sessionId))).code).toBe('enrollment.onePlace')
  })

  test('taps on two sessions at once get one place', async () => {
    const a = await alike('activity')
    const b = await alike('activity', { activityId: a.activityId, startsAt: world.in(57) })
    const li = await world.person()
    const outcomes = await Promise.all(
      [a, b, b, a].map(({ sessionId }) =>
        crowd.enroll(li, sessionId).then(
          () => sessionId,
          (error: Error) => error.message,
        ),
      ),
    )
    expect(outcomes).toEqual([a.sessionId, 'enrollment.onePlace', 'enrollment.onePlace', a.sessionId])
  })

  test('in a month at an organization by the calendar of Shanghai, and in a series', async () => {
    const endOfMonth = new Date('2026-11-30T15:30:00Z')
    const a = await alike('month', { startsAt: endOfMonth })
    const same = await alike('month', { organizationId: a.organizationId })
    const next = await alike('month', { organizationId: a.organizationId, startsAt: new Date('2026-11-30T16:30:00Z') })
    const li = await world.person()
    await crowd.enroll(li, a.sessionId)
    expect((await world.refusal(crowd.enroll(li, same.sessionId))).code).toBe('enrollment.onePlace')
    expect((await crowd.enroll(li, next.sessionId)).status).toBe('confirmed')

    const [one, two] = [await alike('series'), await alike('series')]
    const { id } = await world.db.insertInto('series').values({ name: '陶艺班', about: '', owner: '', mark: '' }).returning('id').executeTakeFirstOrThrow()
    expect((await crowd.enroll(li, one.sessionId)).status).toBe('confirmed')
    await world.db.updateTable('activities').set({ seriesId: id }).where('id', 'in', [one.activityId, two.activityId]).execute()
    expect((await world.refusal(crowd.enroll(li, two.sessionId))).code).toBe('enrollment.onePlace')
  })

  test('a wait that came to nothing, and a session that was cancelled, leave one free', async () => {
    const a = await alike('activity', { startsAt: world.in(2) })
    const b = await alike('activity', { activityId: a.activityId })
    const c = await alike('activity', { activityId: a.activityId, startsAt: world.in(57) })
    const [li, first] = await crowd.people(2)
    await world.db.updateTable('pools').set({ capacity: 1 }).where('id', '=', a.sessionId).execute()
    await crowd.enroll(first, a.sessionId)
    expect((await crowd.enroll(li, a.sessionId)).status).toBe('waitlisted')
    expect((await world.refusal(crowd.enroll(li, b.sessionId))).code).toBe('enrollment.onePlace')
    world.now = world.in(4)
    expect((await crowd.enroll(li, b.sessionId)).status).toBe('confirmed')
    await world.db.updateTable('sessions').set({ isCancelled: true }).where('id', '=', b.sessionId).execute()
    expect((await crowd.enroll(li, c.sessionId)).status).toBe('confirmed')
  })
})

describe('questions at sign-up', () => {
  const questions: SignUp['questions'] = [
    { id: 'size', label: '衣服尺码', kind: 'choice', choices: ['小', '大'], isRequired: true, at: 'signUp' },
    { id: 'age', label: '年龄', kind: 'number', isRequired: false, at: 'signUp' },
    { id: 'ok', label: '身体没问题', kind: 'consent', isRequired: true, at: 'signUp' },
    { id: 'door', label: '到场登记', kind: 'text', isRequired: true, at: 'door' },
  ]
  const right: Answer[] = [
    { id: 'size', value: '大' },
    { id: 'ok', value: true },
  ]

  test('the answers are kept with the place; the same key with other answers is no repeat', async () => {
    const { sessionId, activityId } = await world.session({ signUp: { questions } })
    const li = await world.person()
    const key = randomUUID()
    const first = await crowd.enroll(li, sessionId, right, key)
    expect(await crowd.rowOf(li, sessionId)).toMatchObject({ answers: right })
    expect(await crowd.enroll(li, sessionId, right, key)).toEqual(first)
    expect((await world.refusal(crowd.enroll(li, sessionId, [...right, { id: 'age', value: 3 }], key))).code).toBe('request.keyReused')
    expect((await world.call(null, 'activities', 'getActivity', { id: activityId })).signUp.questions).toEqual(questions)
  })

  test.each<[why: string, answers: Answer[] | undefined, label: string]>([
    ['nothing is answered', undefined, '衣服尺码'],
    ['the choice is none of those', [{ id: 'size', value: '中' }, right[1] as Answer], '衣服尺码'],
    ['the consent is missing', [right[0] as Answer], '身体没问题'],
    ['the consent is refused', [right[0] as Answer, { id: 'ok', value: false }], '身体没问题'],
    ['a number is a text', [...right, { id: 'age', value: '四十' }], '年龄'],
  ])('refused when %s', async (_, answers, label) => {
    const { sessionId } = await world.session({ signUp: { questions } })
    expect(await world.refusal(crowd.enroll(await world.person(), sessionId, answers))).toEqual({ code: 'enrollment.answersMissing', detail: { label } })
    expect(await crowd.counters(sessionId)).toMatchObject({ taken: 0 })
  })

  test('what nothing asked for here is refused, and so is an answer given twice', async () => {
    const { sessionId } = await world.session({ signUp: { questions } })
    const li = await world.person()
    for (const stray of [{ id: 'door', value: '来了' }, { id: 'else', value: 'x' }, right[0] as Answer])
      expect((await world.refusal(crowd.enroll(li, sessionId, [...right, stray]))).code).toBe('enrollment.questionsChanged')
    expect((await world.refusal(crowd.enroll(li, (await world.session()).sessionId, right))).code).toBe('enrollment.questionsChanged')
  })
})

describe('who did not come before', () => {
  const miss = async (person: WorldPerson, points: number) => {
    for (let count = 0; count < points; count++) {
      const { sessionId } = await world.session({ startsAt: world.in(1), endsAt: world.in(2) })
      const { enrollment } = await crowd.enroll(person, sessionId)
      await world.db
        .insertInto('noShows')
        .values({ personId: person.id, enrollmentId: enrollment.id, at: world.now, expiresAt: world.in(90 * 24) })
        .execute()
    }
    return person
  }

  test.each([
    [1, 3],
    [2, 12],
  ])('with %i points may sign up %i hours later', async (points, hours) => {
    const li = await miss(await world.person(), points)
    const { sessionId } = await world.session({ opensAt: world.now })
    expect(await world.refusal(crowd.enroll(li, sessionId))).toEqual({ code: 'enrollment.delayed', detail: { opensAt: world.in(hours).toISOString() } })
    world.now = world.in(hours)
    expect((await crowd.enroll(li, sessionId)).status).toBe('confirmed')
  })

  test('with three waits for the first day: others pass, then a free place is theirs', async () => {
    const li = await miss(await world.person(), 3)
    const { sessionId } = await world.session({ capacity: 2, opensAt: world.now })
    const heldUntil = world.in(24)
    expect(await crowd.enroll(li, sessionId)).toMatchObject({ status: 'waitlisted', enrollment: { heldUntil: heldUntil.toISOString(), position: 1 } })
    const [wang] = await crowd.people(1)
    expect((await crowd.enroll(wang, sessionId)).status).toBe('confirmed')
    expect(await crowd.counters(sessionId)).toMatchObject({ taken: 1, waiting: 1, held: 1 })
    world.now = new Date(heldUntil.getTime() - 1)
    expect((await crowd.minute()).promoted).toBe(0)
    world.now = heldUntil
    // Another person enrolls in the same minute, and does not come before the one whose time has come.
    const [zhao] = await crowd.people(1)
    expect((await crowd.enroll(zhao, sessionId)).status).toBe('waitlisted')
    expect(await crowd.statusOf(sessionId, [li, wang])).toEqual(['confirmed', 'confirmed'])
    expect(await crowd.counters(sessionId)).toMatchObject({ taken: 2, waiting: 1, held: 0 })
    expect(await crowd.rowOf(li, sessionId)).toMatchObject({ heldUntil: null })
  })

  test('leaving a held wait is counted, and without a waitlist they are told when to come', async () => {
    const li = await miss(await world.person(), 3)
    const { sessionId } = await world.session({ opensAt: world.now })
    await crowd.enroll(li, sessionId)
    await crowd.cancel(li, sessionId)
    expect(await crowd.counters(sessionId)).toMatchObject({ waiting: 0, held: 0 })
    const strict = await world.session({ opensAt: world.now, waitlistLimit: 0 })
    expect(await world.refusal(crowd.enroll(li, strict.sessionId))).toEqual({ code: 'enrollment.delayed', detail: { opensAt: world.in(24).toISOString() } })
    world.now = world.in(24)
    expect((await crowd.enroll(li, strict.sessionId)).status).toBe('confirmed')
  })

  test('points that ran out or were excused, and a sign-up open for long, change nothing', async () => {
    const [li, wang] = [await miss(await world.person(), 2), await miss(await world.person(), 3)]
    await world.db.updateTable('noShows').set({ excusedAt: world.now }).where('personId', '=', li.id).execute()
    expect((await crowd.enroll(li, (await world.session({ opensAt: world.now })).sessionId)).status).toBe('confirmed')
    expect((await crowd.enroll(wang, (await world.session({ opensAt: world.in(-24) })).sessionId)).status).toBe('confirmed')
  })
})

test('an account that ended meanwhile gets no place', async () => {
  const { sessionId } = await world.session()
  const li = await world.person()
  await world.db.updateTable('persons').set({ deletedAt: world.now }).where('id', '=', li.id).execute()
  expect((await world.refusal(crowd.enroll(li, sessionId))).code).toBe('identity.signInFirst')
  expect(await crowd.counters(sessionId)).toMatchObject({ taken: 0 })
})
