import { foldScans } from '../../types/rules/attendance'
import type { PackRow } from '../../types/rules/door'
import type { Scan } from '../../types/checkin'
import { judge, type KeptScan } from '../../cloudfunctions/checkin/judge'
import type { Door } from '../../cloudfunctions/checkin/queries'
import { rounds, tell } from '../rounds'
import { makeRandom, type Random } from './random'

const histories = rounds('attendance: histories', 2000, 100_000)
const orders = 5
const minute = 60_000
const startsAt = new Date('2026-11-23T02:00:00Z')
const received = startsAt.getTime() + 4 * 60 * minute
const door: Door = {
  sessionId: '1',
  poolId: '1',
  number: 7,
  poolNumber: 7,
  isTerm: false,
  activityId: '1',
  day: '2026-11-23',
  lastDay: '2026-11-23',
  startsAt,
  endsAt: new Date(startsAt.getTime() + 2 * 60 * minute),
  capacity: 20,
  isCancelled: false,
  doorRules: { hasExit: true },
  signUp: {},
  title: '太极',
  organizationId: '1',
  region: '620103',
  organizationRegion: '620103',
  venueName: '',
}

/** What up to three phones, an organizer's and a paper list may hold about one person: clocks off, double taps, undos, exits. */
const makeHistory = (random: Random): { scans: Scan[]; row: PackRow } => {
  const devices = ['phone-aaaa', 'phone-bbbb', 'desk-cccc']
    .slice(0, 1 + random.below(3))
    .map((device) => ({ device, seq: 0, offset: random.of([0, 0, 3600_000]) }))
  const scans = Array.from({ length: 1 + random.below(9) }, (): Scan => {
    const phone = random.of(devices)
    // Often at the same moment: then device, count and id decide.
    const at = startsAt.getTime() + random.of([0, 0, 1, 5, 14, 15, 16, 40]) * minute + random.below(2) * minute
    const direction = random.of(['in', 'in', 'in', 'out', 'undo'] as const)
    return {
      scanId: `${String(random.below(1e9)).padStart(8, '0')}-0000-7000-8000-${String(random.below(1e12)).padStart(12, '0')}`,
      sessionId: '1',
      enrollmentNumber: 9,
      direction,
      at: new Date(at - phone.offset).toISOString(),
      clockOffset: phone.offset,
      device: phone.device,
      seq: ++phone.seq,
      verdict: random.of(['ok', 'ok', 'provisional', 'cancelled'] as const),
      source: 'search',
      code: '',
      ...(random.below(4) === 0 && { reason: '现场有空位' }),
    }
  })
  return { scans, row: [9, 0, random.of(['c', 'c', 'w', 'x'] as const), '李*'] }
}

/** What the server holds after the scans came in this order, some of them twice. */
const deliver = ({ scans, row }: ReturnType<typeof makeHistory>): KeptScan[] => {
  const kept: KeptScan[] = []
  for (const scan of scans)
    if (!kept.some(({ scanId }) => scanId === scan.scanId)) {
      const isOrganizer = scan.device === 'desk-cccc'
      const others = { door, keys: {}, others: {}, row, earlier: kept, by: '张伟', receivedAt: received, isOrganizer, isFormer: false }
      kept.push(judge(scan, others).fold)
    }
  return kept
}
type Fold = (scans: KeptScan[]) => unknown
const outcome: Fold = (scans) => {
  const { first, isInside, leftAt, flags } = foldScans(scans)
  return JSON.stringify([first?.scanId, first?.at, isInside, leftAt, flags])
}
/** The control: whatever came last is how it is. */
const lastWins: Fold = (scans) => {
  const last = scans.filter(({ standing }) => standing !== 'kept').at(-1)
  return JSON.stringify(last && last.direction === 'in' ? [last.scanId, last.at] : null)
}

/** In how many of the histories some order of delivery leads elsewhere. */
const divergences = (fold: Fold, count: number, seed: number) => {
  const random = makeRandom(seed)
  let diverged = 0
  for (let index = 0; index < count; index++) {
    const { scans, row } = makeHistory(random)
    const outcomes = new Set<unknown>()
    for (let order = 0; order < orders; order++) {
      const arriving = random.shuffled([...scans, ...scans.filter(() => random.below(3) === 0)])
      outcomes.add(fold(deliver({ scans: arriving, row })))
    }
    if (outcomes.size > 1) diverged++
  }
  return diverged
}

test('C05 scans of several phones lead to one attendance, whatever arrives when and how often', () => {
  const diverged = divergences(outcome, histories, 5)
  tell({ name: 'attendance: histories that five orders of delivery tell apart', value: diverged, atMost: 0 })
  expect(diverged).toBe(0)
})

test('negative control: with the last to arrive winning, the same check fails in nearly every run', () => {
  const runs = 50
  let caught = 0
  for (let run = 0; run < runs; run++) if (divergences(lastWins, 40, 1000 + run) > 0) caught++
  tell({ name: 'attendance: runs of last-write-wins caught, of 50', value: caught, atLeast: 45 })
  expect(caught).toBeGreaterThanOrEqual(runs * 0.9)
})

test('the histories hold what makes merging hard', () => {
  const random = makeRandom(5)
  const seen = new Set<string>()
  for (let index = 0; index < 500; index++) for (const flag of foldScans(deliver(makeHistory(random))).flags) seen.add(flag)
  const arisen = ['attendedAfterCancel', 'clockSkew', 'doubleScan', 'forced', 'manual', 'otherDevice', 'outWithoutIn', 'provisional', 'reEntry']
  expect([...seen].sort()).toEqual(arisen)
})
