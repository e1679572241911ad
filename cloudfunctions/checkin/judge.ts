import { foldScans, type FoldScan, type ScanMark, undoneBy } from '../../types/attendance'
import type { PackRow, Scan, Verdict } from '../../types/checkin'
import { type Checked, verdictOf, verifyPass, type VerifyPack, windows } from '../../types/verify'
import type { Door } from './queries'

const minute = 60_000
const day = 24 * 60 * minute
/** From this much on a phone's clock is worth a mark. */
const skewed = 5 * minute

export type KeptScan = FoldScan & { by: string }
/** `first` is the entry that a duplicate repeats; `isTooLate` an undo that takes back nothing any more. */
export type Judged = { scan: Scan; fold: KeptScan; first: { at: string; by: string } | null; isTooLate: boolean }

/**
 * When it happened by the server's clock: the phone's time and offset, kept between the day before the session, when
 * packs are handed out, and five minutes after the record came in.
 */
const timeOf = (scan: Scan, door: Door, receivedAt: number) => {
  const told = Date.parse(scan.at) + scan.clockOffset
  const at = Math.min(Math.max(told, door.startsAt.getTime() - day - skewed), receivedAt + skewed)
  return { told, at, isSkewed: at !== told || Math.abs(scan.clockOffset) >= skewed }
}

const verify = (scan: Scan, pack: VerifyPack, now: number): Checked => {
  if (scan.direction === 'undo' || scan.source === 'search') return verdictOf(pack, scan.enrollmentNumber)
  const checked = verifyPass(pack, scan.code, now, { window: windows.offline })
  const isOther = checked.enrollmentNumber !== null && checked.enrollmentNumber !== scan.enrollmentNumber
  // The record says one person and the code another: nobody is let in on that.
  return isOther ? { ...checked, verdict: 'forged' } : checked
}

/** Let in by rule; in good faith on an older list; or by a volunteer who gave a reason. */
const standingOf = (verdict: Verdict, scan: Scan): 'counted' | 'kept' => {
  if (verdict === 'ok' || verdict === 'duplicate' || verdict === 'provisional') return 'counted'
  if (verdict !== 'cancelled' && verdict !== 'waitlisted') return 'kept'
  return scan.reason !== undefined || ['ok', 'provisional', 'duplicate'].includes(scan.verdict) ? 'counted' : 'kept'
}

const marksOf = (scan: Scan, checked: Checked, isSkewed: boolean): ScanMark[] => [
  ...(checked.isStatic ? (['static'] as const) : []),
  ...(scan.verdict === 'provisional' ? (['provisional'] as const) : []),
  ...(isSkewed ? (['clockSkew'] as const) : []),
  ...(scan.reason !== undefined && (checked.verdict === 'cancelled' || checked.verdict === 'waitlisted') ? (['forced'] as const) : []),
]

type Context = Pick<VerifyPack, 'keys' | 'others'> & {
  door: Door
  row: PackRow | undefined
  earlier: KeptScan[]
  by: string
  receivedAt: number
  isOrganizer: boolean
}

/** A name is told where the record shows that the person stood at the door with something genuine, or was picked by name. */
export const tellsName = (verdict: Verdict) => !['forged', 'malformed', 'unknownKey', 'wrongActivity', 'wrongTime', 'unknown'].includes(verdict)

/**
 * What the server makes of one scan, with the same verdict as the phone's but by the list of today. `earlier` are the
 * scans of this person in this session known so far; pure.
 */
export const judge = (scan: Scan, context: Context): Judged => {
  const { door, keys, others, row, earlier, by, receivedAt, isOrganizer } = context
  const { told, at, isSkewed } = timeOf(scan, door, receivedAt)
  const entry = foldScans(earlier).first
  const first = entry && { at: new Date(entry.at).toISOString(), by: entry.by }
  const checked = verify(
    scan,
    { sessionNumber: door.number, keys, others, rows: row ? [row] : [], present: first ? { [scan.enrollmentNumber]: first } : {} },
    told,
  )
  // Somebody inside is a duplicate only when coming in.
  const verdict = checked.verdict === 'duplicate' && scan.direction !== 'in' ? 'ok' : checked.verdict
  const { scanId, direction, device, seq } = scan
  const fold: KeptScan = { scanId, direction, at, device, seq, verdict, standing: standingOf(verdict, scan), marks: marksOf(scan, checked, isSkewed), by }
  if (direction !== 'undo') return { scan, fold, first: verdict === 'duplicate' ? first : null, isTooLate: false }

  const undo: KeptScan = { ...fold, standing: isOrganizer && scan.reason !== undefined ? 'overruling' : 'counted' }
  // With nothing on record yet the scan itself is still on its way; the fold puts the two together in any order.
  const isTooLate = entry !== null && undoneBy(undo, earlier).length === 0
  return { scan, fold: undo, first: null, isTooLate }
}
