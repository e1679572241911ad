import { randomUUID } from 'node:crypto'
import { stepLength } from '../../types/rules/pass'
import { makePoster } from '../activities/posting'
import { makeStaffed } from '../enrollment/staff'
import { putPost } from '../feed/circle'
import { rated } from '../feedback/rated'
import { makeShift, markAlone, served, servedAlone, signUp } from '../volunteering/shift'
import { ofPlaces } from './keyed-places'
import type { World } from '../world'
import { givingCases } from './keyed-giving'
import { ofOrganizations } from './keyed-organizations'
import { type Cases, makeTools, type Tools } from './keyed-tools'
import type { App } from './sender'

const ofEnrolling = (world: World, { rowsOf, textsOf, offered }: Tools): Cases => ({
  'activities saveActivity': async () => {
    const { admin, activity } = await makePoster(world)
    const words = { activity: activity() }
    const edited = { activity: activity({ title: '冬季养生大讲座' }) }
    const by = ({ send }: App, input: object) =>
      send.send('activities', 'saveActivity', input as typeof words, ({ id, version }) => ({ ...(input as typeof words), id, version }))
    return { person: admin, words, edited, by, made: textsOf('activities', 'title'), right: ['冬季养生大讲座'] }
  },
  'enrollment enroll': async () => {
    const questions = [{ id: 'bus', label: '从哪里上车', kind: 'text' as const, isRequired: true, at: 'signUp' as const }]
    const { sessionId } = await world.session({ signUp: { questions } })
    const answers = (value: string) => [{ id: 'bus', value }]
    const words = { sessionId, answers: answers('西站') }
    return {
      person: await world.person(),
      words,
      edited: { sessionId, answers: answers('东站') },
      made: rowsOf('enrollments', "status = 'confirmed'"),
      right: 1,
    }
  },
  'enrollment answerOffer': async () => {
    const { sessionId, person } = await offered()
    return { person, words: { sessionId, accept: true }, made: textsOf('enrollments', 'status'), right: ['cancelled', 'confirmed'] }
  },
  'enrollment decideApplication': async () => {
    const { admin, crowd } = await makeStaffed(world, { signUp: { needsApproval: true } })
    const [person] = await crowd(1)
    const enrollmentId = person!.enrollmentId
    const decision = (reason: string) => ({ enrollmentId, decision: { kind: 'decline', reason } })
    const by = ({ send }: App, input: object) => send.send('enrollment', 'decideApplication', input as never, send.earlierStands)
    return { person: admin, words: decision('名额满了'), edited: decision('名额已满'), by, made: textsOf('enrollments', 'status'), right: ['cancelled'] }
  },
  'enrollment cancel': async () => {
    const { sessionId } = await world.session()
    const person = await world.person()
    await world.call(person, 'enrollment', 'enroll', { key: randomUUID(), sessionId })
    return { person, words: { sessionId }, made: textsOf('enrollments', 'status'), right: ['cancelled'] }
  },
  'enrollment messageRoster': async () => {
    const { admin, crowd, sessionId } = await makeStaffed(world)
    await crowd(1)
    return { person: admin, words: { sessionId, states: ['enrolled'], text: '请早点来' }, made: textsOf('broadcasts', 'text'), right: ['请早点来'] }
  },
  'enrollment removeEnrollment': async () => {
    const { admin, crowd } = await makeStaffed(world)
    const [person] = await crowd(1)
    const words = (reason: string) => ({ enrollmentId: person!.enrollmentId, reason })
    const by = ({ send }: App, input: object) => send.send('enrollment', 'removeEnrollment', input as never, send.earlierStands)
    return { person: admin, words: words('重复报名'), edited: words('报了两次'), by, made: textsOf('enrollments', 'status'), right: ['cancelled'] }
  },
  'enrollment addEnrollment': async () => {
    const { admin, sessionId } = await makeStaffed(world)
    const words = (name: string) => ({ sessionId, name, source: 'phone' })
    const by = ({ people }: App, input: object) => people.addPerson(input as never)
    // Two names may be two people: the answer says that the first is on the list, and the second is added only when asked again.
    return { person: admin, words: words('马师傅'), edited: words('马师父'), by, made: rowsOf('enrollments'), right: 1 }
  },
  'enrollment setAnswers': async () => {
    const questions = [{ id: 'shirt', label: '衣服尺码', kind: 'text' as const, isRequired: true, at: 'door' as const }]
    const { admin, sessionId, add } = await makeStaffed(world, { signUp: { questions } })
    const { enrollmentNumber } = await add(admin)
    const words = (value: string) => ({ sessionId, enrollmentNumber, answers: [{ id: 'shirt', value }] })
    return {
      person: admin,
      words: words('大'),
      edited: words('小'),
      made: textsOf('enrollments', 'answers::text'),
      right: ['[{"id": "shirt", "value": "小"}]'],
    }
  },
})

