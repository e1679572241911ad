import { randomUUID } from 'node:crypto'
import { AppError } from '../types/errors'
import { makeRows, type Rows, street } from './street'
import { makeWorld, type World } from './world'
import type { WorldPerson } from './world/identity'

/** Policies are tested in policies.test.ts; here is who gets to a row, by their relation to it. */
let world: World
let relations: Awaited<ReturnType<typeof makePeople>>
let rows: Rows
beforeAll(async () => {
  world = await makeWorld()
  relations = await makePeople()
  rows = await makeRows(world, relations.organizationId, relations.session)
  await world.keep()
})
afterAll(() => world.close())

const activityOf = (rows: Rows) => ({
  organizationId: rows.organizationId,
  category: 'culture' as const,
  title: '共读一小时',
  text: '带一本书来。',
  pictureIds: [],
  venueId: rows.venueId,
  rules: [],
  waitlistLimit: 0,
  sessions: [{ startsAt: world.in(60).toISOString(), endsAt: world.in(61).toISOString(), capacity: 10 }],
})
/** Acts on the rows, each with the relations that may do it. */
const acts: { what: string; may: 'organize' | 'decide' | 'scan'; act: (person: WorldPerson, rows: Rows) => Promise<unknown> }[] = [
  { what: 'reads the roster', may: 'organize', act: (person, { read }) => world.call(person, 'enrollment', 'listRoster', read) },
  { what: 'takes the roster away as a file', may: 'organize', act: (person, { read }) => world.call(person, 'enrollment', 'exportRoster', read) },
  {
    what: 'takes somebody off the list',
    may: 'organize',
    act: (person, { applied }) => world.call(person, 'enrollment', 'removeEnrollment', { key: randomUUID(), enrollmentId: applied, reason: '重复了' }),
  },
  {
    what: 'forgives a no-show',
    may: 'organize',
    act: (person, { absent }) => world.call(person, 'enrollment', 'excuseNoShow', { enrollmentId: absent, reason: '住院' }),
  },
  {
    what: 'writes down who telephones',
    may: 'organize',
    act: (person, { sessionId }) => world.call(person, 'enrollment', 'addEnrollment', { key: randomUUID(), sessionId, name: '马师傅', source: 'phone' }),
  },
  {
    what: 'writes down who stands at the door',
    may: 'scan',
    act: async (person, { sessionId }) => {
      const start = (startsAt: Date) => world.db.updateTable('sessions').set({ startsAt }).where('id', '=', sessionId).execute()
      await start(world.in(0.4))
      await world
        .call(person, 'enrollment', 'addEnrollment', { key: randomUUID(), sessionId, name: '马师傅', source: 'walkIn' })
        .finally(() => start(world.in(20)))
    },
  },
  {
    what: 'asks at the door',
    may: 'scan',
    act: (person, { sessionId, number }) =>
      world.call(person, 'enrollment', 'setAnswers', { key: randomUUID(), sessionId, enrollmentNumber: number, answers: [] }),
  },
  {
    what: 'posts an activity',
    may: 'organize',
    act: (person, rows) => world.call(person, 'activities', 'saveActivity', { key: randomUUID(), activity: activityOf(rows) }),
  },
  {
    what: 'changes an activity',
    may: 'organize',
    act: async (person, rows) => {
      const { version } = await world.db.selectFrom('activities').select('version').where('id', '=', rows.draft).executeTakeFirstOrThrow()
      return world.call(person, 'activities', 'saveActivity', { key: randomUUID(), id: rows.draft, version, activity: activityOf(rows) })
    },
  },
  { what: 'submits an activity', may: 'organize', act: (person, { draft }) => world.call(person, 'activities', 'submitActivity', { id: draft }) },
  { what: 'opens a draft', may: 'organize', act: (person, { draft }) => world.call(person, 'activities', 'getPosted', { id: draft }) },
  {
    what: 'cancels an activity',
    may: 'organize',
    act: (person, { published }) => world.call(person, 'activities', 'cancelActivity', { id: published, reason: '下雨' }),
  },
  {
    what: 'posts in the circle',
    may: 'organize',
    act: (person, { organizationId }) => world.call(person, 'feed', 'savePost', { key: randomUUID(), organizationId, text: '今天开门', pictureIds: [] }),
  },
  { what: 'removes a post', may: 'organize', act: (person, { post }) => world.call(person, 'feed', 'removePost', { id: post }) },
  { what: 'answers a rating', may: 'organize', act: (person, { rating }) => world.call(person, 'feedback', 'replyFeedback', { id: rating, text: '谢谢您' }) },
  { what: 'answers an opinion', may: 'decide', act: (person, { opinion: id }) => world.call(person, 'feedback', 'answerOpinion', { id, text: '好' }) },
  { what: 'opens a review', may: 'decide', act: (person, { submitted }) => world.call(person, 'activities', 'getReview', { id: submitted }) },
  {
    what: 'publishes',
    may: 'decide',
    act: (person, { submitted }) => world.call(person, 'activities', 'reviewActivity', { id: submitted, decision: { kind: 'publish' } }),
  },
  { what: 'lets words pass', may: 'decide', act: (person, { held }) => world.call(person, 'feed', 'moderate', { kind: 'post', id: held, pass: true }) },
  { what: 'takes the pack to the door', may: 'scan', act: (person, { read }) => world.call(person, 'checkin', 'getPack', read) },
  { what: 'prints passes', may: 'organize', act: (person, { read }) => world.call(person, 'checkin', 'printPasses', read) },
  { what: "reads the door's report", may: 'organize', act: (person, { read }) => world.call(person, 'checkin', 'getDoorReport', read) },
  { what: 'looks for a name', may: 'scan', act: (person, { read }) => world.call(person, 'checkin', 'searchRoster', { ...read, text: '王芳' }) },
  {
    what: 'plans a shift',
    may: 'organize',
    act: (person, { sessionId }) =>
      world.call(person, 'volunteering', 'saveShift', {
        key: randomUUID(),
        sessionId,
        role: 'guide',
        title: '引导',
        startsAt: world.in(19).toISOString(),
        endsAt: world.in(21).toISOString(),
        needed: 3,
      }),
  },
  {
    what: 'calls a shift off',
    may: 'organize',
    act: (person, { laterShift }) => world.call(person, 'volunteering', 'cancelShift', { key: randomUUID(), shiftId: laterShift, reason: '人够了' }),
  },
  { what: 'reads who serves', may: 'organize', act: (person, { read }) => world.call(person, 'volunteering', 'listSessionShifts', read) },
  {
    what: 'notes who has come to serve',
    may: 'organize',
    act: (person, { signup }) => world.call(person, 'volunteering', 'markShift', { key: randomUUID(), signupId: signup, direction: 'in' }),
  },
  {
    what: 'decides about forgotten hours',
    may: 'organize',
    act: (person, { correction }) =>
      world.call(person, 'volunteering', 'decideCorrection', { key: randomUUID(), correctionId: correction, decision: 'approve' }),
  },
]

