import fc from 'fast-check'
import { type FoldScan, foldScans, undoneBy } from '../../types/rules/attendance'

const minute = 60_000
let count = 0
const scan = (at: number, more: Partial<FoldScan> = {}): FoldScan => ({
  scanId: `scan-${++count}`,
  direction: 'in',
  at: at * minute,
  device: 'door-a',
  seq: count,
  verdict: 'ok',
  standing: 'counted',
  marks: [],
  ...more,
})
const firstAt = (scans: FoldScan[]) => {
  const { first } = foldScans(scans)
  return first && first.at / minute
}

test('C05 two phones that were both offline make one attendance at the earliest time, whichever syncs first', () => {
  const scans = [scan(10), scan(4, { device: 'door-b' }), scan(7)]
  expect(firstAt(scans)).toBe(4)
  expect(foldScans(scans).flags).toEqual(['otherDevice'])
  expect(foldScans([...scans].reverse())).toEqual(foldScans(scans))
})

test('gives the same answer for any order of arrival', () => {
  const any = fc.record({
    direction: fc.constantFrom('in' as const, 'out' as const, 'undo' as const),
    at: fc.integer({ min: 0, max: 40 }).map((at) => at * minute),
    device: fc.constantFrom('a', 'b'),
    seq: fc.nat(20),
    verdict: fc.constantFrom('ok' as const, 'cancelled' as const),
    standing: fc.constantFrom('counted' as const, 'kept' as const, 'overruling' as const),
    marks: fc.constant([]),
    scanId: fc.uuid(),
  })
  const lists = fc
    .uniqueArray(any, { maxLength: 9, selector: ({ scanId }) => scanId })
    .chain((scans) => fc.tuple(fc.constant(scans), fc.shuffledSubarray(scans, { minLength: scans.length })))
  fc.assert(fc.property(lists, ([scans, shuffled]) => expect(foldScans(shuffled)).toEqual(foldScans(scans))))
})

test('C21 taking it back on the same phone within 15 minutes removes the attendance, double scans too', () => {
  expect(firstAt([scan(0), scan(15, { direction: 'undo' })])).toBeNull()
  expect(firstAt([scan(0), scan(1), scan(2, { direction: 'undo' })])).toBeNull()
  expect(firstAt([scan(0), scan(2, { direction: 'undo' }), scan(3)])).toBe(3)
})

test('C22 an undo on another phone or later takes back nothing, an organizer’s does', () => {
  expect(firstAt([scan(0), scan(1, { direction: 'undo', device: 'door-b' })])).toBe(0)
  expect(firstAt([scan(0), scan(15.1, { direction: 'undo' })])).toBe(0)
  expect(firstAt([scan(0), scan(90, { direction: 'undo', device: 'desk', standing: 'overruling' })])).toBeNull()
})

test("taking back one phone's scan leaves what the other saw", () => {
  expect(firstAt([scan(0), scan(1, { device: 'door-b' }), scan(2, { direction: 'undo' })])).toBe(1)
})

test('C23 going out and in again is one attendance with flags', () => {
  const scans = [scan(0), scan(30, { direction: 'out' }), scan(40)]
  expect(foldScans(scans)).toMatchObject({ isInside: true, flags: ['reEntry'] })
  expect(firstAt(scans)).toBe(0)
  expect(foldScans([scan(5, { direction: 'out' })])).toMatchObject({ first: null, isInside: false, flags: ['outWithoutIn'] })
  expect(foldScans([scan(0), scan(30, { direction: 'out' }), scan(31, { direction: 'undo' })])).toMatchObject({ isInside: true, flags: [] })
})

test('C07 who was let in on an old list after cancelling has attended, and it shows', () => {
  expect(foldScans([scan(0, { marks: ['attendedAfterCancel'] })]).flags).toEqual(['attendedAfterCancel'])
  expect(foldScans([scan(0, { verdict: 'cancelled', marks: ['forced'] })]).flags).toEqual(['forced'])
})

test('a refused attempt is kept without counting', () => {
  expect(firstAt([scan(0, { standing: 'kept', verdict: 'stale' }), scan(5)])).toBe(5)
  expect(undoneBy(scan(6, { direction: 'undo' }), [scan(5, { standing: 'kept' })])).toEqual([])
})
