import fc from 'fast-check'
import { countedMinutes, foldHours, foldMarks, leastMinutes, margin, type Mark, type ServedShift, stepMinutes } from '../../types/rules/hours'

const minute = 60_000
/** Nine in the morning of some day; times in the tests are minutes after it. */
const nine = Date.UTC(2026, 10, 23, 1)
const at = (minutes: number) => nine + minutes * minute
const mark = (text: string, index: number): Mark => {
  const [, direction, minutes, source = 'organizer'] = /^(in|out)(-?\d+)(?::(\w+))?$/.exec(text) ?? []
  return { id: String(index + 1), direction: direction as Mark['direction'], at: at(Number(minutes)), source: source as Mark['source'] }
}
/** A shift from 9:00 to 12:00 with marks such as `in0`, `out180:self`. */
const shift = (marks: string, more: Partial<ServedShift> = {}): ServedShift => ({
  id: '1',
  startsAt: at(0),
  endsAt: at(180),
  isConfirmed: false,
  marks: marks.split(' ').filter(Boolean).map(mark),
  ...more,
})
const later = at(100_000)
const minutesOf = (marks: string, more: Partial<ServedShift> = {}, now = later) => {
  const hours = foldHours([shift(marks, more)], now).get('1')
  return [hours?.counted, hours?.waiting]
}
const flagsOf = (marks: string, now = later) => foldMarks(shift(marks), now).flags

test.each([
  ['a whole shift', 'in0 out180', [180, 0]],
  ['came early and left late: a quarter of an hour on each side', 'in-40 out240', [210, 0]],
  ['rounds down to a tenth of an hour', 'in0 out100', [96, 0]],
  ['under a quarter of an hour is nothing', 'in0 out14', [0, 0]],
  ['a quarter of an hour is twice six minutes', 'in0 out15', [12, 0]],
  ['a break is not counted', 'in0 out60 in120 out180', [120, 0]],
  ['nobody signed out: until the end of the shift', 'in60', [120, 0]],
  ['the timer said the same', 'in60 out180:auto', [120, 0]],
  ['seen going after the timer had guessed', 'in60 out180:auto out190', [126, 0]],
  ['came twice without going', 'in0 in60 out120', [120, 0]],
  ['only went', 'out120', [0, 0]],
  ['nothing was marked', '', [0, 0]],
  ['came after the end', 'in185', [0, 0]],
  ['a coming that was forgotten', 'in0:corrected out180', [180, 0]],
  ['a going that was marked too early, put right', 'in0 out60 out180:corrected', [180, 0]],
  ['a going that was marked too late, put right', 'in0 out60:corrected out180', [60, 0]],
  ['a going put right instead of the timer’s', 'in0 out120:corrected out180:auto', [120, 0]],
  ['only by the code: waits', 'in0:self out180:self', [0, 180]],
  ['came by the code, went seen: waits', 'in0:self out180', [0, 180]],
  ['came seen, went by the code: waits', 'in0 out180:self', [0, 180]],
  ['came by the code, was seen an hour later: the rest counts', 'in0:self in60 out180', [120, 60]],
])('%s', (_, marks, minutes) => {
  expect(minutesOf(marks)).toEqual(minutes)
})

test('what was confirmed counts whatever it rests on', () => {
  expect(minutesOf('in0:self out180:self', { isConfirmed: true })).toEqual([180, 0])
})

test('while the shift runs, who is inside has no hours of it yet; at its end they are there', () => {
  expect(foldMarks(shift('in0'), at(179))).toMatchObject({ stretches: [], isInside: true, outAt: null, flags: [] })
  expect(foldMarks(shift('in0'), at(180))).toMatchObject({ isInside: false, outAt: at(180), flags: ['autoOut'] })
})

test('says what somebody should look at', () => {
  expect(flagsOf('in0 out180')).toEqual([])
  expect(flagsOf('in0')).toEqual(['autoOut'])
  expect(flagsOf('in0 in10 out20 out30')).toEqual(['doubleIn', 'outWithoutIn'])
  expect(flagsOf('in0 out180:auto out185')).toEqual([])
})

