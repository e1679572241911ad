import { makeWorld, type World } from '../world'
import { actions } from './fields'
import { timedActs } from './q08-acts'
import { type Act, wake } from './q08-hours'

/** Every act whose meaning is bound to a time, tried at its hour, well before and well after it. */
let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterEach(() => world.clear())
afterAll(() => world.close())

const oneself = 'about oneself, at any hour'
const said = 'what was written stays, and may be answered later'
const read = 'it only reads'
/** The other acts, each with the sentence why the hour does not matter. */
const timeless: Record<string, string> = {
  'identity/signInDemo': oneself,
  'identity/signInWechat': oneself,
  'identity/askSignIn': oneself,
  'identity/pollSignIn': oneself,
  'identity/decideSignIn': oneself,
  'identity/signInPassphrase': oneself,
  'identity/setPassphrase': oneself,
  'identity/signInSlip': oneself,
  'identity/endToken': oneself,
  'identity/makeSlip': 'whoever has no WeChat comes whenever the office is open',
  'identity/updateMe': oneself,
  'identity/savePlace': oneself,
  'identity/removePlace': oneself,
  'identity/signOut': oneself,
  'identity/exportMe': oneself,
  'identity/deleteMe': oneself,
  'identity/invite': 'an invitation has seven days of its own',
  'identity/revokeInvitation': 'an invitation has seven days of its own',
  'identity/confirmInvitation': 'an invitation has seven days of its own',
  'identity/acceptInvitation': 'an invitation has seven days of its own: tests/identity/accept-invitation.test.ts',
  'identity/refuseInvitation': 'an invitation has seven days of its own',
  'identity/endGrant': 'a right is taken back at any hour',
  'places/searchRegions': read,
  'places/saveVenue': 'a venue is there at any hour',
  'places/closeVenue': 'a closure names hours of its own: tests/places/close-venue.test.ts',
  'places/setUnionPhone': 'a number is of use at any hour',
  'organizations/follow': oneself,
  'organizations/apply': 'an application waits until somebody decides',
  'organizations/settleApplication': 'an application waits until somebody decides',
  'organizations/saveOrganization': said,
  'organizations/setUnionState': 'a step is written down with its day, whenever somebody hears of it',
  'organizations/setOrganizationStatus': 'an organization is suspended at any hour; what it has published goes on',
  'organizations/offerGuidance': said,
  'organizations/answerGuidance': 'an offer waits until it is answered',
  'activities/followSeries': oneself,
  'activities/changeRepeat': 'what has begun stays as it is, and says so: tests/activities/change-repeat.test.ts',
  'activities/saveTemplate': 'a template has no hour',
  'activities/search': read,
  'feed/like': said,
  'feed/comment': said,
  'feed/removeComment': said,
  'feed/savePost': 'an organization says something whenever it likes',
  'feed/askUpload': 'pictures are chosen whenever somebody likes',
  'feed/keepPicture': 'its ten minutes are of the upload, not of an activity: tests/feed/keep-picture.test.ts',
  'feed/removePost': said,
  'feed/moderate': 'what waits for a moderator waits until there is one',
  'enrollment/exportRoster': read,
  'checkin/searchRoster': read,
  'checkin/printPasses': 'paper is made days ahead, and no code on it opens a door of another day',
  'feedback/replyFeedback': said,
  'feedback/tellUnion': said,
  'feedback/answerOpinion': said,
  'feedback/stepTicket': 'a clock says when it is late; answered it may be at any time',
  'feedback/reopenTicket': said,
  'activities/publishMany': 'tried as activities/reviewActivity, which does the same to each',
  'volunteering/decideCorrection': 'it was asked for in time and waits for its answer',
  'volunteering/verifyCertificate': read,
  'imports/applyImport': 'a file waits seven days, at any hour',
  'imports/discardImport': 'a file waits seven days, at any hour',
  'imports/exportFaults': read,
  'enrollment/messageRoster': 'people are told something before, meanwhile and after',
  'notifications/resend': 'what reached no phone is sent again whenever staff find it',
  'notifications/markRead': oneself,
  'notifications/acceptMessages': oneself,
}

const names = Object.keys(timedActs({ in: () => new Date() } as unknown as World))
const actionOf = (row: string) => row.split(',')[0] as string
/** Whatever is called otherwise writes, searches or hands out whole lists. */
const writes = actions.filter(({ name }) => !/^(get|list|count|locate)/.test(name)).map(({ action }) => action)

test('Q08 every writing action stands here, with its hour or with the sentence why it has none', () => {
  const timed = new Set(names.map(actionOf))
  console.log(`Q08 ${names.length} acts of ${timed.size} actions outside their hour; ${Object.keys(timeless).length} actions have none`)
  expect(writes.filter((action) => !timed.has(action) && !(action in timeless))).toEqual([])
  expect(Object.keys(timeless).filter((action) => timed.has(action) || !writes.includes(action))).toEqual([])
  const all = actions.map(({ action }) => action)
  expect([...timed].filter((action) => !all.includes(action))).toEqual([])
  expect(names.length).toBeGreaterThanOrEqual(34)
})

/** How the act is answered at that moment; null: it is done. */
const tried = async (name: string, momentOf: (act: Act) => Date | null) => {
  await world.clear()
  const made = await timedActs(world)[name]!()
  const at = momentOf(made)
  if (!at) return { made, code: null }
  world.now = at
  await wake(world)
  const code = await made.act().then(
    () => null,
    (error: { code?: string }) => error.code ?? String(error),
  )
  return { made, code }
}

test.each(names)('Q08 %s', async (name) => {
  const { code } = await tried(name, ({ within }) => within)
  expect(code).toBeNull()
  for (const side of ['before', 'after'] as const) {
    const { made, code } = await tried(name, (act) => (typeof act[side] === 'string' ? null : act[side].at))
    const wanted = made[side]
    expect([side, code]).toEqual([side, typeof wanted === 'string' ? null : wanted.code])
  }
})

test('Q08 of every row one side at least is refused: a time that stops nothing would be none', async () => {
  for (const name of names) {
    await world.clear()
    const { before, after } = await timedActs(world)[name]!()
    expect([name, typeof before === 'string' && typeof after === 'string']).toEqual([name, false])
  }
})
