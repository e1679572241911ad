import { randomUUID } from 'node:crypto'
import { promptParts, reviewedParts } from '../../types/rules/activity-parts'
import { changedParts, shownForm } from '../../types/activity-change'
import type { ActivityForm } from '../../types/activity-input'
import { makeWorld, type World } from '../world'
import { makePoster, type Poster } from './posting'

let world: World
let poster: Poster
beforeAll(async () => (world = await makeWorld()))
beforeEach(async () => {
  await world.clear()
  poster = await makePoster(world)
})
afterAll(() => world.close())

const at = (hours: number) => world.in(hours).toISOString()
/** A published activity with two sessions, one of them with somebody in it, and its form as the page has it. */
const makePublished = async () => {
  const [series, brand] = await Promise.all(
    (['series', 'brands'] as const).map((table) =>
      world.db
        .insertInto(table)
        .values({ name: `一个${table}`, about: '', owner: '', mark: '' })
        .returning('id')
        .executeTakeFirstOrThrow(),
    ),
  )
  const id = await poster.published({
    sessions: [
      { startsAt: at(48), endsAt: at(50), capacity: 3 },
      { startsAt: at(96), endsAt: at(98), capacity: 3 },
    ],
    waitlistLimit: 2,
  })
  const worker = await world.person()
  const [first, second] = await poster.sessionsOf(id)
  await world.call(worker, 'enrollment', 'enroll', { key: randomUUID(), sessionId: first!.sessionId })
  const form = async () => {
    const { activity, pictureIds } = await world.call(poster.admin, 'activities', 'getPosted', { id })
    return shownForm(activity, pictureIds, world.now.getTime())
  }
  const picture = await world.db
    .insertInto('pictures')
    .values({ id: randomUUID(), personId: poster.admin.id, url: '/pictures/a.webp', width: 10, height: 10, color: '#cccccc', alt: '', createdAt: world.now })
    .returning('id')
    .executeTakeFirstOrThrow()
  return { id, worker, first: first!, second: second!, form, seriesId: series!.id, brandId: brand!.id, pictureId: picture.id }
}
type Made = Awaited<ReturnType<typeof makePublished>>
const sessions = (form: ActivityForm, change: (session: ActivityForm['sessions'][number], index: number) => object) =>
  form.sessions.map((session, index) => ({ ...session, ...change(session, index) }))

/** One edit for each part of the form, reviewed or prompt; the compiler asks for a new one. */
const edits: Record<
  (typeof reviewedParts)[number] | (typeof promptParts)[number],
  (form: ActivityForm, made: Made) => Partial<ActivityForm> | Promise<Partial<ActivityForm>>
> = {
  category: () => ({ category: 'skills' }),
  title: () => ({ title: '春季养生讲座' }),
  text: () => ({ text: '换了内容。' }),
  leader: () => ({ leader: '王大夫' }),
  pictures: (_, { pictureId }) => ({ pictureIds: [pictureId] }),
  series: (_, { seriesId }) => ({ seriesId }),
  brand: (_, { brandId }) => ({ brandId }),
  signUp: () => ({ signUp: { offerMinutes: 30 } }),
  moreSeats: (form) => ({ sessions: sessions(form, () => ({ capacity: 500 })) }),
  newSessions: (form) => ({ sessions: [...form.sessions, { startsAt: at(120), endsAt: at(122), capacity: 500 }] }),
  times: (form) => ({ sessions: sessions(form, ({ endsAt }, index) => (index === 0 ? { endsAt: new Date(Date.parse(endsAt) + 60_000).toISOString() } : {})) }),
  venue: async () => ({ venueId: await world.venue({ regionCode: '620103' }) }),
  rooms: async (form) => {
    const room = await world.db.insertInto('venueRooms').values({ venueId: form.venueId, name: '教室', seats: null }).returning('id').executeTakeFirstOrThrow()
    return { sessions: sessions(form, (_, index) => (index === 0 ? { roomId: room.id } : {})) }
  },
  opens: () => ({ opensAt: at(-1) }),
  deadlines: (form) => ({ sessions: sessions(form, () => ({ cancelUntil: at(40) })) }),
  fewerSeats: (form) => ({ sessions: sessions(form, () => ({ capacity: 2 })) }),
  fewerSessions: (form) => ({ sessions: form.sessions.slice(0, 1) }),
  waitlist: () => ({ waitlistLimit: 9 }),
  rules: () => ({ rules: ['多穿一件'] }),
  door: () => ({ doorRules: { hasExit: true } }),
}
const save = async (id: string, activity: ActivityForm, person = poster.admin, version?: number) =>
  world.call(person, 'activities', 'saveActivity', { key: randomUUID(), id, version: version ?? (await poster.versionOf(id)), activity })

