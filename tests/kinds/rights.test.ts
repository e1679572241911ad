import { randomUUID } from 'node:crypto'
import { issueToken } from '../../cloudfunctions/_shared/core/identity-of'
import type { FunctionName } from '../../types'
import type { EachPolicy, MinePolicy, Policy, Right, RowPolicy } from '../../types/action'
import { AppError } from '../../types/errors'
import { venueForm } from '../places/venue-form'
import { makeWorld, type World } from '../world'
import type { WorldPerson } from '../world/identity'
import { actions } from './fields'
import { inputs } from './inputs'
import { makeStage, type Stage } from './stage'
import { county } from './stage/ground'

/** Every right that the contract declares, tried by everybody who stands in another relation to the row. The organization is in one county, its venue in the next. */
let world: World
let scene: Scene
beforeAll(async () => {
  world = await makeWorld()
  scene = await makeScene()
  await world.keep()
})
beforeEach(() => world.bringBack())
afterAll(() => world.close())

const home = '620102'
const everybody = [
  'self',
  'admin',
  'staff of the venue',
  'staff of the organization',
  'staff above',
  'staff below',
  'staff beside',
  'volunteer of the session',
  'volunteer of the organization',
  'volunteer elsewhere',
  'admin elsewhere',
  'admin until now',
  'staff until now',
  'worker',
  'signed out',
] as const
type Who = (typeof everybody)[number]

/** Who holds each right over a row, written a second time on purpose. */
const organizers: Who[] = ['admin', 'staff of the venue', 'staff of the organization', 'staff above']
const overseers: Who[] = ['staff of the venue', 'staff above']
const atDoor: Who[] = [...organizers, 'volunteer of the session', 'volunteer of the organization']
const holders: Record<Right, Who[]> = {
  post: ['admin', 'staff of the organization', 'staff above'],
  organize: organizers,
  readPeople: organizers,
  admit: atDoor,
  readDoor: atDoor,
  belong: [...organizers, 'volunteer of the organization'],
  oversee: overseers,
  replacePass: [...organizers, 'self'],
  removeWords: [...overseers, 'self'],
  give: organizers,
}

const makePeople = async (stage: Stage): Promise<Record<Who, WorldPerson | null>> => {
  const ended = async (made: Promise<WorldPerson>) => {
    const person = await made
    await world.db.updateTable('grants').set({ toAt: world.now }).where('personId', '=', person.id).execute()
    return { ...person, token: await issueToken(world.db, world.now, person.id) }
  }
  const helper = await world.person()
  await world.grant(helper, 'volunteer', { organizationId: stage.organizationId })
  return {
    self: stage.readers.self,
    admin: stage.readers.admin,
    'staff of the venue': await world.staff(county),
    'staff of the organization': await world.staff(home),
    'staff above': await world.staff('62'),
    'staff below': await world.staff(`${county}001`),
    'staff beside': await world.staff('622901'),
    'volunteer of the session': stage.readers.volunteer,
    'volunteer of the organization': helper,
    'volunteer elsewhere': stage.readers.otherVolunteer,
    'admin elsewhere': stage.readers.otherAdmin,
    'admin until now': await ended(world.admin(stage.organizationId)),
    'staff until now': await ended(world.staff(county)),
    worker: stage.readers.worker,
    'signed out': null,
  }
}
const makeScene = async () => {
  const stage = await makeStage(world)
  await world.db.updateTable('organizations').set({ regionCode: home }).where('id', '=', stage.organizationId).execute()
  await world.db.updateTable('venues').set({ organizationId: stage.organizationId }).where('id', '=', stage.venueId).execute()
  return { stage, people: await makePeople(stage) }
}
type Scene = Awaited<ReturnType<typeof makeScene>>
type Ask = (scene: Scene) => object | Promise<object>
const call = (person: WorldPerson | null, slice: string, name: string, input: object) =>
  (world.call as (person: WorldPerson | null, slice: FunctionName, name: string, input: unknown) => Promise<unknown>)(
    person,
    slice as FunctionName,
    name,
    input,
  )
const codeOf = (outcome: Promise<unknown>) =>
  outcome.then(
    () => 'ok',
    (error: unknown) => (error instanceof AppError ? error.code : String(error)),
  )