test('a minute spent in two shifts counts once, in the one that began first', () => {
  const morning = shift('in0 out180')
  const noon = shift('in165 out300', { id: '2', startsAt: at(180), endsAt: at(300) })
  const hours = foldHours([noon, morning], later)
  expect([hours.get('1')?.counted, hours.get('2')?.counted]).toEqual([180, 120])
})

test('what waits takes nothing from what counts', () => {
  const alone = shift('in0:self out180:self')
  const seen = shift('in60 out180', { id: '2', startsAt: at(60), endsAt: at(180) })
  const hours = foldHours([alone, seen], later)
  expect([hours.get('1')?.counted, hours.get('1')?.waiting, hours.get('2')?.counted]).toEqual([0, 60, 120])
})

const anyMark = fc.record({
  id: fc.integer({ min: 1, max: 9999 }).map(String),
  direction: fc.constantFrom('in' as const, 'out' as const),
  at: fc.integer({ min: -90, max: 600 }).map(at),
  source: fc.constantFrom('organizer' as const, 'self' as const, 'auto' as const, 'corrected' as const),
})
const anyShift = fc.record({
  id: fc.integer({ min: 1, max: 99 }).map(String),
  start: fc.integer({ min: 0, max: 300 }),
  length: fc.integer({ min: 1, max: 240 }),
  isConfirmed: fc.boolean(),
  marks: fc.uniqueArray(anyMark, { maxLength: 8, selector: ({ id }) => id }),
})
const anyShifts = fc
  .uniqueArray(anyShift, { maxLength: 5, selector: ({ id }) => id })
  .map((rows) => rows.map(({ start, length, ...row }): ServedShift => ({ ...row, startsAt: at(start), endsAt: at(start + length) })))

test('whatever was marked: never more than the shift and its margins, in steps, and in any order of marks and shifts the same', () => {
  fc.assert(
    fc.property(anyShifts, fc.integer({ min: -100, max: 1000 }), (shifts, now) => {
      const hours = foldHours(shifts, at(now))
      for (const one of shifts) {
        const { counted = 0, waiting = 0 } = hours.get(one.id) ?? {}
        expect(counted + waiting).toBeLessThanOrEqual((one.endsAt - one.startsAt + 2 * margin) / minute)
        expect(counted % stepMinutes).toBe(0)
        expect(waiting % stepMinutes).toBe(0)
        expect(waiting).toBeGreaterThanOrEqual(0)
        expect(counted === 0 || counted >= leastMinutes - (leastMinutes % stepMinutes)).toBe(true)
        expect(one.isConfirmed && waiting > 0).toBe(false)
      }
      const turned = shifts.map((one) => ({ ...one, marks: [...one.marks].reverse() })).reverse()
      expect([...foldHours(turned, at(now))].sort()).toEqual([...hours].sort())
    }),
    { numRuns: 300 },
  )
})

test('whatever was marked: the hours of all shifts together are no more than the time from the first to the last of them', () => {
  fc.assert(
    fc.property(anyShifts, (shifts) => {
      fc.pre(shifts.length > 0)
      const total = [...foldHours(shifts, later).values()].reduce((sum, { counted }) => sum + counted, 0)
      const span = Math.max(...shifts.map(({ endsAt }) => endsAt)) - Math.min(...shifts.map(({ startsAt }) => startsAt)) + 2 * margin
      expect(total).toBeLessThanOrEqual(span / minute)
    }),
    { numRuns: 300 },
  )
})

test('confirming never takes minutes away, and the hours are the stretches of a day that a clock would show', () => {
  fc.assert(
    fc.property(anyShifts, (shifts) => {
      const before = foldHours(shifts, later)
      const after = foldHours(
        shifts.map((one) => ({ ...one, isConfirmed: true })),
        later,
      )
      const sum = (hours: typeof before) => [...hours.values()].reduce((total, { counted }) => total + counted, 0)
      // Each shift is rounded by itself: a minute that moves to another shift may be lost in the rounding of both.
      expect(sum(after)).toBeGreaterThanOrEqual(sum(before) - shifts.length * leastMinutes)
    }),
    { numRuns: 300 },
  )
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2000 }), (minutes) => {
      const counted = countedMinutes(minutes * minute + 59_999)
      expect(counted).toBe(minutes < 15 ? 0 : Math.floor(minutes / 6) * 6)
    }),
  )
})
