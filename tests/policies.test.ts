import { randomUUID } from 'node:crypto'
import { identifyByToken, lifetimes } from '../cloudfunctions/_shared/identity-of'
import { contract, type FunctionName } from '../types'
import type { Action, Policy } from '../types/action'
import { type ErrorCode, AppError } from '../types/errors'
import { makeWorld, type World, type WorldPerson } from './world'

/**
 * Who may call what, written a second time on purpose: a policy changed in the contract has to be changed here too, by
 * somebody who looks at the whole list.
 */
const declared: Record<Policy, Partial<Record<FunctionName, string[]>>> = {
  anyone: {
    identity: ['listDemoPersons', 'signInDemo', 'signInWechat'],
    places: ['listRegions', 'searchRegions', 'locate', 'getVenue', 'listVenues'],
    organizations: ['getOrganization', 'listOrganizations'],
    feed: ['listFeed', 'countFeed', 'countNew', 'getPost', 'listOrganizationPosts', 'listComments'],
    activities: ['getActivity', 'countByDay', 'listDay', 'search', 'listSeries', 'getSeries', 'listBrands', 'getBrand'],
    feedback: ['listFeedback'],
  },
  signedIn: {
    identity: ['getMe', 'updateMe', 'savePlace', 'removePlace', 'signOut', 'exportMe', 'deleteMe'],
    organizations: ['follow'],
    feed: ['like', 'comment', 'removeComment'],
    activities: ['followSeries'],
    enrollment: ['listConflicts', 'enroll', 'cancel', 'listMine'],
    checkin: ['listPasses'],
    feedback: ['giveFeedback'],
    notifications: ['listNotices', 'countUnread', 'markRead', 'acceptMessages'],
  },
  volunteer: { checkin: ['listShifts', 'getPack', 'uploadScans', 'searchRoster'] },
  organizer: {
    places: ['listMyVenues'],
    organizations: ['listMyOrganizations'],
    feed: ['savePost', 'removePost'],
    activities: ['saveActivity', 'submitActivity', 'cancelActivity', 'listPosted', 'getPosted'],
    enrollment: ['listRoster'],
    feedback: ['replyFeedback'],
  },
  staff: { feed: ['listForModeration', 'moderate'], activities: ['reviewActivity', 'listForReview', 'getReview'] },
}
const actions = Object.entries(declared).flatMap(([policy, byFunction]) =>
  Object.entries(byFunction).flatMap(([name, list]) => list.map((action) => ({ policy: policy as Policy, name: name as FunctionName, action }))),
)

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world.close())

/** The door is opened before the input is read: an input of nonsense shows who gets as far as being told so. */
const knock = async (person: WorldPerson | null, name: FunctionName, action: string): Promise<ErrorCode> => {
  const call = world.call as (person: WorldPerson | null, name: FunctionName, action: string, input: unknown) => Promise<unknown>
  const outcome = await call(person, name, action, { nonsense: true }).catch((error: unknown) => error)
  if (!(outcome instanceof AppError)) throw new Error(`${name}.${action} took nonsense`)
  return outcome.code
}

const opens: Record<'worker' | 'volunteer' | 'admin' | 'staff', Policy[]> = {
  worker: ['anyone', 'signedIn'],
  volunteer: ['anyone', 'signedIn', 'volunteer'],
  admin: ['anyone', 'signedIn', 'volunteer', 'organizer'],
  staff: ['anyone', 'signedIn', 'volunteer', 'organizer', 'staff'],
}

/** What each action answers a person who knocks. */
const doors = async (person: WorldPerson | null): Promise<string[]> => {
  const answers: string[] = []
  for (const { name, action } of actions) answers.push(`${name}.${action} ${await knock(person, name, action)}`)
  return answers
}
const doorsOf = (role: keyof typeof opens) => actions.map(({ policy, name, action }) => `${name}.${action} ${opens[role].includes(policy) ? 'request.malformed' : 'identity.notAllowed'}`)

test('the contract declares for every action the policy of this list', () => {
  const fromContract = Object.entries(contract).flatMap(([name, list]) => Object.entries(list as Record<string, Action>).map(([action, { policy }]) => `${policy} ${name}.${action}`))
  expect(fromContract.sort()).toEqual(actions.map(({ policy, name, action }) => `${policy} ${name}.${action}`).sort())
})

