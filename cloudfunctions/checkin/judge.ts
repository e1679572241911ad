import { foldScans, type FoldScan, type ScanMark, undoneBy } from '../../types/rules/attendance'
import type { FirstCheckIn, PackRow, Verdict } from '../../types/rules/door'
import type { Scan } from '../../types/checkin'
import { parsePass } from '../../types/rules/pass'
import { type Checked, verdictOf, verifyPass, type VerifyPack, windows } from '../../types/rules/verify'
import { type Door, shortDevice } from './queries'

const minute = 60_000
const day = 24 * 60 * minute
/** A phone's clock that is off by this much or more gives the scan a mark, ms. */
const skewed = 5 * minute

export type KeptScan = FoldScan & { by: string }
/** One scan as the server judges it; `fold` is what is stored of it. `first` is the earlier check-in that a duplicate repeats. */
export type Judged = { scan: Scan; fold: KeptScan; first: FirstCheckIn | null }

/** When the scan happened according to the phone's clock, corrected by its known offset, ms. */
const toldAt = (scan: Pick<Scan, 'at' | 'clockOffset'>) => Date.parse(scan.at) + scan.clockOffset
/**
 * When the scan happened: the told time, if it lies between the day before the session, when packs are handed out, and five minutes after
 * the scan arrived. The clock of a phone that is further off is not believed, and the time of arrival is used.
 */
export const timeOf = (scan: Scan, door: Door, receivedAt: number) => {
  const told = toldAt(scan)
  const isPlausible = told >= door.startsAt.getTime() - day - skewed && told <= receivedAt + skewed
  return { at: isPlausible ? told : receivedAt, isPlausible, isSkewed: !isPlausible || Math.abs(scan.clockOffset) >= skewed }
}

/**
 * Whether a door can have been open at the time of a scan: from the day before the session, when packs are handed out, to the day after its end. A scan that
 * arrives before that is made up. Scans may arrive later, from a phone that had no network, but not have happened later.
 */
export const isDoorTime = (scan: Pick<Scan, 'at' | 'clockOffset' | 'direction'>, door: Door, receivedAt: number): boolean => {
  if (receivedAt < door.startsAt.getTime() - day - skewed) return false
  const told = toldAt(scan)
  // An undo is decided when somebody notices the mistake. A phone ahead of the server's clock is not believed about the time.
  return scan.direction === 'undo' || told > receivedAt + skewed || told <= door.endsAt.getTime() + day + skewed
}

/** The verdict on a code. Where the phone's time is not believed, the code may be of any time, because the phone cannot have seen that it was old. */
const verify = (scan: Scan, pack: VerifyPack, { at, isPlausible }: { at: number; isPlausible: boolean }): Checked => {
  if (scan.direction === 'undo' || scan.source === 'search') return verdictOf(pack, scan.enrollmentNumber, scan.direction)
  const checked = verifyPass(pack, scan.code, at, { window: isPlausible ? windows.offline : Number.POSITIVE_INFINITY, direction: scan.direction })
  const isOther = checked.enrollmentNumber !== null && checked.enrollmentNumber !== scan.enrollmentNumber
  // The record names one person and the code another: such a scan lets nobody in.
  return isOther ? { ...checked, verdict: 'forged' } : checked
}

/** The verdict on a scan of somebody who was in before. It is only shown; whether the scan counts does not depend on it. */
const repeated = ({ verdict }: Checked, pack: VerifyPack, scan: Scan): Verdict => {
  if (!['ok', 'provisional', 'waitlisted', 'cancelled'].includes(verdict) || pack.rows.length === 0) return verdict
  const again = verdictOf(pack, scan.enrollmentNumber, scan.direction).verdict
  return again === 'ok' && verdict === 'provisional' ? verdict : again
}

/** The verdicts with which a volunteer's phone lets somebody in without a reason. */
const entering: Verdict[] = ['ok', 'provisional', 'duplicate']
/** Whether a scan counts: where the person was let in by the rules, in good faith by an older list, or by a volunteer who gave a reason. Else it is kept only. */
const standingOf = (verdict: Verdict, scan: Scan): 'counted' | 'kept' => {
  if (entering.includes(verdict)) return 'counted'
  if (verdict !== 'cancelled' && verdict !== 'waitlisted') return 'kept'
  return scan.reason !== undefined || entering.includes(scan.verdict) ? 'counted' : 'kept'
}