/** For actions that also make rows: the inputs that are about the row of the right, in the order of the policies. */
const changes: Record<string, Ask[]> = {
  'activities.saveActivity': [({ stage }) => ({ ...inputs['activities.saveActivity']!(stage, world), id: stage.draft, version: 1 })],
  'places.saveVenue': [
    ({ stage }) => ({ key: randomUUID(), id: stage.venueId, version: 1, venue: venueForm({ organizationId: stage.organizationId }) }),
    ({ stage }) => ({ key: randomUUID(), venue: venueForm({ organizationId: stage.organizationId }) }),
  ],
  'organizations.saveOrganization': [
    ({ stage }) => ({
      key: randomUUID(),
      id: stage.organizationId,
      version: 1,
      organization: { name: '改了名字', kind: 'socialOrganization', regionCode: home, categories: [], point: { lat: 36.066, lng: 103.786 } },
    }),
  ],
}
/** Actions about several kinds of rows, with one of each kind. */
const kinds: Record<string, Ask> = {
  comment: ({ stage }) => ({ kind: 'comment', id: stage.heldComment }),
  rating: ({ stage }) => ({ kind: 'rating', id: stage.heldRating }),
  post: async ({ stage }) => {
    await world.db.updateTable('posts').set({ status: 'review' }).where('id', '=', stage.postId).execute()
    return { kind: 'post', id: stage.postId }
  },
}
type Row = { title: string; slice: string; name: string; policy: RowPolicy; ask: Ask }
const rowsOf = (slice: string, name: string, policy: RowPolicy, title: string, depth = 0): Row[] => {
  const usual: Ask = ({ stage }) => inputs[`${slice}.${name}`]!(stage, world)
  if (policy.else)
    return [
      { title: `${title} there is`, slice, name, policy, ask: changes[`${slice}.${name}`]![depth]! },
      ...rowsOf(slice, name, policy.else, `${title} anew`, depth + 1),
    ]
  if (policy.of !== 'kind') return [{ title, slice, name, policy, ask: usual }]
  return Object.entries(kinds).map(([kind, one]) => ({
    title: `${title} ${kind}`,
    slice,
    name,
    policy,
    ask: async (scene) => ({ ...(await usual(scene)), ...(await one(scene)) }),
  }))
}
const declared = actions.map(({ slice, name, declared: { policy } }) => ({ slice, name, policy: policy as Policy }))
const rows = declared.flatMap(({ slice, name, policy }) =>
  typeof policy === 'object' && 'by' in policy ? rowsOf(slice, name, policy, `${slice}.${name}`) : [],
)

test.each(rows)('F1 $title: only who holds the right', async ({ slice, name, policy, ask }) => {
  const input = await ask(scene)
  const keyed = () => ('key' in input ? { ...input, key: randomUUID() } : input)
  // What is decided about an organization itself is decided where the organization is; the union that is asked is in the venue's county.
  const isOwn = policy.right === 'oversee' && policy.of === 'organization' && policy.by === 'id'
  const allowed: Who[] = isOwn ? ['staff of the organization', 'staff above'] : holders[policy.right]
  const refusals = ['identity.notAllowed', policy.refusal ?? 'identity.notAllowed']
  const outcomes: [Who, string][] = []
  // People without the right come first, since they change nothing.
  for (const who of everybody.filter((each) => !allowed.includes(each))) {
    const code = await codeOf(call(scene.people[who], slice, name, keyed()))
    const wanted = who === 'signed out' ? ['identity.signInFirst'] : refusals
    outcomes.push([who, wanted.includes(code) ? 'may not' : code])
  }
  expect(outcomes).toEqual(everybody.filter((who) => !allowed.includes(who)).map((who) => [who, 'may not']))
  // The first of those with the right does it. The others are told that it is done, in words of the action's own.
  const done: [Who, boolean][] = []
  for (const [index, who] of allowed.entries()) {
    const code = await codeOf(call(scene.people[who], slice, name, keyed()))
    done.push([who, index === 0 ? code === 'ok' : ![...refusals, 'identity.signInFirst', 'request.malformed'].includes(code)])
  }
  expect(done).toEqual(allowed.map((who) => [who, true]))
})