const ofDoorAndWords = (world: World, { rowsOf, textsOf, venueCode, attended, awakeAll }: Tools): Cases => ({
  'checkin reissuePass': async () => {
    const { sessionId } = await world.session()
    const person = await world.person()
    const { enrollment } = await world.call(person, 'enrollment', 'enroll', { key: randomUUID(), sessionId })
    return { person, words: { enrollmentId: enrollment.id }, made: textsOf('enrollments', 'rev::text'), right: ['1'] }
  },
  'checkin checkInSelf': async () => {
    const { sessionId, activityId } = await world.session({ startsAt: world.in(1), endsAt: world.in(3) })
    await world.db
      .updateTable('activities')
      .set({ doorRules: JSON.stringify({ hasSelf: true }) })
      .where('id', '=', activityId)
      .execute()
    const person = await world.person()
    await world.call(person, 'enrollment', 'enroll', { key: randomUUID(), sessionId })
    const code = await venueCode(sessionId)
    world.now = new Date(world.now.getTime() + stepLength)
    return { person, words: { code }, edited: { code: await venueCode(sessionId) }, made: rowsOf('attendances'), right: 1 }
  },
  'checkin importAttendance': async () => {
    const { sessionId, admin, crowd } = await makeStaffed(world, { startsAt: world.in(1), endsAt: world.in(3) })
    const people = await crowd(2)
    world.now = world.in(2)
    await awakeAll()
    const words = (count: number) => ({
      sessionId,
      people: people.slice(0, count).map(({ enrollmentId }) => ({ enrollmentId, at: world.in(-0.5).toISOString() })),
      reason: '纸质名单补登',
    })
    return { person: admin, words: words(1), edited: words(2), made: rowsOf('attendances'), right: 2 }
  },
  'feed comment': async () => {
    const { postId } = await putPost(world)
    const by = ({ feed }: App, input: object) => feed.sendComment(postId, (input as { text: string }).text)
    return {
      person: await world.person(),
      words: { postId, text: '几点开始' },
      edited: { postId, text: '几点开始？' },
      by,
      made: textsOf('comments', 'text', "status = 'published'"),
      right: ['几点开始？'],
    }
  },
  'feed savePost': async () => {
    const { organizationId, admin } = await makePoster(world)
    const words = (text: string) => ({ organizationId, text, pictureIds: [] })
    const by = ({ feed }: App, input: object) => feed.sendPost(input as never)
    return {
      person: admin,
      words: words('今天包了饺子'),
      edited: words('今天包了三百个饺子'),
      by,
      made: textsOf('posts', 'text', "status = 'published'"),
      right: ['今天包了三百个饺子'],
    }
  },
  'feedback giveFeedback': async () => {
    const { person, sessionId } = await attended()
    world.now = world.in(48)
    await awakeAll()
    const words = (stars: number) => ({ sessionId, stars, text: '很好', pictureIds: [] })
    const by = ({ send }: App, input: object) => send.send('feedback', 'giveFeedback', input as never, send.earlierStands)
    // A rating can be given once: the one that arrived first stays, and the answer says so.
    return { person, words: words(4), edited: words(5), by, made: textsOf('ratings', 'stars::text'), right: ['4'] }
  },
  'identity makeSlip': async () => {
    const words = (name: string) => ({ name, regionCode: '620103' })
    const by = ({ send }: App, input: object) => send.send('identity', 'makeSlip', input as never, send.earlierStands)
    return { person: await world.staff('620103'), words: words('王秀兰'), edited: words('王秀英'), by, made: rowsOf('slips'), right: 1 }
  },
  'feedback stepTicket': async () => {
    const { ticketId: id, admin } = await rated(world)
    const words = (text: string) => ({ id, step: { kind: 'improve', text } })
    const by = ({ send }: App, input: object) => send.send('feedback', 'stepTicket', input as never, send.earlierStands)
    return { person: admin, words: words('换了锅'), edited: words('换了两口'), by, made: textsOf('ticket_steps', "coalesce(text, '')"), right: ['', '换了锅'] }
  },
  'feedback tellUnion': async () => {
    const person = await world.person({ regionCode: '620102' })
    const words = (text: string) => ({ regionCode: '620102', kind: 'lacking' as const, text })
    const by = ({ send }: App, input: object) => send.send('feedback', 'tellUnion', input as never, send.earlierStands)
    // The same text counts once: the one that arrived first stays, and the answer says so.
    return { person, words: words('没地方热饭'), edited: words('没地方热饭，夜里'), by, made: textsOf('opinions', 'text'), right: ['没地方热饭'] }
  },
})

