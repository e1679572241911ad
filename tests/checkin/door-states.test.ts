import { type Door, emptyDoor, isNewcomer, isRecorded, isRefining, questionsFor, reduceDoor, type Shown, takenBack } from '../../src/checkin/door'
import { type Verdict, verdicts } from '../../types/rules/door'
import type { Checked } from '../../types/rules/verify'

const checkedAs = (verdict: Verdict, enrollmentNumber: number | null = 7): Checked => ({
  verdict,
  enrollmentNumber,
  name: '王*兰',
  seats: 1,
  first: null,
  cancelled: null,
  other: null,
  isStatic: false,
})
const shownAs = (verdict: Verdict, more: Partial<Shown> = {}): Shown => ({
  checked: checkedAs(verdict),
  source: 'camera',
  code: 'code',
  at: '2026-03-01T01:00:00.000Z',
  direction: 'in',
  sessionId: 's',
  before: null,
  ...more,
})
const first = { at: '2026-03-01T00:30:00.000Z', by: '李明', device: 'there' }
const answer = { verdict: 'duplicate' as const, name: null, first }
const after = (...events: Parameters<typeof reduceDoor>[1][]): Door => events.reduce(reduceDoor, emptyDoor)

test('a verdict stays on the screen until it is read, then the door reads again', () => {
  const shown = shownAs('ok')
  expect(after({ kind: 'passed', shown }).shown).toBe(shown)
  expect(after({ kind: 'passed', shown }, { kind: 'read' }).shown).toBeNull()
})

test('the server’s answer changes the verdict it is about, and keeps the name that the phone knew', () => {
  const shown = shownAs('ok')
  const { checked } = after({ kind: 'passed', shown }, { kind: 'refined', shown, answer }).shown!
  expect(checked).toEqual({ ...shown.checked, verdict: 'duplicate', first })
})

test('an answer about somebody before does not stand over who is shown now', () => {
  const [before, now] = [shownAs('ok'), shownAs('ok', { at: '2026-03-01T01:00:05.000Z' })]
  expect(after({ kind: 'passed', shown: before }, { kind: 'passed', shown: now }, { kind: 'refined', shown: before, answer }).shown).toBe(now)
})

test('an answer that is other than what was read comes back on a door that reads again', () => {
  const shown = shownAs('ok')
  expect(after({ kind: 'passed', shown }, { kind: 'read' }, { kind: 'refined', shown, answer }).shown?.checked.verdict).toBe('duplicate')
})

test('who stays in view is scanned once; a new code of the same pass is the same person; out of view for 2.5 s one is new', () => {
  const door = after({ kind: 'seen', code: 'a', now: 1000 })
  expect([isNewcomer(door, 'a', 3499), isNewcomer(door, 'a', 3500), isNewcomer(door, 'b', 1001), isNewcomer(emptyDoor, 'a', 0)]).toEqual([
    false,
    true,
    true,
    true,
  ])
  // Still in view: the time begins anew.
  expect(isNewcomer(reduceDoor(door, { kind: 'seen', code: 'a', now: 3000 }), 'a', 5000)).toBe(false)
  // After a verdict was read, who is still there is not scanned again at once.
  expect(isNewcomer(reduceDoor(door, { kind: 'opened', now: 9000 }), 'a', 11_000)).toBe(false)
})

test.each(verdicts)('%s: written down without asking, or only with a reason, and never without a number', (verdict) => {
  const isOwn = ['ok', 'provisional', 'duplicate'].includes(verdict)
  expect([isRecorded(checkedAs(verdict)), isRecorded(checkedAs(verdict), '现场还有空位'), isRecorded(checkedAs(verdict, null), '现场还有空位')]).toEqual([
    isOwn,
    true,
    false,
  ])
})

test('an answer refines only in time, only what it contradicts, and never who was let in with a reason', () => {
  const accepted = { status: 'accepted' as const, verdict: 'duplicate' as const }
  const shown = shownAs('ok')
  expect([
    isRefining(shown, accepted, 1500),
    isRefining(shown, accepted, 1501),
    isRefining(shown, { ...accepted, verdict: 'ok' }, 10),
    isRefining(shown, { ...accepted, status: 'rejected' }, 10),
    isRefining({ ...shown, reason: '现场还有空位' }, accepted, 10),
  ]).toEqual([true, false, false, false, false])
})

test('questions are asked of who came in just now and has not answered', () => {
  const questions = [{ id: 'q' }]
  const pack = { questions, answered: { 8: true } } as unknown as Parameters<typeof questionsFor>[0]
  const asked = (shown: Shown) => questionsFor(pack, shown).length
  expect([
    asked(shownAs('ok')),
    asked(shownAs('waitlisted')),
    asked(shownAs('waitlisted', { reason: '现场还有空位' })),
    asked(shownAs('ok', { direction: 'out' })),
    asked(shownAs('ok', { isFull: true })),
    asked(shownAs('ok', { checked: checkedAs('ok', 8) })),
    asked(shownAs('malformed', { checked: checkedAs('malformed', null) })),
  ]).toEqual([1, 0, 1, 0, 0, 0, 0])
})

test('taking back leaves in whom another door let in, unless an organizer gave a reason', () => {
  const [own, other] = [
    { at: first.at, by: '李明', device: 'here' },
    { at: first.at, by: '李明', device: 'there' },
  ]
  expect([
    takenBack(own, { direction: 'in', before: null }, 'here'),
    takenBack(other, { direction: 'in', before: null }, 'here'),
    takenBack(other, { direction: 'in', before: null }, 'here', '扫错人了'),
    takenBack({ ...own, isOut: true }, { direction: 'out', before: own }, 'here'),
  ]).toEqual([null, other, null, own])
})