type Context = Pick<VerifyPack, 'keys' | 'cards' | 'others'> & {
  door: Door
  row: PackRow | undefined
  earlier: KeptScan[]
  by: string
  receivedAt: number
  isOrganizer: boolean
  /** The caller had the right to stand at this door when the scan was made, and does not have it now. */
  isFormer: boolean
}

const marksOf = (scan: Scan, checked: Checked, isSkewed: boolean, { row, isFormer }: Context): ScanMark[] => {
  const { verdict, isStatic } = checked
  const isForced = scan.reason !== undefined && (verdict === 'cancelled' || verdict === 'waitlisted')
  const isKept = standingOf(verdict, scan) === 'kept'
  const marks: [ScanMark, boolean][] = [
    ['static', isStatic],
    // A code counts as typed unless it came from a camera and has the 46 digits of a pass, whatever the phone says.
    ['manual', scan.source !== 'camera' || parsePass(scan.code) === null],
    ['provisional', scan.verdict === 'provisional'],
    ['notEnrolled', !row && verdict === 'provisional'],
    ['clockSkew', isSkewed],
    ['forced', isForced],
    ['attendedAfterCancel', verdict === 'cancelled' && !isForced && !isKept],
    ['disputed', isKept && (scan.verdict === 'ok' || scan.verdict === 'provisional')],
    ['afterRemoval', isFormer],
  ]
  return scan.direction === 'undo' ? [] : marks.flatMap(([mark, holds]) => (holds ? [mark] : []))
}

/** Whether the name may be told to the caller: only where the scan shows that the person was at the door with a genuine code, or was picked by name. */
export const tellsName = (verdict: Verdict) => !['forged', 'malformed', 'unknownKey', 'wrongActivity', 'wrongTime', 'unknown'].includes(verdict)

/**
 * Judges one scan as the phone does, but by today's list. `earlier` are the scans of this person in this session known so far. Pure:
 * reads and writes nothing.
 */
export const judge = (scan: Scan, context: Context): Judged => {
  const { door, keys, cards, others, row, earlier, by, receivedAt, isOrganizer } = context
  const time = timeOf(scan, door, receivedAt)
  const { at, isSkewed } = time
  const { first: entry, isInside } = foldScans(earlier)
  const first = entry && { at: new Date(entry.at).toISOString(), by: entry.by, device: shortDevice(entry.device) }
  const pack: VerifyPack = {
    sessionNumber: door.number,
    rules: door.doorRules,
    keys,
    ...(cards && { cards }),
    others,
    rows: row ? [row] : [],
    present: {},
    endsAt: door.endsAt.toISOString(),
  }
  // Whether it counts depends on the list alone, not on which scan arrived first. The verdict in the reply does depend on that.
  const checked = verify(scan, pack, time)
  const present = first && { ...first, ...(!isInside && { isOut: true as const }) }
  const verdict = present ? repeated(checked, { ...pack, present: { [scan.enrollmentNumber]: present } }, scan) : checked.verdict
  const standing = scan.direction !== 'undo' ? standingOf(checked.verdict, scan) : isOrganizer && scan.reason !== undefined ? 'overruling' : 'counted'
  const { scanId, direction, device, seq } = scan
  const fold: KeptScan = { scanId, direction, at, device, seq, verdict, standing, marks: marksOf(scan, checked, isSkewed, context), by }
  return { scan, fold, first: verdict === 'duplicate' ? first : null }
}

/**
 * Whether an undo takes back nothing though the person is in: it was made on another phone, or too late. It is stored all the same, because
 * the scan that it belongs to may arrive later; the fold gives the same result in any order.
 */
export const isIdleUndo = (undo: KeptScan, scans: KeptScan[]) =>
  undo.direction === 'undo' && undoneBy(undo, scans).length === 0 && foldScans(scans).first !== null