const ofHelping = (world: World, { rowsOf, textsOf, venueCode, shiftBegun, awakeAll }: Tools): Cases => ({
  'volunteering saveShift': async () => {
    const { sessionId, organizationId } = await world.session()
    const words = (title: string) => ({
      sessionId,
      role: 'guide',
      title,
      startsAt: world.in(32).toISOString(),
      endsAt: world.in(35).toISOString(),
      needed: 2,
    })
    const by = ({ shifts }: App, input: object) => shifts.saveShift(input as never)
    return {
      person: await world.admin(organizationId),
      words: words('引导'),
      edited: words('门口引导'),
      by,
      made: textsOf('shifts', 'title'),
      right: ['门口引导'],
    }
  },
  'volunteering cancelShift': async () => {
    const { admin, shiftId } = await makeShift(world)
    const words = (reason: string) => ({ shiftId, reason })
    const by = ({ send }: App, input: object) => send.send('volunteering', 'cancelShift', input as never, send.earlierStands)
    return { person: admin, words: words('人手够了'), edited: words('不用了'), by, made: rowsOf('shifts', 'cancelled_at is not null'), right: 1 }
  },
  'volunteering joinShift': async () => {
    const { shiftId } = await makeShift(world)
    return { person: await world.person(), words: { shiftId }, made: rowsOf('shift_signups'), right: 1 }
  },
  'volunteering leaveShift': async () => {
    const { shiftId } = await makeShift(world)
    const person = await world.person()
    await signUp(world, person, shiftId)
    return { person, words: { shiftId }, made: textsOf('shift_signups', 'status'), right: ['left'] }
  },
  'volunteering markShift': async () => {
    const { admin, signupId } = await shiftBegun()
    return { person: admin, words: { signupId, direction: 'in' }, made: rowsOf('shift_marks'), right: 1 }
  },
  'volunteering markSelf': async () => {
    const { person, signupId, sessionId } = await shiftBegun()
    const code = await venueCode(sessionId)
    world.now = new Date(world.now.getTime() + stepLength)
    const words = { signupId, direction: 'in', code }
    return { person, words, edited: { ...words, code: await venueCode(sessionId) }, made: rowsOf('shift_marks'), right: 1 }
  },
  'volunteering confirmHours': async () => {
    const { admin, signupId } = await servedAlone(world)
    await awakeAll()
    return { person: admin, words: { signupId }, made: rowsOf('shift_signups', 'confirmed_at is not null'), right: 1 }
  },
  'volunteering requestCorrection': async () => {
    const { person, signupId, endsAt } = await shiftBegun()
    await markAlone(world, person, signupId, 'in')
    world.now = endsAt
    await awakeAll()
    const words = (reason: string) => ({ signupId, outAt: endsAt.toISOString(), reason })
    const by = ({ send }: App, input: object) => send.send('volunteering', 'requestCorrection', input as never, send.earlierStands)
    return { person, words: words('忘了签退'), edited: words('走的时候忘了签退'), by, made: rowsOf('shift_corrections'), right: 1 }
  },
  'volunteering decideCorrection': async () => {
    const { admin, person, signupId, endsAt } = await shiftBegun()
    world.now = endsAt
    await awakeAll()
    const { correctionId } = await world.call(person, 'volunteering', 'requestCorrection', {
      key: randomUUID(),
      signupId,
      inAt: world.in(-3).toISOString(),
      outAt: endsAt.toISOString(),
      reason: '忘了',
    })
    const by = ({ send }: App, input: object) => send.send('volunteering', 'decideCorrection', input as never, send.earlierStands)
    const words = (decision: string) => ({ correctionId, decision })
    return { person: admin, words: words('approve'), edited: words('decline'), by, made: textsOf('shift_corrections', 'status'), right: ['approved'] }
  },
  'volunteering issueCertificate': async () => {
    const { volunteer } = await served(world)
    await awakeAll()
    const words = (name: string) => ({ from: '2026-11-01', to: '2026-11-24', name })
    return { person: volunteer, words: words('full'), edited: words('masked'), made: rowsOf('hour_certificates'), right: 2 }
  },
})

/** Cases by action: what a phone sends with a key, and what a person changes after the network failed. */
export const keyedCases = (world: World): Cases => {
  const tools = makeTools(world)
  return {
    ...ofEnrolling(world, tools),
    ...ofDoorAndWords(world, tools),
    ...ofHelping(world, tools),
    ...ofOrganizations(world, tools),
    ...ofPlaces(world, tools),
    ...givingCases(world, tools),
  }
}
