import { randomUUID } from 'node:crypto'
import { type ActivityDraft, activityDraftOf, activityInput, nextSession } from '../../src/activities/draft'
import { moveStart } from '../../src/activities/move-session'
import { readBefore, rebase } from '../../src/activities/rebase'
import { makeWorld, type World } from '../world'
import type { WorldPerson } from '../world/identity'
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
const publish = () =>
  poster.published({
    sessions: [
      { startsAt: at(48), endsAt: at(50), capacity: 9, closesAt: at(40), cancelUntil: at(30) },
      { startsAt: at(72), endsAt: at(74), capacity: 12 },
      { startsAt: at(96), endsAt: at(98), capacity: 9, closesAt: at(88), cancelUntil: at(78) },
    ],
    signUp: { offerMinutes: 30 },
  })
/** The page of one organizer: what was read, what is typed on top, and saving it. */
const open = async (person: WorldPerson, id: string) => {
  const read = async (): Promise<ActivityDraft> => {
    const posted = await world.call(person, 'activities', 'getPosted', { id })
    return { ...activityDraftOf(posted, false, world.now.getTime()), version: posted.version }
  }
  const start = await read()
  const save = async (draft: ActivityDraft) =>
    world.call(person, 'activities', 'saveActivity', { key: randomUUID(), id, version: draft.version!, activity: activityInput(draft) })
  /** As the page does it after being told that somebody changed it. */
  const renew = async (mine: ActivityDraft, isRestored = false): Promise<ActivityDraft> => {
    const now = await read()
    return { ...now, ...changedIn(mine, start), ...rebase(mine, isRestored ? readBefore(mine) : start, now), version: now.version! }
  }
  return { start, save, renew }
}
const changedIn = (mine: ActivityDraft, start: ActivityDraft) =>
  Object.fromEntries(Object.entries(mine).filter(([field, value]) => JSON.stringify(value) !== JSON.stringify(start[field as keyof ActivityDraft])))
const sessionsOf = (id: string) =>
  world.db
    .selectFrom('pools')
    .select(['startsAt', 'endsAt', 'closesAt', 'cancelUntil', 'capacity', 'isCancelled'])
    .where('activityId', '=', id)
    .orderBy('id')
    .execute()

test.each([false, true])(
  'B26 one organizer moves a session while another moves the next one: after being told, both stand (the second was restored: %s)',
  async (isRestored) => {
    const id = await publish()
    const [first, second] = [await open(poster.staff, id), await open(poster.admin, id)]
    const was = await sessionsOf(id)
    const move = (draft: ActivityDraft, index: number): ActivityDraft => ({
      ...draft,
      sessions: draft.sessions.map((session, place) => (place === index ? moveStart(session, session.day, '20:00') : session)),
    })
    const mine = move(second.start, 1)
    const theirs = move(first.start, 0)
    await first.save({
      ...theirs,
      capacity: 20,
      sessions: theirs.sessions.map(({ capacity: _, ...session }, index) => (index === 0 ? session : { ...session, capacity: 12 })),
    })
    expect(await world.refusal(second.save(mine))).toMatchObject({ code: 'request.changed', detail: { parts: 'deadlines,moreSeats,times' } })
    await second.save(await second.renew(mine, isRestored))
    const now = await sessionsOf(id)
    const clock = (date: Date) => new Date(date.getTime() + 8 * 3600_000).toISOString().slice(11, 16)
    expect(now.map(({ startsAt }) => clock(startsAt))).toEqual(['20:00', '20:00', clock(was[2]!.startsAt)])
    expect(now.map(({ capacity }) => capacity)).toEqual([20, 12, 12])
    expect({ ...now[2], capacity: 9 }).toEqual(was[2])
  },
)

test('B27 the first session is called off while the form is open with changes: the others keep their places and deadlines', async () => {
  const id = await publish()
  const page = await open(poster.admin, id)
  const was = await sessionsOf(id)
  // Another session is added meanwhile; the first one gave the third its places and deadlines in the form.
  const mine: ActivityDraft = { ...page.start, rules: '带医保卡', sessions: [...page.start.sessions, nextSession(page.start.sessions)] }
  await world.call(poster.admin, 'activities', 'cancelActivity', { id, sessionId: page.start.sessions[0]!.id!, reason: '停电' })
  const renewed = await page.renew(mine)
  expect(renewed.sessions.map((session) => session.id)).toEqual([...page.start.sessions.slice(1).map((session) => session.id), undefined])
  expect(await page.save(renewed)).toMatchObject({ isWaiting: true, toldCount: 0 })
  expect((await sessionsOf(id)).slice(1)).toEqual(was.slice(1))
})

test('B26 what others added, took away or switched stays, beside what was added and taken away here', async () => {
  const id = await publish()
  const { start } = await open(poster.admin, id)
  const picture = (name: string) => ({ key: name, id: name, url: '' })
  const read: ActivityDraft = { ...start, pictures: [picture('a'), picture('b')], signUp: { offerMinutes: 30, onePlace: 'activity' } }
  const mine: ActivityDraft = {
    ...read,
    pictures: [picture('b'), picture('mine')],
    signUp: { onePlace: 'activity', releaseHours: 3 },
    doorRules: { hasExit: true },
  }
  const now: ActivityDraft = { ...read, pictures: [picture('a'), picture('b'), picture('theirs')], signUp: { offerMinutes: 60 }, doorRules: { hasSelf: true } }
  expect(rebase(mine, read, now)).toEqual({
    pictures: [picture('b'), picture('mine'), picture('theirs')],
    signUp: { releaseHours: 3 },
    doorRules: { hasExit: true, hasSelf: true },
  })
  // Nothing was changed here: nothing goes on top.
  expect(rebase(read, read, now)).toEqual({})
})

test('B02 B26 saved as it is, an activity keeps its version and a waiting change its place in the queue', async () => {
  const id = await publish()
  const page = await open(poster.admin, id)
  expect(await page.save(page.start)).toMatchObject({ version: page.start.version })
  await page.save({ ...page.start, title: '改名' })
  const waiting = () => world.db.selectFrom('activities').select(['proposedAt', 'version']).where('id', '=', id).executeTakeFirst()
  const was = await waiting()
  world.now = world.in(1)
  const again = await open(await world.admin(poster.organizationId), id)
  expect(again.start.title).toBe('改名')
  expect(await again.save(again.start)).toMatchObject({ isWaiting: true, toldCount: 0, version: again.start.version })
  expect(await waiting()).toEqual(was)
  // The reviewer who had it open decides about what was read.
  await world.call(await world.staff('620103'), 'activities', 'reviewActivity', { id, version: was!.version, decision: { kind: 'publish' } })
})
