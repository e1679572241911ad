import { randomUUID } from 'node:crypto'
import { sessionKeyBytes } from '../../cloudfunctions/_shared/core/session-key'
import type { ErrorCode } from '../../types/errors'
import { makeVenueCode, toHex, venueKey } from '../../types/rules/pass'
import { makeShift, markAlone, signUp } from '../volunteering/shift'
import type { World } from '../world'
import { activityActs } from './q08-activities'
import { type Act, day, hoursOf, wake } from './q08-hours'

/** The answer to a scan, as a refusal is. */
const answered = async (upload: Promise<{ results: { status: string; code: string | null }[] }>) => {
  const [result] = (await upload).results
  if (result?.status === 'rejected') throw Object.assign(new Error(), { code: result.code })
}

type Acts = Record<string, () => Promise<Act>>

/** What several acts begin with. */
const makeTools = (world: World) => {
  const at = hoursOf(world)
  const key = () => randomUUID()
  /** A session from 33 hours ahead (19:00 tomorrow), an hour and a half long; people can enroll and cancel until `closesAt`, 30 hours ahead. */
  const session = (more: Parameters<World['session']>[0] = {}) => world.session({ opensAt: at[12]!, closesAt: at[30]!, cancelUntil: at[30]!, ...more })
  const opened = (more: Parameters<World['session']>[0] = {}) => session({ opensAt: at[-1]!, ...more })
  const enrolled = async (sessionId: string) => {
    const person = await world.person()
    const { enrollment } = await world.call(person, 'enrollment', 'enroll', { key: key(), sessionId })
    const row = await world.db.selectFrom('enrollments').select('number').where('id', '=', enrollment.id).executeTakeFirstOrThrow()
    return { person, enrollmentId: enrollment.id, number: Number(row.number) }
  }
  const ofDoor = async (more: { hasSelf?: true; needsApproval?: true } = {}) => {
    const made = await opened(more.needsApproval ? { signUp: { needsApproval: true } } : {})
    const doorRules = JSON.stringify(more.hasSelf ? { hasSelf: true } : {})
    await world.db.updateTable('activities').set({ doorRules }).where('id', '=', made.activityId).execute()
    const admin = await world.admin(made.organizationId)
    return { ...made, admin, ...(await enrolled(made.sessionId)) }
  }
  const venueCode = async (sessionId: string) => {
    const { number } = await world.db.selectFrom('sessions').select('number').where('id', '=', sessionId).executeTakeFirstOrThrow()
    return makeVenueCode(
      { sessionNumber: number, keyId: 0, key: toHex(venueKey(sessionKeyBytes(new Uint8Array(32).fill(7), sessionId), number)) },
      world.now.getTime(),
    )
  }
  /** A shift of a session 33 hours ahead, from an hour before its start (32) to 35. */
  const onShift = async () => {
    const made = await makeShift(world)
    const person = await world.person()
    return { ...made, person, ...(await signUp(world, person, made.shiftId)) }
  }
  const asked = (code: ErrorCode, hours: number) => ({ at: at[hours]!, code })
  return { at, key, session, opened, enrolled, ofDoor, venueCode, onShift, asked }
}
type Tools = ReturnType<typeof makeTools>