test.each(reviewedParts)('Q05 %s of a published activity is shown after its reviewer has seen it, and on record', async (part) => {
  const made = await makePublished()
  const shown = await made.form()
  const wanted = { ...shown, ...(await edits[part](shown, made)) }
  expect(changedParts(shown, wanted)).toEqual([part])
  expect(await save(made.id, wanted)).toMatchObject({ status: 'published', isWaiting: true, toldCount: 0 })
  expect(await made.form()).toEqual(shown)
  expect((await world.call(poster.staff, 'activities', 'listForReview', { status: 'submitted' })).items).toMatchObject([{ id: made.id, isChange: true }])
  const review = await world.call(poster.staff, 'activities', 'getReview', { id: made.id })
  expect(review.parts).toEqual([part])
  await poster.decide(made.id, { kind: 'publish' })
  expect(changedParts(shown, await made.form())).toEqual(part === 'newSessions' ? [] : [part])
  expect((await made.form()).sessions).toHaveLength(wanted.sessions.length)
  expect((await world.call(poster.staff, 'activities', 'listForReview', { status: 'submitted' })).waitingCount).toBe(0)
  const audit = await world.db
    .selectFrom('audit')
    .select(['action', 'personId', 'detail'])
    .where('subjectKind', '=', 'activity')
    .orderBy('id', 'desc')
    .limit(2)
    .execute()
  expect(audit).toMatchObject([
    { action: 'activity.publishChange', personId: poster.staff.id, detail: { parts: [part] } },
    { action: 'activity.save', personId: poster.admin.id, detail: { parts: [part], waiting: [part] } },
  ])
  expect((await world.call(poster.admin, 'notifications', 'listNotices', {})).items[0]).toMatchObject({
    kind: 'activityPublished',
    data: { activityId: made.id },
  })
})

test.each(promptParts)('Q05 %s of a published activity cannot wait: it happens at once, and on record', async (part) => {
  const made = await makePublished()
  const shown = await made.form()
  const wanted = { ...shown, ...(await edits[part](shown, made)) }
  expect(changedParts(shown, wanted)).toEqual([part])
  const saved = await save(made.id, wanted)
  expect(saved).toMatchObject({ isWaiting: false, toldCount: ['times', 'venue', 'rooms'].includes(part) ? 1 : 0 })
  expect(changedParts(shown, await made.form())).toEqual([part])
  expect((await world.call(poster.staff, 'activities', 'listForReview', { status: 'submitted' })).items).toEqual([])
  const [row] = await world.db
    .selectFrom('audit')
    .select(['action', 'personId', 'detail'])
    .where('subjectKind', '=', 'activity')
    .orderBy('id', 'desc')
    .limit(1)
    .execute()
  expect(row).toMatchObject({ action: 'activity.save', personId: poster.admin.id, detail: { parts: [part], waiting: [] } })
  expect(JSON.stringify(row?.detail)).not.toMatch(/[\u4e00-\u9fff]/)
})

test('Q05 every part of the form is one or the other', () => {
  // oxlint-disable-next-line no-console -- how many parts there are
  console.info(`Q05: ${reviewedParts.length} parts are reviewed, ${promptParts.length} are not`)
  expect([reviewedParts.length, promptParts.length]).toEqual([10, 10])
})