describe('at the door', () => {
  afterEach(() => world.clear())

  test('a visitor reads what is public and is asked to sign in for the rest', async () => {
    expect(await doors(null)).toEqual(actions.map(({ policy, name, action }) => `${name}.${action} ${policy === 'anyone' ? 'request.malformed' : 'identity.signInFirst'}`))
  })

  test('a token that nobody was given is a visitor’s', async () => {
    expect(await knock({ id: '1', name: '', token: 'made-up' }, 'identity', 'getMe')).toBe('identity.signInFirst')
  })

  test('a worker acts for the own person only', async () => {
    expect(await doors(await world.person())).toEqual(doorsOf('worker'))
  })

  test('a volunteer of a session or of an organization scans, and organizes nothing', async () => {
    const { sessionId, organizationId } = await world.session()
    expect(await doors(await world.volunteer(sessionId))).toEqual(doorsOf('volunteer'))
    const person = await world.person()
    await world.grant(person, 'volunteer', { organizationId })
    expect(await doors(person)).toEqual(doorsOf('volunteer'))
  })

  test('an organization’s admin organizes, and decides nothing for the union', async () => {
    expect(await doors(await world.admin(await world.organization()))).toEqual(doorsOf('admin'))
  })

  test('staff of any level does what staff does', async () => {
    for (const region of ['62', '620103', '620102021001']) expect(await doors(await world.staff(region))).toEqual(doorsOf('staff'))
  })

  test('who keeps the system or its words sees no more of people than a worker', async () => {
    const [system, moderator] = [await world.person(), await world.person()]
    await world.grant(system, 'systemAdmin', {})
    await world.grant(moderator, 'moderator', { regionCode: '62' })
    expect(await doors(system)).toEqual(doorsOf('worker'))
    expect(await doors(moderator)).toEqual(doorsOf('worker'))
  })

  test('a grant that was taken away counts no more, at once; one of tomorrow does not count yet', async () => {
    const staff = await world.staff('620103')
    expect(await knock(staff, 'activities', 'listForReview')).toBe('request.malformed')
    await world.db.updateTable('grants').set({ toAt: world.now }).where('personId', '=', staff.id).execute()
    expect(await doors(staff)).toEqual(doorsOf('worker'))
    await world.db.updateTable('grants').set({ fromAt: world.in(24), toAt: null }).where('personId', '=', staff.id).execute()
    expect(await doors(staff)).toEqual(doorsOf('worker'))
  })

  test('a token ends: of staff after half an hour without use and after twelve hours at most, of a worker after ninety days', async () => {
    const [staff, worker] = [await world.staff('620103'), await world.person()]
    const start = world.now.getTime()
    const signedIn = async (person: WorldPerson, after: number) => (await identifyByToken(world.db, new Date(start + after), person.token)) !== null
    for (let used = 0; used < lifetimes.staffAbsolute; used += lifetimes.staffIdle) expect(await signedIn(staff, used)).toBe(true)
    expect(await signedIn(staff, lifetimes.staffAbsolute + 1)).toBe(false)
    expect(await signedIn(worker, lifetimes.worker - 1)).toBe(true)
    expect(await signedIn(worker, lifetimes.worker)).toBe(false)
    const idle = await world.staff('620103')
    expect(await signedIn(idle, lifetimes.staffIdle + 1)).toBe(false)
  })
})

