import { hashToken, identifyByToken, issueToken, tokenLifetimes } from '../cloudfunctions/_shared/core/identity-of'
import { contract, type FunctionName } from '../types'
import type { Action } from '../types/action'
import { type ErrorCode, AppError } from '../types/errors'
import { type Door, doorOf, rightOf } from './doors'
import { makeWorld, type World } from './world'
import type { WorldPerson } from './world/identity'

/**
 * Who may call which action, written a second time on purpose: somebody who changes a policy in the contract must change it here too, and
 * sees the whole list then.
 */
const declared: Record<Door, Partial<Record<FunctionName, string[]>>> = {
  anyone: {
    identity: [
      'listDemoPersons',
      'signInDemo',
      'signInWechat',
      'getInvitation',
      'acceptInvitation',
      'refuseInvitation',
      'askSignIn',
      'pollSignIn',
      'signInPassphrase',
      'signInSlip',
    ],
    places: ['listRegions', 'searchRegions', 'locate', 'getUnion', 'getVenue', 'listVenues'],
    organizations: ['getOrganization', 'listOrganizations', 'listTeams', 'listProjects'],
    feed: ['listFeed', 'countFeed', 'countNew', 'getPost', 'listOrganizationPosts', 'listComments'],
    activities: ['getActivity', 'countByDay', 'listDay', 'listUpcoming', 'search', 'listSeries', 'getSeries', 'listBrands', 'getBrand'],
    enrollment: ['getDraw'],
    feedback: ['listFeedback', 'getRating'],
    volunteering: ['verifyCertificate'],
  },
  signedIn: {
    identity: [
      'getMe',
      'updateMe',
      'savePlace',
      'removePlace',
      'signOut',
      'exportMe',
      'deleteMe',
      'getSignIn',
      'decideSignIn',
      'getAuthenticator',
      'setPassphrase',
      'listTokens',
      'endToken',
    ],
    organizations: ['follow', 'apply', 'getMyApplication'],
    feed: ['like', 'comment', 'removeComment', 'askUpload', 'keepPicture', 'listPictures'],
    activities: ['followSeries', 'publishMany'],
    places: ['getWeek'],
    enrollment: ['listConflicts', 'enroll', 'answerOffer', 'cancel', 'listMine', 'getReliability'],
    checkin: ['listPasses', 'uploadScans', 'reissuePass', 'checkInSelf'],
    feedback: ['giveFeedback', 'reopenTicket', 'tellUnion', 'listMyOpinions'],
    volunteering: [
      'listOpenShifts',
      'listMyShifts',
      'joinShift',
      'leaveShift',
      'markSelf',
      'requestCorrection',
      'getMyHours',
      'issueCertificate',
      'listCertificates',
    ],
    notifications: ['listNotices', 'getNotice', 'countUnread', 'markRead', 'acceptMessages', 'getQuota', 'resend'],
  },
  giver: { identity: ['invite', 'listInvitations', 'revokeInvitation', 'confirmInvitation', 'listGrants', 'endGrant'] },
  volunteer: { checkin: ['listDoors', 'getPack', 'searchRoster', 'getVenueCode'], enrollment: ['addEnrollment', 'setAnswers'] },
  organizer: {
    places: ['listMyVenues', 'getVenueForm', 'saveVenue', 'closeVenue'],
    organizations: ['listMyOrganizations', 'saveOrganization', 'getOwnOrganization', 'getOrganizationLife'],
    feed: ['savePost', 'removePost'],
    activities: ['saveActivity', 'changeRepeat', 'listTemplates', 'saveTemplate', 'submitActivity', 'cancelActivity', 'listPosted', 'getPosted'],
    enrollment: ['listRoster', 'exportRoster', 'countMessage', 'messageRoster', 'removeEnrollment', 'excuseNoShow', 'decideApplication'],
    checkin: ['printPasses', 'getDoorReport', 'importAttendance'],
    feedback: ['replyFeedback', 'listTickets', 'stepTicket'],
    volunteering: ['saveShift', 'cancelShift', 'listSessionShifts', 'markShift', 'confirmHours', 'decideCorrection', 'listWaiting'],
  },
  staff: {
    identity: ['listAudit', 'makeSlip'],
    places: ['setUnionPhone'],
    organizations: [
      'listApplications',
      'getApplication',
      'settleApplication',
      'setUnionState',
      'setOrganizationStatus',
      'offerGuidance',
      'answerGuidance',
      'getUnionRate',
      'getSetup',
    ],
    feed: ['listForModeration', 'getForModeration', 'moderate'],
    feedback: ['listOpinions', 'answerOpinion'],
    activities: ['reviewActivity', 'listForReview', 'getReview'],
    notifications: ['listLinks', 'listUnsent'],
    imports: ['listImports', 'getPreview', 'applyImport', 'discardImport', 'exportFaults'],
  },
}
const actions = Object.entries(declared).flatMap(([policy, byFunction]) =>
  Object.entries(byFunction).flatMap(([name, list]) => list.map((action) => ({ policy: policy as Door, name: name as FunctionName, action }))),
)

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world.close())

