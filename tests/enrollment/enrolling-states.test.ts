import { sheetSessionId, closedSheet, type Enrolling, type EnrollingEvent, movedBy, reduceEnrolling, reminders } from '../../src/shared/enrolling/enrolling'
import type { SessionCard } from '../../types/activities'
import type { Conflict, Enrollment, EnrollmentStatus } from '../../types/enrollment'

const sessionOf = (sessionId: string) => ({ sessionId, title: sessionId }) as SessionCard
const mine = (sessionId: string, status: EnrollmentStatus = 'confirmed') => ({ sessionId, status }) as Enrollment
const conflicts = [{ title: '别的' }] as Conflict[]
const opened = (id: string, isResumed?: boolean): EnrollingEvent => ({ kind: 'opened', sheet: { session: sessionOf(id), isResumed: isResumed ?? false } })
const after = (...events: EnrollingEvent[]): Enrolling => events.reduce(reduceEnrolling, closedSheet)
const failed = (about: string): EnrollingEvent => ({ kind: 'told', about, part: { failure: { error: 'no network', canRetry: true } } })

test('the sheet opens clean, for each session anew', () => {
  const second = after(opened('a', true), { kind: 'told', about: 'a', part: { conflicts } }, failed('a'), opened('b'))
  expect(second).toEqual({ ...closedSheet, session: sessionOf('b') })
  expect(after(opened('a', true)).isResumed).toBe(true)
})

test('an offer is shown without its session, and is whose sheet it is', () => {
  expect(sheetSessionId(after({ kind: 'opened', sheet: { result: mine('a', 'offered') } }))).toBe('a')
  expect(sheetSessionId(closedSheet)).toBeUndefined()
})

test('the result of a send is shown on its own sheet, or opens again the sheet that was closed meanwhile', () => {
  const enrolled: EnrollingEvent = { kind: 'told', about: 'a', part: { result: mine('a') } }
  expect(after(opened('a'), enrolled)).toMatchObject({ session: sessionOf('a'), result: mine('a') })
  expect(after(opened('a'), { kind: 'closed' }, enrolled)).toMatchObject({ session: null, result: mine('a') })
})

const late: [string, EnrollingEvent][] = [
  ['a place', { kind: 'told', about: 'a', part: { result: mine('a') } }],
  ['an offer that was taken', { kind: 'settled', about: 'a', result: mine('a') }],
  ['a place that was given up', { kind: 'settled', about: 'a', result: null }],
  ['a failure', failed('a')],
  ['what else is on at that time', { kind: 'told', about: 'a', part: { conflicts } }],
]
test.each(late)('B19 %s that comes when the sheet of something else is open leaves that sheet as it is', (_what, event) => {
  const other = after(opened('a'), opened('b'))
  expect(reduceEnrolling(other, event)).toBe(other)
})
test.each(late)('the control: %s changes its own sheet', (_what, event) => {
  const own = after(opened('a'))
  expect(reduceEnrolling(own, event)).not.toBe(own)
})

test('a failure is said until something is tried again', () => {
  const told = after(opened('a'), failed('a'))
  expect(told.failure).toEqual({ error: 'no network', canRetry: true })
  expect(reduceEnrolling(told, { kind: 'tried' }).failure).toBeNull()
})

test('a taken offer stays on the sheet, a given up one closes it', () => {
  const offer: EnrollingEvent = { kind: 'opened', sheet: { session: sessionOf('a'), result: mine('a', 'offered') } }
  expect(after(offer, failed('a'), { kind: 'settled', about: 'a', result: mine('a') })).toEqual({ ...closedSheet, session: sessionOf('a'), result: mine('a') })
  expect(after(offer, { kind: 'settled', about: 'a', result: null })).toEqual(closedSheet)
})

test('lists count a place or an offer as taken, a wait as waiting, an application as neither; giving up counts back', () => {
  expect((['confirmed', 'offered', 'waitlisted', 'applied'] as const).map((status) => movedBy(mine('a', status), 1))).toEqual([
    { sessionId: 'a', taken: 1, waitlisted: 0 },
    { sessionId: 'a', taken: 1, waitlisted: 0 },
    { sessionId: 'a', taken: 0, waitlisted: 1 },
    { sessionId: 'a', taken: 0, waitlisted: 0 },
  ])
  expect(movedBy(mine('a'), -1).taken).toBe(-1)
})

test('WeChat is asked for at most five messages at a tap', () => {
  for (const kinds of Object.values(reminders)) expect(kinds.length).toBeLessThanOrEqual(5)
})