test('B01 an edit of both kinds: the time at once and told, the rest waits; a second edit edits what waits, and taking it back leaves nothing to review', async () => {
  const { id, form, worker } = await makePublished()
  const shown = await form()
  const later = sessions(shown, ({ startsAt, endsAt }) => ({
    startsAt: new Date(Date.parse(startsAt) + 3600_000).toISOString(),
    endsAt: new Date(Date.parse(endsAt) + 3600_000).toISOString(),
    closesAt: undefined,
    cancelUntil: undefined,
  }))
  expect(await save(id, { ...shown, title: '改名', sessions: later })).toMatchObject({ isWaiting: true, toldCount: 1 })
  const activity = await world.call(worker, 'activities', 'getActivity', { id })
  expect([activity.title, activity.sessions[0]?.startsAt]).toEqual(['冬季养生讲座', at(49)])
  expect((await world.db.selectFrom('notices').select('kind').where('personId', '=', worker.id).execute()).map(({ kind }) => kind)).toEqual([
    'enrolled',
    'sessionChanged',
  ])
  await save(id, { ...(await form()), title: '又改名', text: '换了内容。' })
  const posted = await world.call(poster.admin, 'activities', 'getPosted', { id })
  expect(posted.proposal).toMatchObject({ form: { title: '又改名', text: '换了内容。' }, waitsSince: world.now.toISOString() })
  expect(posted).toMatchObject({ isReviewer: false, concerned: { total: 1 } })
  // The reviewers were asked once for both.
  expect(
    (await world.db.selectFrom('notices').select('id').where('kind', '=', 'activitySubmitted').where('personId', '=', poster.staff.id).execute()).length,
  ).toBe(2)
  expect(await save(id, await form())).toMatchObject({ isWaiting: false })
  expect((await world.call(poster.admin, 'activities', 'getPosted', { id })).proposal).toBeNull()
  expect((await world.call(poster.staff, 'activities', 'listForReview', { status: 'submitted' })).items).toEqual([])
})

test('Q05 a change that is returned stays with its words for its poster, the old one stays shown; who reads another change than the present one decides nothing', async () => {
  const { id, form } = await makePublished()
  const shown = await form()
  await save(id, { ...shown, title: '改名' })
  const { version } = await world.call(poster.staff, 'activities', 'getReview', { id })
  await save(id, { ...shown, title: '澳门一日游' })
  const publish = { id, decision: { kind: 'publish' as const } }
  expect((await world.refusal(world.call(poster.staff, 'activities', 'reviewActivity', publish))).code).toBe('request.changed')
  expect(await world.refusal(world.call(poster.staff, 'activities', 'reviewActivity', { ...publish, version }))).toMatchObject({
    code: 'request.changed',
    detail: { parts: 'title' },
  })
  await poster.decide(id, { kind: 'return', reason: '名字不对' })
  expect(await form()).toEqual(shown)
  const posted = await world.call(poster.admin, 'activities', 'getPosted', { id })
  expect(posted).toMatchObject({ activity: { returnReason: '名字不对', status: 'published' }, proposal: { form: { title: '澳门一日游' }, waitsSince: null } })
  expect((await world.refusal(poster.decide(id, { kind: 'publish' }))).code).toBe('activities.alreadyDecided')
  expect((await world.call(null, 'activities', 'getActivity', { id })).returnReason).toBeNull()
})

test('Q05 what happened meanwhile is not undone when a change is let through: a cancelled session stays cancelled, a moved one moved', async () => {
  const { id, form, second } = await makePublished()
  const shown = await form()
  await save(id, { ...shown, title: '改名', sessions: [...sessions(shown, () => ({ capacity: 9 })), { startsAt: at(120), endsAt: at(122), capacity: 4 }] })
  await world.call(poster.admin, 'activities', 'cancelActivity', { id, sessionId: second.sessionId, reason: '下雪' })
  await poster.decide(id, { kind: 'publish' })
  const after = await poster.sessionsOf(id)
  expect(after.map(({ capacity, isCancelled }) => [capacity, isCancelled])).toEqual([
    [9, false],
    [3, true],
    [4, false],
  ])
})

test('B26 two organizers edit one activity: the second is told what the first changed, and nothing is lost', async () => {
  const { id, form } = await makePublished()
  const version = await poster.versionOf(id)
  const shown = await form()
  await save(id, { ...shown, rules: ['多穿一件'], waitlistLimit: 4 }, poster.admin, version)
  const colleague = await world.admin(poster.organizationId)
  expect(await world.refusal(save(id, { ...shown, rules: ['空腹来'] }, colleague, version))).toEqual({
    code: 'request.changed',
    detail: { version: version + 1, parts: 'rules,waitlist' },
  })
  expect((await form()).rules).toEqual(['多穿一件'])
  expect((await world.refusal(world.call(colleague, 'activities', 'saveActivity', { key: randomUUID(), id, activity: shown }))).code).toBe('request.malformed')
})