/** The policy is checked before the input is read: the answer to an invalid input shows whether a person passes the policy. */
const knock = async (person: WorldPerson | null, name: FunctionName, action: string): Promise<ErrorCode> => {
  const call = world.call as (person: WorldPerson | null, name: FunctionName, action: string, input: unknown) => Promise<unknown>
  const outcome = await call(person, name, action, { nonsense: true }).catch((error: unknown) => error)
  if (!(outcome instanceof AppError)) throw new Error(`${name}.${action} took nonsense`)
  return outcome.code
}

const opens: Record<'worker' | 'system' | 'volunteer' | 'admin' | 'staff', Door[]> = {
  worker: ['anyone', 'signedIn'],
  system: ['anyone', 'signedIn', 'giver'],
  volunteer: ['anyone', 'signedIn', 'volunteer'],
  admin: ['anyone', 'signedIn', 'giver', 'volunteer', 'organizer'],
  staff: ['anyone', 'signedIn', 'giver', 'volunteer', 'organizer', 'staff'],
}

/** The answer of each action to a person who calls it with an invalid input. */
const doors = async (person: WorldPerson | null): Promise<string[]> => {
  const answers: string[] = []
  for (const { name, action } of actions) answers.push(`${name}.${action} ${await knock(person, name, action)}`)
  return answers
}
const doorsOf = (role: keyof typeof opens) =>
  actions.map(({ policy, name, action }) => `${name}.${action} ${opens[role].includes(policy) ? 'request.malformed' : 'identity.notAllowed'}`)

test('the contract declares for every action the policy of this list', () => {
  const fromContract = Object.entries(contract).flatMap(([name, list]) =>
    Object.entries(list as Record<string, Action>).map(([action, { policy }]) => `${doorOf(policy)} ${name}.${action}`),
  )
  expect(fromContract.sort()).toEqual(actions.map(({ policy, name, action }) => `${policy} ${name}.${action}`).sort())
})

/** The rights of actions, by the rows that they are over; written a second time as well. */
const rights: Record<string, string[]> = {
  'organize of venue by id': ['places.getVenueForm', 'places.closeVenue'],
  'organize of venue by id, or post of organization by venue.organizationId, or oversee of region by venue.regionCode': ['places.saveVenue'],
  'oversee of region by regionCode': ['places.setUnionPhone', 'organizations.getUnionRate'],
  'organize of activity by id, or post of organization by activity.organizationId': ['activities.saveActivity'],
  'organize of activity by id': ['activities.changeRepeat', 'activities.submitActivity', 'activities.cancelActivity', 'activities.getPosted'],
  'oversee of activity by id': ['activities.reviewActivity'],
  'oversee of activity by id, else activities.notFound': ['activities.getReview'],
  'organize of mine': ['activities.listPosted', 'feedback.listTickets'],
  'organize of ticket by id': ['feedback.stepTicket'],
  'oversee of mine': [
    'activities.listForReview',
    'feed.listForModeration',
    'feedback.listOpinions',
    'identity.listAudit',
    'identity.makeSlip',
    'imports.listImports',
    'notifications.listLinks',
    'notifications.listUnsent',
    'organizations.listApplications',
    'organizations.getSetup',
  ],
  'oversee of import by id': ['imports.getPreview', 'imports.applyImport', 'imports.discardImport', 'imports.exportFaults'],
  'oversee of application by id': ['organizations.getApplication', 'organizations.settleApplication'],
  'post of organization by id, or oversee of region by organization.regionCode': ['organizations.saveOrganization'],
  'post of organization by id': ['organizations.getOwnOrganization', 'organizations.getOrganizationLife'],
  'oversee of organization by id': ['organizations.setUnionState', 'organizations.setOrganizationStatus', 'organizations.offerGuidance'],
  'oversee of organization by unionId': ['organizations.answerGuidance'],
  'give of mine': [
    'identity.invite',
    'identity.listInvitations',
    'identity.revokeInvitation',
    'identity.confirmInvitation',
    'identity.listGrants',
    'identity.endGrant',
  ],
  'post of mine': ['places.listMyVenues', 'organizations.listMyOrganizations'],
  'post of organization by organizationId': ['feed.savePost', 'activities.listTemplates', 'activities.saveTemplate'],
  'organize of post by id': ['feed.removePost'],
  'removeWords of comment by id': ['feed.removeComment'],
  'oversee of kind by id, else feed.notFound': ['feed.getForModeration'],
  'oversee of kind by id': ['feed.moderate'],
  'organize of rating by id': ['feedback.replyFeedback'],
  'oversee of opinion by id': ['feedback.answerOpinion'],
  'admit of mine': ['checkin.listDoors'],
  'readDoor of session by sessionId, else checkin.notYourSession': ['checkin.getPack', 'checkin.searchRoster'],
  'admit of session by sessionId, else checkin.notYourSession': ['checkin.getVenueCode'],
  'admit of session in each of scans': ['checkin.uploadScans'],
  'oversee of activity in each of activities': ['activities.publishMany'],
  'oversee of notice in each of notices': ['notifications.resend'],
  'replacePass of enrollment by enrollmentId, else checkin.notFound': ['checkin.reissuePass'],
  'readPeople of session by sessionId': [
    'checkin.printPasses',
    'checkin.getDoorReport',
    'enrollment.listRoster',
    'enrollment.exportRoster',
    'volunteering.listSessionShifts',
  ],
  'readPeople of mine': ['volunteering.listWaiting'],
  'organize of shift by shiftId': ['volunteering.cancelShift'],
  'organize of shiftSignup by signupId': ['volunteering.markShift', 'volunteering.confirmHours'],
  'organize of shiftCorrection by correctionId': ['volunteering.decideCorrection'],
  'admit of session by sessionId': ['enrollment.addEnrollment', 'enrollment.setAnswers'],
  'organize of enrollment by enrollmentId': ['enrollment.decideApplication', 'enrollment.removeEnrollment', 'enrollment.excuseNoShow'],
  'organize of session by sessionId': ['checkin.importAttendance', 'volunteering.saveShift', 'enrollment.countMessage', 'enrollment.messageRoster'],
}
test('the contract declares for every action the right of this list', () => {
  const fromContract = Object.entries(contract).flatMap(([name, list]) =>
    Object.entries(list as Record<string, Action>).flatMap(([action, { policy }]) => (rightOf(policy) ? [`${rightOf(policy)}: ${name}.${action}`] : [])),
  )
  expect(fromContract.sort()).toEqual(
    Object.entries(rights)
      .flatMap(([right, list]) => list.map((action) => `${right}: ${action}`))
      .sort(),
  )
})