/** A person in each relation to the same session, made once. */
const makePeople = async () => {
  const organizationId = await world.organization({ regionCode: street })
  const session = await world.session({
    organizationId,
    venueId: await world.venue({ regionCode: street }),
    regionCode: street,
    capacity: 100,
    startsAt: world.in(20),
  })
  const [other, former, helper] = [await world.organization({ regionCode: street }), await world.admin(organizationId), await world.person()]
  await world.db.updateTable('grants').set({ toAt: world.now }).where('personId', '=', former.id).execute()
  await world.grant(helper, 'volunteer', { organizationId })
  const people: [who: string, person: WorldPerson, may: string[]][] = [
    ['an admin of the organization', await world.admin(organizationId), ['organize', 'scan']],
    ['staff of the street', await world.staff(street), ['organize', 'decide', 'scan']],
    ['staff of the county above', await world.staff('620102'), ['organize', 'decide', 'scan']],
    ['staff of the province', await world.staff('62'), ['organize', 'decide', 'scan']],
    ['a volunteer of the session', await world.volunteer(session.sessionId), ['scan']],
    ['a volunteer of the organization', helper, ['scan']],
    ['a volunteer of another session', await world.volunteer((await world.session()).sessionId), []],
    ['an admin of another organization in the street', await world.admin(other), []],
    ['an admin until today', former, []],
    ['staff of a community below', await world.staff('620102021001'), []],
    ['staff of the county beside', await world.staff('620103'), []],
    ['a worker', await world.person(), []],
  ]
  return { organizationId, session, people }
}

test.each(acts)('only who may $may $what', async ({ may, act }) => {
  const { people } = relations
  const outcomes: [string, string][] = []
  for (const [who, person] of people) {
    await world.bringBack()
    const outcome = await act(person, rows).then(
      () => 'may',
      (error: unknown) => (error instanceof AppError ? error.code : String(error)),
    )
    // An activity that is not published appears not to exist.
    outcomes.push([who, /^(identity\.notAllowed|checkin\.notYourSession|activities\.notFound)$/.test(outcome) ? 'may not' : outcome])
  }
  expect(outcomes).toEqual(people.map(([who, , allowed]) => [who, allowed.includes(may) ? 'may' : 'may not']))
})