/** Lists of one's own: what of the scene is looked for in the reply, and to whom it is shown. Staff of the organization's region find what is held elsewhere on its page. */
const lists: Record<string, { shows: (stage: Stage) => string; to: Who[] }> = {
  'checkin.listDoors': { shows: ({ running }) => `"sessionId":"${running.sessionId}"`, to: atDoor.filter((who) => who !== 'staff of the organization') },
  'volunteering.listWaiting': { shows: ({ onPast }) => `"signupId":"${onPast}"`, to: ['admin', ...overseers] },
  'activities.listPosted': { shows: ({ draft }) => `"id":"${draft}"`, to: ['admin'] },
  'activities.listForReview': { shows: ({ submitted }) => `"id":"${submitted}"`, to: overseers },
  'feed.listForModeration': { shows: ({ heldRating }) => `"kind":"rating","id":"${heldRating}"`, to: overseers },
  'imports.listImports': { shows: ({ brought }) => `"id":"${brought}","kind":"members"`, to: overseers },
  'feedback.listOpinions': { shows: ({ opinion }) => `"id":"${opinion}"`, to: overseers },
  'identity.listGrants': { shows: ({ readers }) => `"person":{"id":"${readers.admin!.id}"`, to: [...holders.post] },
  // Invitations are their maker’s alone.
  'identity.listInvitations': { shows: ({ invitationId }) => `"id":"${invitationId}"`, to: [] },
  'organizations.getSetup': { shows: () => '"colleague"', to: everybody.filter((who) => /^staff (?!until)/.test(who)) },
  'organizations.listApplications': { shows: ({ application }) => `"id":"${application}"`, to: overseers },
  'identity.makeSlip': { shows: () => '"code":"', to: overseers },
  'feedback.listTickets': { shows: ({ ticket }) => `"id":"${ticket}"`, to: ['admin', ...overseers] },
  'notifications.listUnsent': { shows: ({ notice }) => `"id":"${notice}"`, to: overseers },
  'identity.listAudit': { shows: () => '"action":"feed.savePost"', to: overseers },
  // An organization may post to its own venue, and to any in its own county; this venue is in the county of the other one.
  'places.listMyVenues': { shows: ({ venueId }) => `"id":"${venueId}"`, to: ['admin', ...overseers, 'admin elsewhere'] },
  'organizations.listMyOrganizations': { shows: ({ organizationId }) => `"id":"${organizationId}"`, to: holders.post },
  'notifications.listLinks': { shows: () => '"database"', to: everybody.filter((who) => /^staff (?!until)/.test(who)) },
}
/** Acts over a row that its own rule decides about: tests/identity/giving.test.ts has every giver, gift and relation. */
const ruled = ['identity.invite', 'identity.revokeInvitation', 'identity.confirmInvitation', 'identity.endGrant']
const mine = declared.flatMap(({ slice, name, policy }) =>
  typeof policy === 'object' && policy.of === 'mine' && !ruled.includes(`${slice}.${name}`) ? [{ slice, name, policy: policy as MinePolicy }] : [],
)
test.each(mine)('F1 $slice $name shows what is mine and nothing else', async ({ slice, name }) => {
  const { shows, to } = lists[`${slice}.${name}`]!
  const found: Who[] = []
  for (const who of everybody) {
    const reply = await call(scene.people[who], slice, name, inputs[`${slice}.${name}`]!(scene.stage, world)).catch(() => null)
    if (JSON.stringify(reply).includes(shows(scene.stage))) found.push(who)
  }
  expect(found).toEqual(everybody.filter((who) => to.includes(who)))
})

/** For calls that answer each row separately: whether this row was done. */
const each: Record<string, (reply: unknown) => boolean> = {
  'checkin.uploadScans': (reply) => ['accepted', 'already'].includes((reply as { results: { status: string }[] }).results[0]!.status),
  'notifications.resend': (reply) => (reply as { rows: { refusal: string | null }[] }).rows[0]!.refusal === null,
  'activities.publishMany': (reply) => [null, 'activities.alreadyDecided'].includes((reply as { rows: { refusal: string | null }[] }).rows[0]!.refusal),
}
const many = declared.flatMap(({ slice, name, policy }) =>
  typeof policy === 'object' && 'inEach' in policy ? [{ slice, name, policy: policy as EachPolicy }] : [],
)
test.each(many)('F1 $slice $name answers for each row by itself', async ({ slice, name, policy }) => {
  const done: Who[] = []
  for (const who of everybody) {
    const reply = await call(scene.people[who], slice, name, inputs[`${slice}.${name}`]!(scene.stage, world)).catch(() => null)
    if (reply !== null && each[`${slice}.${name}`]!(reply)) done.push(who)
  }
  expect(done).toEqual(everybody.filter((who) => holders[policy.right].includes(who)))
})

test('F1 every declared right has a row here', () => {
  const withRight = declared.filter(({ policy }) => typeof policy === 'object')
  console.log(
    `F1 ${withRight.length} actions with a right: ${rows.length} over a row, ${mine.length} lists, ${many.length} batches, each by ${everybody.length} people`,
  )
  expect(new Set([...ruled, ...[...rows, ...mine, ...many].map(({ slice, name }) => `${slice}.${name}`)]).size).toBe(withRight.length)
  expect(withRight.length).toBeGreaterThanOrEqual(40)
  expect(rows.filter(({ ask }) => ask === undefined)).toEqual([])
  expect(mine.map(({ slice, name }) => `${slice}.${name}`).sort()).toEqual(Object.keys(lists).sort())
  expect(many.map(({ slice, name }) => `${slice}.${name}`).sort()).toEqual(Object.keys(each).sort())
})