const ofEnrolling = (world: World, { at, key, session, opened, enrolled, ofDoor, asked }: Tools): Acts => ({
  // About a session 33 to 34.5 hours ahead, open from 12 to 30.
  'enrollment/enroll': async () => {
    const { sessionId } = await session()
    const person = await world.person()
    const act = () => world.call(person, 'enrollment', 'enroll', { key: key(), sessionId })
    return { act, within: at[14]!, before: asked('enrollment.notOpen', 3), after: asked('enrollment.closed', 32.5) }
  },
  'enrollment/cancel': async () => {
    const { sessionId } = await opened()
    const { person } = await enrolled(sessionId)
    const act = () => world.call(person, 'enrollment', 'cancel', { key: key(), sessionId })
    return { act, within: at[14]!, before: 'a place is given back from the moment it is held', after: asked('enrollment.tooLateToCancel', 32.5) }
  },
  'enrollment/cancel, of who waits': async () => {
    const { sessionId } = await opened({ capacity: 1 })
    await enrolled(sessionId)
    const { person } = await enrolled(sessionId)
    const act = () => world.call(person, 'enrollment', 'cancel', { key: key(), sessionId })
    return { act, within: at[33.5]!, before: 'nobody has to wait', after: asked('enrollment.tooLateToCancel', 60) }
  },
  'enrollment/answerOffer': async () => {
    const { sessionId } = await opened({ capacity: 1, signUp: { offerMinutes: 60 } })
    const first = await enrolled(sessionId)
    const { person } = await enrolled(sessionId)
    await world.call(first.person, 'enrollment', 'cancel', { key: key(), sessionId })
    const act = () => world.call(person, 'enrollment', 'answerOffer', { key: key(), sessionId, accept: true })
    return { act, within: at[0.5]!, before: 'there is nothing to answer before it is offered', after: asked('enrollment.offerEnded', 2) }
  },
  'enrollment/decideApplication': async () => {
    const { admin, enrollmentId } = await ofDoor({ needsApproval: true })
    const act = () => world.call(admin, 'enrollment', 'decideApplication', { key: key(), enrollmentId, decision: { kind: 'approve' } })
    return { act, within: at[33.5]!, before: 'there is nothing to decide before somebody applies', after: asked('enrollment.over', 60) }
  },
  'enrollment/decideApplication, no': async () => {
    const { admin, enrollmentId } = await ofDoor({ needsApproval: true })
    const decision = { kind: 'decline' as const, reason: '名额满了' }
    const act = () => world.call(admin, 'enrollment', 'decideApplication', { key: key(), enrollmentId, decision })
    return { act, within: at[33.5]!, before: 'there is nothing to decide before somebody applies', after: asked('enrollment.over', 60) }
  },
  'enrollment/removeEnrollment': async () => {
    const { admin, enrollmentId } = await ofDoor()
    const act = () => world.call(admin, 'enrollment', 'removeEnrollment', { key: key(), enrollmentId, reason: '重复报名' })
    return { act, within: at[33.5]!, before: 'whoever is on the list can be taken off it', after: asked('enrollment.over', 60) }
  },
  'enrollment/addEnrollment, at the door': async () => {
    const { sessionId, organizationId } = await opened()
    const volunteer = await world.volunteer(sessionId)
    await world.grant(volunteer, 'volunteer', { organizationId })
    const act = () => world.call(volunteer, 'enrollment', 'addEnrollment', { key: key(), sessionId, name: '马师傅', source: 'walkIn' })
    return { act, within: at[33.5]!, before: asked('enrollment.notAtDoorYet', 30), after: asked('enrollment.over', 60) }
  },
  'enrollment/addEnrollment, by telephone': async () => {
    const { sessionId, organizationId } = await session()
    const admin = await world.admin(organizationId)
    const act = () => world.call(admin, 'enrollment', 'addEnrollment', { key: key(), sessionId, name: '马师傅', source: 'phone' })
    return { act, within: at[3]!, before: 'organizers write down who calls, also before sign-up opens', after: asked('enrollment.over', 60) }
  },
  'enrollment/excuseNoShow': async () => {
    const { admin, enrollmentId, person } = await ofDoor()
    // The row that the timer writes after the end.
    const count = () =>
      world.db
        .insertInto('noShows')
        .values({ personId: person.id, enrollmentId, at: world.now, expiresAt: world.in(90 * day) })
        .execute()
    const act = async () => {
      if (world.now >= at[60]!) await count()
      return world.call(admin, 'enrollment', 'excuseNoShow', { enrollmentId, reason: '住院' })
    }
    return { act, within: at[60]!, before: asked('enrollment.notFound', 30), after: 'a point that ended by itself may still be forgiven: the list says why' }
  },
  'enrollment/setAnswers': async () => {
    const questions = [{ id: 'shirt', label: '衣服尺码', kind: 'text' as const, isRequired: true, at: 'door' as const }]
    const { sessionId, organizationId } = await opened({ signUp: { questions } })
    const { number } = await enrolled(sessionId)
    const volunteer = await world.person()
    await world.grant(volunteer, 'volunteer', { organizationId })
    const answers = [{ id: 'shirt', value: '大' }]
    const act = () => world.call(volunteer, 'enrollment', 'setAnswers', { key: key(), sessionId, enrollmentNumber: number, answers })
    return { act, within: at[33.5]!, before: asked('checkin.notNow', 3), after: asked('checkin.notNow', 40 * day) }
  },
})

