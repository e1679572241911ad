import { randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runTimers } from '../../cloudfunctions/enrollment/timers'
import { stepReview } from '../../cloudfunctions/activities/review-clock'
import { remindSoon } from '../../cloudfunctions/notifications/remind-soon'
import { tellShifts } from '../../cloudfunctions/_shared/seats/session-shifts'
import { runShiftTimers } from '../../cloudfunctions/volunteering/timers'
import type { NoticeKind } from '../../types/notifications'
import { makePoster } from '../activities/posting'
import { ticketActs } from './ticket-acts'
import { applicationForm } from '../organizations/applying'
import { makeShift, signUp } from '../volunteering/shift'
import { makeWorld, type World } from '../world'
import type { WorldPerson } from '../world/identity'

/** One act is told once: every place in the code that sends a notice, with a person who has several sessions or shifts of one activity. */
let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterEach(() => world.clear())
afterAll(() => world.close())

const root = join(__dirname, '../../cloudfunctions')
const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts') && !/^(demo|_shared\/migrations)\//.test(file))
const sends = /\bnotify\(|\btell\(\s*(tx|clock)|insert into notices|insertInto\('notices'\)|\bnoticesFrom\(/
/** Places that send a list of exactly one notice. */
const isOfOne = (text: string) =>
  !/insert into notices|insertInto\('notices'\)|\bnoticesFrom\(/.test(text) &&
  [...text.matchAll(/\bnotify\(|\btell\(\s*(tx|clock)/g)].every(({ index }) => /^notify\(\w+, [\w.]+, \[\{/.test(text.slice(index)))
const senders = files.map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') })).filter(({ text }) => sends.test(text))

const hour = 3600_000
const key = () => randomUUID()
const wake = () => world.db.updateTable('tokens').set({ createdAt: world.now, usedAt: world.now }).execute()
const forget = () => world.db.deleteFrom('notices').execute()
const enroll = (person: WorldPerson, sessionId: string) => world.call(person, 'enrollment', 'enroll', { key: key(), sessionId })

/** Two sessions of one activity, three and four days ahead, with `others` people in each before this person enrolls. */
const makeTwo = async (capacity = 5, others = 0, signUpRules = {}) => {
  const poster = await makePoster(world)
  const at = (hours: number) => ({ startsAt: world.in(hours).toISOString(), endsAt: world.in(hours + 2).toISOString(), capacity })
  const id = await poster.published({ sessions: [at(72), at(96)], waitlistLimit: 5, signUp: signUpRules })
  const ids = (await poster.sessionsOf(id)).map(({ sessionId }) => sessionId) as [string, string]
  const crowd: WorldPerson[] = []
  for (let index = 0; index < others; index++) crowd.push(await world.person())
  for (const other of crowd) for (const sessionId of ids) await enroll(other, sessionId)
  const person = await world.person()
  const own: string[] = []
  for (const sessionId of ids) own.push((await enroll(person, sessionId)).enrollment.id)
  const sessions = (change: object = {}, later = 0) => ids.map((sessionId, index) => ({ id: sessionId, ...at([72, 96][index]! + later), ...change }))
  return { ...poster, id, ids, own, crowd, person, sessions }
}
/** Two shifts of one session one after the other, and one person in both. */
const makeTwoShifts = async () => {
  const first = await makeShift(world, { title: '引导', endsAt: world.in(33) })
  const second = await makeShift(world, { title: '讲解', startsAt: world.in(33.2), endsAt: world.in(35), session: first })
  const person = await world.person()
  const signups = [await signUp(world, person, first.shiftId), await signUp(world, person, second.shiftId)]
  return { ...first, second, person, signups }
}

/** The notices of one act: to whom, of which kind, and which parts or sessions they name. */
type Told = { person: WorldPerson; kind: NoticeKind; sessions?: string[]; names?: string[] }
type Acts = Record<string, Record<string, () => Promise<{ act: () => Promise<unknown>; told: Told[] }>>>
const acts: Acts = {
  ...ticketActs(() => world),
  'activities/tell-enrolled.ts': {
    'another venue': async () => {
      const { id, ids, person, save, sessions } = await makeTwo()
      const venueId = await world.venue({ regionCode: '620103' })
      return { act: () => save({ venueId, sessions: sessions(), waitlistLimit: 5 }, id), told: [{ person, kind: 'sessionChanged', sessions: ids }] }
    },
    'other times of both': async () => {
      const { id, ids, person, save, sessions } = await makeTwo()
      return { act: () => save({ sessions: sessions({}, 1), waitlistLimit: 5 }, id), told: [{ person, kind: 'sessionChanged', sessions: ids }] }
    },
    'another title': async () => {
      const { id, ids, person, save, sessions, staff } = await makeTwo()
      const change = { title: '夏季养生讲座', sessions: sessions(), waitlistLimit: 5 }
      return { act: () => save(change, id, staff), told: [{ person, kind: 'activityChanged', sessions: ids }] }
    },
    'title, times and venue at once': async () => {
      const { id, ids, person, save, sessions, staff } = await makeTwo()
      const change = { title: '夏季养生讲座', venueId: await world.venue({ regionCode: '620103' }), sessions: sessions({}, 1), waitlistLimit: 5 }
      return { act: () => save(change, id, staff), told: [{ person, kind: 'sessionChanged', sessions: ids }] }
    },
    'all called off': async () => {
      const { id, ids, person, admin } = await makeTwo()
      return {
        act: () => world.call(admin, 'activities', 'cancelActivity', { id, reason: '下雪' }),
        told: [{ person, kind: 'sessionCancelled', sessions: ids }],
      }
    },
    'one called off': async () => {
      const { id, ids, person, admin } = await makeTwo()
      const act = () => world.call(admin, 'activities', 'cancelActivity', { id, sessionId: ids[1], reason: '下雪' })
      return { act, told: [{ person, kind: 'sessionCancelled', sessions: [ids[1]] }] }
    },
    'a reviewed change': async () => {
      const { id, ids, person, admin, save, sessions, decide } = await makeTwo()
      await save({ title: '夏季养生讲座', sessions: sessions(), waitlistLimit: 5 }, id)
      const told: Told[] = [
        { person, kind: 'activityChanged', sessions: ids },
        { person: admin, kind: 'activityPublished' },
      ]
      return { act: () => decide(id, { kind: 'publish' }), told }
    },
  },
  'activities/propose.ts': {
    'a change of both sessions': async () => {
      const { id, staff, save, sessions } = await makeTwo()
      const act = () => save({ title: '夏季养生讲座', text: '刘大夫讲。', sessions: sessions({ capacity: 9 }), waitlistLimit: 5 }, id)
      return { act, told: [{ person: staff, kind: 'activitySubmitted' }] }
    },
  },
  'activities/review-clock.ts': {
    'of several sessions': async () => {
      const { published, staff } = await makePoster(world)
      const id = await published()
      const act = () => world.db.transaction().execute((tx) => stepReview(tx, world.now, { subjectId: id, level: 0 }))
      return { act, told: [{ person: staff, kind: 'reviewLate' as const }] }
    },
  },
  'activities/submit-activity.ts': {
    'of several sessions': async () => {
      const { save, admin, staff, activity } = await makePoster(world)
      const [one] = activity().sessions
      const { id } = await save({ sessions: [one, { startsAt: world.in(96).toISOString(), endsAt: world.in(98).toISOString(), capacity: 2 }] })
      return { act: () => world.call(admin, 'activities', 'submitActivity', { id }), told: [{ person: staff, kind: 'activitySubmitted' }] }
    },
  },
  '_shared/seats/promote.ts': {
    'more places in both': async () => {
      const { id, ids, person, save, sessions, staff } = await makeTwo(1, 1)
      return { act: () => save({ sessions: sessions({ capacity: 2 }), waitlistLimit: 5 }, id, staff), told: [{ person, kind: 'promoted', sessions: ids }] }
    },
    'a place given back in one': async () => {
      const { ids, person, crowd } = await makeTwo(1, 1)
      const act = () => world.call(crowd[0]!, 'enrollment', 'cancel', { key: key(), sessionId: ids[1] })
      return { act, told: [{ person, kind: 'promoted', sessions: [ids[1]] }] }
    },
    'a place offered in one': async () => {
      const { ids, person, crowd } = await makeTwo(1, 1, { offerMinutes: 60 })
      const act = () => world.call(crowd[0]!, 'enrollment', 'cancel', { key: key(), sessionId: ids[1] })
      return { act, told: [{ person, kind: 'offered', sessions: [ids[1]] }] }
    },
  },
  '_shared/seats/move-to-waitlist.ts': {
    'fewer places in both': async () => {
      const { id, ids, own, person, save, sessions } = await makeTwo(2, 1)
      const smaller = sessions({ capacity: 1 }).map((session, index) => ({ ...session, moves: [own[index]] }))
      return { act: () => save({ sessions: smaller, waitlistLimit: 5 }, id), told: [{ person, kind: 'movedBack', sessions: ids }] }
    },
  },
  '_shared/seats/session-shifts.ts': {
    'another venue': async () => {
      const { person, sessionId, activityId } = await makeTwoShifts()
      const venueId = await world.venue({ regionCode: '620103' })
      const act = async () => {
        await world.db.updateTable('activities').set({ venueId }).where('id', '=', activityId).execute()
        await world.db.transaction().execute((tx) => tellShifts(tx, world.now, 'shiftChanged', [sessionId]))
      }
      return { act, told: [{ person, kind: 'shiftChanged', names: ['引导', '讲解'] }] }
    },
    'called off': async () => {
      const { person, admin, activityId } = await makeTwoShifts()
      const act = () => world.call(admin, 'activities', 'cancelActivity', { id: activityId, reason: '下雪' })
      return { act, told: [{ person, kind: 'shiftCancelled', names: ['引导', '讲解'] }] }
    },
  },
  'volunteering/save-shift.ts': {
    'another time of one': async () => {
      const { person, admin, second, sessionId } = await makeTwoShifts()
      const { id, version, role, title, needed } = second.shift
      const times = { startsAt: world.in(33.5).toISOString(), endsAt: world.in(35).toISOString() }
      const act = () => world.call(admin, 'volunteering', 'saveShift', { key: key(), id, version, sessionId, role, title, needed, ...times })
      return { act, told: [{ person, kind: 'shiftChanged', names: ['讲解'] }] }
    },
  },
  'volunteering/cancel-shift.ts': {
    'one of two': async () => {
      const { person, admin, second } = await makeTwoShifts()
      const act = () => world.call(admin, 'volunteering', 'cancelShift', { key: key(), shiftId: second.shiftId, reason: '人手够了' })
      return { act, told: [{ person, kind: 'shiftCancelled', names: ['讲解'] }] }
    },
  },
  'volunteering/remind-shifts.ts': {
    'two that begin soon': async () => {
      const { person, startsAt } = await makeTwoShifts()
      world.now = new Date(startsAt.getTime() - 0.5 * hour)
      return { act: () => runShiftTimers({ db: world.db, now: world.now }), told: [{ person, kind: 'shiftSoon', names: ['引导', '讲解'] }] }
    },
  },
  'volunteering/sign-out-forgotten.ts': {
    'two that were left without a sign': async () => {
      const { person, admin, signups, startsAt, second } = await makeTwoShifts()
      for (const [index, at] of [startsAt, second.startsAt].entries()) {
        world.now = at
        await wake()
        await world.call(admin, 'volunteering', 'markShift', { key: key(), signupId: signups[index]!.signupId, direction: 'in' })
      }
      world.now = new Date(second.endsAt.getTime() + hour)
      return { act: () => runShiftTimers({ db: world.db, now: world.now }), told: [{ person, kind: 'shiftAutoOut', names: ['引导', '讲解'] }] }
    },
  },
  'volunteering/request-correction.ts': {
    'of one of two': async () => {
      const { person, admin, signups, second } = await makeTwoShifts()
      world.now = new Date(second.endsAt.getTime() + hour)
      await wake()
      const input = { key: key(), signupId: signups[1]!.signupId, outAt: second.endsAt.toISOString(), reason: '忘了' }
      return { act: () => world.call(person, 'volunteering', 'requestCorrection', input), told: [{ person: admin, kind: 'correctionAsked', names: ['讲解'] }] }
    },
  },
  'enrollment/count-no-shows.ts': {
    'two of one weekend': async () => {
      const { ids, person, crowd } = await makeTwo(5, 1)
      world.now = world.in(99 + 25)
      for (const sessionId of ids) await world.attend(crowd[0]!, sessionId)
      return { act: () => runTimers({ db: world.db, now: world.now }), told: [{ person, kind: 'missed', sessions: ids }] }
    },
  },
  'organizations/apply.ts': {
    'to the staff of a county': async () => {
      const [applicant, staff] = [await world.person(), await world.staff('620103')]
      const input = { key: key(), application: applicationForm() }
      return { act: () => world.call(applicant, 'organizations', 'apply', input), told: [{ person: staff, kind: 'organizationApplied' }] }
    },
  },
  'enrollment/message-roster.ts': {
    'two places of one family': async () => {
      const { ids, person, crowd, admin } = await makeTwo(5, 1)
      await world.db.updateTable('enrollments').set({ askedBy: person.id }).where('personId', '=', crowd[0]!.id).execute()
      const input = { key: key(), sessionId: ids[0], states: ['enrolled' as const], text: '请早点来' }
      return { act: () => world.call(admin, 'enrollment', 'messageRoster', input), told: [{ person, kind: 'messaged', sessions: [ids[0]] }] }
    },
  },
  '_shared/seats/write.ts': {
    'into another one': async () => {
      const { person, organizationId } = await makeTwo()
      const { sessionId } = await world.session({ organizationId })
      return { act: () => enroll(person, sessionId), told: [{ person, kind: 'enrolled', sessions: [sessionId] }] }
    },
  },
  'notifications/queries.ts': {
    // The reminder of each session comes at its own hour.
    'the first of two begins': async () => {
      const { ids, person } = await makeTwo()
      world.now = world.in(71)
      return { act: () => remindSoon({ db: world.db, now: world.now }), told: [{ person, kind: 'startsSoon', sessions: [ids[0]] }] }
    },
  },
}
/** Places that send more than one notice and need no row here. */
const apart: Record<string, string> = {
  '_shared/core/notify.ts': 'it is what merges',
  'enrollment/draw.ts': 'each session is drawn by itself, with a seed of its own that anybody can compute again: as many acts as draws',
}

const rows = Object.entries(acts).flatMap(([file, each]) => Object.entries(each).map(([name, make]) => ({ file, name, make })))

test('B29 every file that tells people stands here, or tells one person of one row', () => {
  const many = senders.filter(({ text }) => !isOfOne(text)).map(({ file }) => file)
  console.log(`B29 ${senders.length} files that tell, ${many.length} of them several at once; ${rows.length} acts`)
  expect(senders.length).toBeGreaterThanOrEqual(24)
  expect(many.filter((file) => !(file in acts) && !(file in apart)).sort()).toEqual([])
  expect([...Object.keys(acts), ...Object.keys(apart)].filter((file) => !many.includes(file))).toEqual([])
})

test.each(rows)('B29 $file: $name', async ({ make }) => {
  const { act, told } = await make()
  await forget()
  await wake()
  await act()
  for (const { person, kind, sessions, names = [] } of told) {
    const notices = await world.db.selectFrom('notices').select(['kind', 'data']).where('personId', '=', person.id).execute()
    expect(notices.map((notice) => notice.kind)).toEqual([kind])
    const { data } = notices[0]!
    const named = data.sessions?.map(({ sessionId }) => sessionId) ?? [data.sessionId]
    expect(named).toEqual(sessions ?? named)
    expect(names.filter((name) => !data.title?.includes(name))).toEqual([])
  }
})