describe('at the door', () => {
  afterEach(() => world.clear())

  test('a visitor reads what is public and is asked to sign in for the rest', async () => {
    expect(await doors(null)).toEqual(
      actions.map(({ policy, name, action }) => `${name}.${action} ${policy === 'anyone' ? 'request.malformed' : 'identity.signInFirst'}`),
    )
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

  test('who keeps the system or its words sees no more of people than a worker; the first gives rights', async () => {
    const [system, moderator] = [await world.person(), await world.person()]
    await world.grant(system, 'systemAdmin', {})
    await world.grant(moderator, 'moderator', { regionCode: '62' })
    expect(await doors(system)).toEqual(doorsOf('system'))
    expect(await doors(moderator)).toEqual(doorsOf('worker'))
  })

  test('a grant that was taken away counts no more, at once; one of tomorrow does not count yet', async () => {
    const staff = await world.staff('620103')
    expect(await knock(staff, 'activities', 'listForReview')).toBe('request.malformed')
    await world.db.updateTable('grants').set({ toAt: world.now }).where('personId', '=', staff.id).execute()
    expect(await knock(staff, 'activities', 'listForReview')).toBe('identity.signInFirst')
    const anew = { ...staff, token: await issueToken(world.db, world.now, staff.id) }
    expect(await doors(anew)).toEqual(doorsOf('worker'))
    await world.db
      .updateTable('grants')
      .set({ fromAt: world.in(24), toAt: null })
      .where('personId', '=', staff.id)
      .execute()
    expect(await doors(anew)).toEqual(doorsOf('worker'))
  })

  test('a token ends: of staff after half an hour without use and after twelve hours at most, of a worker after ninety days', async () => {
    const [staff, worker] = [await world.staff('620103'), await world.person()]
    const start = world.now.getTime()
    const signedIn = async (person: WorldPerson, after: number) =>
      (await identifyByToken(world.pool, new Date(start + after), hashToken(person.token))) !== null
    for (let used = 0; used < tokenLifetimes.staffAbsolute; used += tokenLifetimes.staffIdle) expect(await signedIn(staff, used)).toBe(true)
    expect(await signedIn(staff, tokenLifetimes.staffAbsolute + 1)).toBe(false)
    expect(await signedIn(worker, tokenLifetimes.worker - 1)).toBe(true)
    expect(await signedIn(worker, tokenLifetimes.worker)).toBe(false)
    const idle = await world.staff('620103')
    expect(await signedIn(idle, tokenLifetimes.staffIdle + 1)).toBe(false)
  })
})