const atTheDoor = (world: World, { at, key, ofDoor, venueCode, asked }: Tools): Acts => ({
  'checkin/uploadScans': async () => {
    const { sessionId, organizationId, number } = await ofDoor()
    const volunteer = await world.person()
    await world.grant(volunteer, 'volunteer', { organizationId })
    const act = () => {
      const scan = { scanId: randomUUID(), sessionId, enrollmentNumber: number, direction: 'in' as const, at: world.now.toISOString(), clockOffset: 0 }
      const made = { ...scan, device: 'door-0001', seq: 1, verdict: 'ok' as const, source: 'search' as const, code: '' }
      return answered(world.call(volunteer, 'checkin', 'uploadScans', { scans: [made] }))
    }
    return { act, within: at[33.5]!, before: asked('checkin.notNow', 3), after: asked('checkin.notNow', 73) }
  },
  'checkin/reissuePass': async () => {
    const { person, enrollmentId } = await ofDoor()
    const act = () => world.call(person, 'checkin', 'reissuePass', { key: key(), enrollmentId })
    return { act, within: at[33.5]!, before: 'a pass may be lost from the moment it is there', after: asked('enrollment.over', 60) }
  },
  'checkin/checkInSelf': async () => {
    const { person, sessionId } = await ofDoor({ hasSelf: true })
    const act = async () => world.call(person, 'checkin', 'checkInSelf', { key: key(), code: await venueCode(sessionId) })
    return { act, within: at[33.5]!, before: asked('checkin.notNow', 30), after: asked('checkin.notNow', 60) }
  },
  'checkin/importAttendance': async () => {
    const { admin, sessionId, enrollmentId } = await ofDoor()
    const act = () =>
      world.call(admin, 'checkin', 'importAttendance', { key: key(), sessionId, people: [{ enrollmentId, at: at[33.5]!.toISOString() }], reason: '纸质名单' })
    return { act, within: at[60]!, before: asked('checkin.notNow', 3), after: asked('enrollment.over', 40 * day) }
  },
  'checkin/getVenueCode': async () => {
    const { admin, sessionId } = await ofDoor({ hasSelf: true })
    const act = () => world.call(admin, 'checkin', 'getVenueCode', { sessionId })
    return { act, within: at[33.5]!, before: asked('checkin.notNow', 3), after: asked('checkin.notNow', 60) }
  },
  'feedback/giveFeedback': async () => {
    const { person, sessionId } = await ofDoor()
    await world.attend(person, sessionId)
    const act = () => world.call(person, 'feedback', 'giveFeedback', { key: key(), sessionId, stars: 5, pictureIds: [] })
    return { act, within: at[60]!, before: asked('feedback.notOver', 33.5), after: 'what somebody lived through they may tell later as well' }
  },
})