describe('at a row', () => {
  afterAll(() => world.clear())

  const street = '620102021'
  /** Something of each kind, of an organization and at a venue in one street. */
  const makeRows = async (organizationId: string, session: { sessionId: string; activityId: string }) => {
    const { db, now } = world
    const venueId = await world.venue({ regionCode: street })
    const author = await world.person()
    const activity = async (status: 'draft' | 'submitted' | 'published') => {
      const { activityId } = await world.session({ organizationId, venueId, regionCode: street, isPublished: status === 'published' })
      await db.updateTable('activities').set({ status, submittedAt: status === 'submitted' ? now : null }).where('id', '=', activityId).execute()
      return activityId
    }
    const post = { organizationId, authorId: author.id, text: '', regionCode: street, lat: 36, lng: 103, cell: 1, wideCell: 1, publishedAt: now, endsAt: world.in(99) }
    const insertPost = (status: 'published' | 'review') => db.insertInto('posts').values({ ...post, createKey: randomUUID(), status }).returning('id').executeTakeFirstOrThrow()
    const enrolled = await db
      .insertInto('enrollments')
      .values({ sessionId: session.sessionId, personId: author.id, status: 'cancelled', seq: String(++seats), number: String(seats), enrolledAt: now, changedAt: now })
      .returning('id')
      .executeTakeFirstOrThrow()
    const rating = await db
      .insertInto('ratings')
      .values({ enrollmentId: enrolled.id, personId: author.id, activityId: session.activityId, organizationId, stars: 3, text: '一般', status: 'published', createdAt: now })
      .returning('id')
      .executeTakeFirstOrThrow()
    return { ...session, organizationId, venueId, draft: await activity('draft'), submitted: await activity('submitted'), published: await activity('published'), post: (await insertPost('published')).id, held: (await insertPost('review')).id, rating: rating.id }
  }
  /** Counts up, beyond what enrolling gives. */
  let seats = 1000
  type Rows = Awaited<ReturnType<typeof makeRows>>

  const activityOf = (rows: Rows) => ({
    organizationId: rows.organizationId, category: 'culture' as const, title: '共读一小时', text: '带一本书来。', pictureIds: [], venueId: rows.venueId, rules: [], waitlistLimit: 0,
    sessions: [{ startsAt: world.in(60).toISOString(), endsAt: world.in(61).toISOString(), capacity: 10 }],
  })
  /** Acts on the rows; who may, by relation, is said beside it. */
  const acts: { what: string; may: 'organize' | 'decide' | 'scan'; act: (person: WorldPerson, rows: Rows) => Promise<unknown> }[] = [
    { what: 'reads the roster', may: 'organize', act: (person, { sessionId }) => world.call(person, 'enrollment', 'listRoster', { sessionId }) },
    { what: 'posts an activity', may: 'organize', act: (person, rows) => world.call(person, 'activities', 'saveActivity', { key: randomUUID(), activity: activityOf(rows) }) },
    { what: 'changes an activity', may: 'organize', act: (person, rows) => world.call(person, 'activities', 'saveActivity', { key: randomUUID(), id: rows.draft, activity: activityOf(rows) }) },
    { what: 'submits an activity', may: 'organize', act: (person, { draft }) => world.call(person, 'activities', 'submitActivity', { id: draft }) },
    { what: 'opens a draft', may: 'organize', act: (person, { draft }) => world.call(person, 'activities', 'getPosted', { id: draft }) },
    { what: 'cancels an activity', may: 'organize', act: (person, { published }) => world.call(person, 'activities', 'cancelActivity', { id: published, reason: '下雨' }) },
    { what: 'posts in the circle', may: 'organize', act: (person, { organizationId }) => world.call(person, 'feed', 'savePost', { key: randomUUID(), organizationId, text: '今天开门', pictureIds: [] }) },
    { what: 'removes a post', may: 'organize', act: (person, { post }) => world.call(person, 'feed', 'removePost', { id: post }) },
    { what: 'answers a rating', may: 'organize', act: (person, { rating }) => world.call(person, 'feedback', 'replyFeedback', { id: rating, text: '谢谢您' }) },
    { what: 'opens a review', may: 'decide', act: (person, { submitted }) => world.call(person, 'activities', 'getReview', { id: submitted }) },
    { what: 'publishes', may: 'decide', act: (person, { submitted }) => world.call(person, 'activities', 'reviewActivity', { id: submitted, decision: { kind: 'publish' } }) },
    { what: 'lets words pass', may: 'decide', act: (person, { held }) => world.call(person, 'feed', 'moderate', { kind: 'post', id: held, pass: true }) },
    { what: 'takes the pack to the door', may: 'scan', act: (person, { sessionId }) => world.call(person, 'checkin', 'getPack', { sessionId }) },
    { what: 'looks for a name', may: 'scan', act: (person, { sessionId }) => world.call(person, 'checkin', 'searchRoster', { sessionId, text: '王芳' }) },
  ]

  /** Everybody stands in some relation to the same session, made once. */
  const makePeople = async () => {
    const organizationId = await world.organization({ regionCode: street })
    const session = await world.session({ organizationId, venueId: await world.venue({ regionCode: street }), regionCode: street })
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
  let relations: Awaited<ReturnType<typeof makePeople>>
  beforeAll(async () => {
    relations = await makePeople()
  })

  test.each(acts)('only who may $may $what', async ({ may, act }) => {
    const { organizationId, session, people } = relations
    const outcomes: [string, string][] = []
    for (const [who, person] of people) {
      const rows = await makeRows(organizationId, session)
      const outcome = await act(person, rows).then(() => 'may', (error: unknown) => (error instanceof AppError ? error.code : String(error)))
      // What is not published yet is not even said to exist.
      outcomes.push([who, /^(identity\.notAllowed|checkin\.notYourSession|activities\.notFound)$/.test(outcome) ? 'may not' : outcome])
    }
    expect(outcomes).toEqual(people.map(([who, , allowed]) => [who, allowed.includes(may) ? 'may' : 'may not']))
  })
})
