import { randomUUID } from 'node:crypto'
import { sessionKeyBytes } from '../../cloudfunctions/_shared/core/session-key'
import { makeVenueCode, stepLength, toHex, venueKey } from '../../types/rules/pass'
import { makeWorld, type World } from '../world'
import type { WorldPerson } from '../world/identity'
import { makeShift, mark, signUp } from './shift'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterEach(() => world.clear())
afterAll(() => world.close())

const passKey = new Uint8Array(32).fill(7)
const begun = async () => {
  const made = await makeShift(world)
  const volunteer = await world.person()
  const { signupId } = await signUp(world, volunteer, made.shiftId)
  world.now = made.startsAt
  return { ...made, volunteer, signupId }
}
/** What the screen at the venue shows; null is the poster on the wall. */
const codeAt = async (sessionId: string, at: number | null = world.now.getTime()) => {
  const { number } = await world.db.selectFrom('sessions').select('number').where('id', '=', sessionId).executeTakeFirstOrThrow()
  return makeVenueCode({ sessionNumber: number, keyId: 0, key: toHex(venueKey(sessionKeyBytes(passKey, sessionId), number)) }, at)
}
const markSelf = (person: WorldPerson, signupId: string, direction: 'in' | 'out', code: string, key: string = randomUUID()) =>
  world.call(person, 'volunteering', 'markSelf', { key, signupId, direction, code })
const refused = async (work: Promise<unknown>) => (await world.refusal(work)).code

test('by the code at the venue I come and go; the hours wait to be confirmed', async () => {
  const { volunteer, signupId, sessionId, endsAt } = await begun()
  expect(await markSelf(volunteer, signupId, 'in', await codeAt(sessionId))).toMatchObject({ isInside: true, counted: 0, waiting: 0 })
  world.now = endsAt
  expect(await markSelf(volunteer, signupId, 'out', await codeAt(sessionId))).toMatchObject({ isInside: false, counted: 0, waiting: 180 })
})

test('ten taps are one coming', async () => {
  const { volunteer, signupId, sessionId } = await begun()
  const code = await codeAt(sessionId)
  const key = randomUUID()
  for (const each of [key, key, randomUUID()]) await markSelf(volunteer, signupId, 'in', code, each)
  expect(await world.db.selectFrom('shiftMarks').select(['source', 'recordedBy']).execute()).toEqual([{ source: 'self', recordedBy: volunteer.id }])
})

test('a photo of a minute ago, a poster, another session’s code and junk do not count', async () => {
  const { volunteer, signupId, sessionId } = await begun()
  const other = await world.session()
  const now = world.now.getTime()
  expect(await refused(markSelf(volunteer, signupId, 'in', await codeAt(sessionId, now - 3 * stepLength)))).toBe('volunteering.codeStale')
  expect(await refused(markSelf(volunteer, signupId, 'in', await codeAt(sessionId, null)))).toBe('volunteering.codeStale')
  expect(await refused(markSelf(volunteer, signupId, 'in', await codeAt(other.sessionId)))).toBe('volunteering.badCode')
  const genuine = await codeAt(sessionId)
  const forged = `${genuine.slice(0, 45)}${(Number(genuine[45]) + 1) % 10}`
  for (const code of ['', '签到', forged, genuine.slice(1)])
    expect([code, await refused(markSelf(volunteer, signupId, 'in', code))]).toEqual([code, 'volunteering.badCode'])
  expect(await world.db.selectFrom('shiftMarks').select('id').execute()).toEqual([])
  await markSelf(volunteer, signupId, 'in', await codeAt(sessionId, now - 2 * stepLength))
})

test('only for myself, around the time of the shift, and nobody goes who has not come', async () => {
  const { admin, volunteer, signupId, sessionId, startsAt, endsAt } = await begun()
  expect(await refused(markSelf(volunteer, signupId, 'out', await codeAt(sessionId)))).toBe('volunteering.notInside')
  expect(await refused(markSelf(await world.person(), signupId, 'in', await codeAt(sessionId)))).toBe('volunteering.notOnShift')
  world.now = new Date(startsAt.getTime() - 16 * 60_000)
  expect(await refused(markSelf(volunteer, signupId, 'in', await codeAt(sessionId)))).toBe('volunteering.notMarkTime')
  world.now = startsAt
  await mark(world, admin, signupId, 'in')
  await world.db.updateTable('shiftSignups').set({ confirmedAt: endsAt, confirmedBy: admin.id }).execute()
  world.now = endsAt
  expect(await refused(markSelf(volunteer, signupId, 'out', await codeAt(sessionId)))).toBe('volunteering.notMarkTime')
})