const ofShifts = (world: World, { at, key, venueCode, onShift, asked }: Tools): Acts => ({
  // About a shift from 32 to 35 hours ahead.
  'volunteering/saveShift': async () => {
    const { sessionId, organizationId } = await world.session()
    const admin = await world.admin(organizationId)
    const times = { startsAt: at[33.5]!.toISOString(), endsAt: at[34.2]!.toISOString() }
    const act = () => world.call(admin, 'volunteering', 'saveShift', { key: key(), sessionId, role: 'guide', title: '引导', needed: 2, ...times })
    return { act, within: at[32.5]!, before: 'people are looked for from the moment it is published', after: asked('volunteering.sessionClosed', 60) }
  },
  'volunteering/saveShift, a change': async () => {
    const { admin, sessionId, shift } = await makeShift(world)
    const { id, version, role, title, startsAt, endsAt } = shift
    const changed = { id, version, sessionId, role, title, startsAt, endsAt, needed: 5 }
    const act = () => world.call(admin, 'volunteering', 'saveShift', { key: key(), ...changed })
    return { act, within: at[30]!, before: 'it is changed from the moment it is there', after: asked('volunteering.started', 32.5) }
  },
  'volunteering/cancelShift': async () => {
    const { admin, shiftId } = await makeShift(world)
    const act = () => world.call(admin, 'volunteering', 'cancelShift', { key: key(), shiftId, reason: '人手够了' })
    return { act, within: at[30]!, before: 'it may be called off from the moment it is there', after: asked('volunteering.started', 60) }
  },
  'volunteering/joinShift': async () => {
    const { shiftId } = await makeShift(world)
    const person = await world.person()
    const act = () => signUp(world, person, shiftId)
    return { act, within: at[33.5]!, before: 'people are looked for from the moment it is there', after: asked('volunteering.started', 60) }
  },
  'volunteering/leaveShift': async () => {
    const { person, shiftId } = await onShift()
    const act = () => world.call(person, 'volunteering', 'leaveShift', { key: key(), shiftId })
    return { act, within: at[30]!, before: 'a place is given back from the moment it is held', after: asked('volunteering.started', 33.5) }
  },
  'volunteering/markShift': async () => {
    const { admin, signupId } = await onShift()
    const act = () => world.call(admin, 'volunteering', 'markShift', { key: key(), signupId, direction: 'in' })
    return { act, within: at[33.5]!, before: asked('volunteering.notMarkTime', 30), after: asked('volunteering.notMarkTime', 60) }
  },
  'volunteering/markSelf': async () => {
    const { person, signupId, sessionId } = await onShift()
    const act = async () => world.call(person, 'volunteering', 'markSelf', { key: key(), signupId, direction: 'in', code: await venueCode(sessionId) })
    return { act, within: at[33.5]!, before: asked('volunteering.notMarkTime', 30), after: asked('volunteering.notMarkTime', 60) }
  },
  'volunteering/confirmHours': async () => {
    const { admin, person, signupId, startsAt } = await onShift()
    const first = world.now
    for (const [direction, hours] of [
      ['in', 0],
      ['out', 2],
    ] as const) {
      world.now = new Date(startsAt.getTime() + hours * 3600_000)
      await markAlone(world, person, signupId, direction)
    }
    world.now = first
    const act = () => world.call(admin, 'volunteering', 'confirmHours', { key: key(), signupId })
    return { act, within: at[60]!, before: asked('volunteering.notOver', 34.2), after: 'hours that were served wait until somebody vouches for them' }
  },
  'volunteering/requestCorrection': async () => {
    const { person, signupId, endsAt } = await onShift()
    const act = () => world.call(person, 'volunteering', 'requestCorrection', { key: key(), signupId, outAt: endsAt.toISOString(), reason: '忘了签退' })
    return { act, within: at[60]!, before: asked('volunteering.notOver', 34.2), after: asked('volunteering.correctionTooLate', 40 * day) }
  },
  'volunteering/issueCertificate': async () => {
    const { admin, person, signupId, startsAt, endsAt } = await onShift()
    const first = world.now
    for (const [direction, moment] of [
      ['in', startsAt],
      ['out', endsAt],
    ] as const) {
      world.now = moment
      await wake(world)
      await world.call(admin, 'volunteering', 'markShift', { key: key(), signupId, direction })
    }
    world.now = first
    const act = () => world.call(person, 'volunteering', 'issueCertificate', { key: key(), from: '2026-11-01', to: '2026-11-26', name: 'full' })
    return { act, within: at[99]!, before: asked('volunteering.badTimes', 60), after: 'hours that count are certified whenever they are asked for' }
  },
})

/** Acts that are bound to a time, by action. Each makes its own rows, at the world's first hour. */
export const timedActs = (world: World): Acts => {
  const tools = makeTools(world)
  return { ...activityActs(world), ...ofEnrolling(world, tools), ...atTheDoor(world, tools), ...ofShifts(world, tools) }
}
