import { foldScans, type FoldScan, type ScanMark, undoneBy } from '../../types/rules/attendance'
import type { FirstCheckIn, PackRow, Verdict } from '../../types/rules/door'
import type { Scan } from '../../types/checkin'
import { parsePass } from '../../types/rules/pass'
import { type Checked, verdictOf, verifyPass, type VerifyPack, windows } from '../../types/rules/verify'
import { type Door, shortDevice } from './queries'

const minute = 60_000
const day = 24 * 60 * minute
/** From this much on a phone's clock is worth a mark. */
const skewed = 5 * minute

export type KeptScan = FoldScan & { by: string }
/** `first` is the entry that a duplicate repeats. */
export type Judged = { scan: Scan; fold: KeptScan; first: FirstCheckIn | null }

/** When it happened, by the phone's clock set right with its offset, ms. */
const toldAt = (scan: Pick<Scan, 'at' | 'clockOffset'>) => Date.parse(scan.at) + scan.clockOffset
/**
 * When it happened: the time told, if it lies between the day before the session, when packs are handed out, and five minutes
 * after the record came in. A phone whose clock is further off knows nothing about the time: then it is when the record came in.
 */
export const timeOf = (scan: Scan, door: Door, receivedAt: number) => {
  const told = toldAt(scan)
  const isPlausible = told >= door.startsAt.getTime() - day - skewed && told <= receivedAt + skewed
  return { at: isPlausible ? told : receivedAt, isPlausible, isSkewed: !isPlausible || Math.abs(scan.clockOffset) >= skewed }
}

/**
 * Whether a door can have been open then: from the day before the session, when lists are handed out, to the day after its end. What came in
 * before that was made up. Later it may still come in, from a phone that was without network, but not have happened.
 */
export const isDoorTime = (scan: Pick<Scan, 'at' | 'clockOffset' | 'direction'>, door: Door, receivedAt: number): boolean => {
  if (receivedAt < door.startsAt.getTime() - day - skewed) return false
  const told = toldAt(scan)
  // Who takes something back decides about it when they see it; a phone that is ahead of the server does not know the time.
  return scan.direction === 'undo' || told > receivedAt + skewed || told <= door.endsAt.getTime() + day + skewed
}

/** A phone that does not know the time cannot have seen that a code was old: then any genuine code stands. */
const verify = (scan: Scan, pack: VerifyPack, { at, isPlausible }: { at: number; isPlausible: boolean }): Checked => {
  if (scan.direction === 'undo' || scan.source === 'search') return verdictOf(pack, scan.enrollmentNumber, scan.direction)
  const checked = verifyPass(pack, scan.code, at, { window: isPlausible ? windows.offline : Number.POSITIVE_INFINITY, direction: scan.direction })
  const isOther = checked.enrollmentNumber !== null && checked.enrollmentNumber !== scan.enrollmentNumber
  // The record says one person and the code another: nobody is let in on that.
  return isOther ? { ...checked, verdict: 'forged' } : checked
}

/** The verdict on somebody who was here before: it is told, and never decides what counts. */
const repeated = ({ verdict }: Checked, pack: VerifyPack, scan: Scan): Verdict => {
  if (!['ok', 'provisional', 'waitlisted', 'cancelled'].includes(verdict) || pack.rows.length === 0) return verdict
  const again = verdictOf(pack, scan.enrollmentNumber, scan.direction).verdict
  return again === 'ok' && verdict === 'provisional' ? verdict : again
}

/** What a volunteer's phone let in without a reason. */
const entering: Verdict[] = ['ok', 'provisional', 'duplicate']
/** Let in by rule; in good faith on an older list; or by a volunteer who gave a reason. */
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
  /** Handed in by somebody who stood there then and does not any more. */
  isFormer: boolean
}

const marksOf = (scan: Scan, checked: Checked, isSkewed: boolean, { row, isFormer }: Context): ScanMark[] => {
  const { verdict, isStatic } = checked
  const isForced = scan.reason !== undefined && (verdict === 'cancelled' || verdict === 'waitlisted')
  const isKept = standingOf(verdict, scan) === 'kept'
  const marks: [ScanMark, boolean][] = [
    ['static', isStatic],
    // Typed, whatever the phone calls it: what a camera reads has 46 digits.
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

/** A name is told only where the record shows that the person stood at the door with something genuine, or was picked by name. */
export const tellsName = (verdict: Verdict) => !['forged', 'malformed', 'unknownKey', 'wrongActivity', 'wrongTime', 'unknown'].includes(verdict)

/**
 * What the server makes of one scan, with the same verdict as the phone's but by the list of today. `earlier` are the
 * scans of this person in this session known so far; pure.
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
  // What counts is decided by the list alone: who else's scan had come in before must not matter. The answer says it, though.
  const checked = verify(scan, pack, time)
  const present = first && { ...first, ...(!isInside && { isOut: true as const }) }
  const verdict = present ? repeated(checked, { ...pack, present: { [scan.enrollmentNumber]: present } }, scan) : checked.verdict
  const standing = scan.direction !== 'undo' ? standingOf(checked.verdict, scan) : isOrganizer && scan.reason !== undefined ? 'overruling' : 'counted'
  const { scanId, direction, device, seq } = scan
  const fold: KeptScan = { scanId, direction, at, device, seq, verdict, standing, marks: marksOf(scan, checked, isSkewed, context), by }
  return { scan, fold, first: verdict === 'duplicate' ? first : null }
}

/**
 * Whether an undo takes nothing back though somebody is in: made on another phone, or too late. Kept all the same, for its
 * own scan may still be on the way, and then the fold puts the two together in any order.
 */
export const isIdleUndo = (undo: KeptScan, scans: KeptScan[]) =>
  undo.direction === 'undo' && undoneBy(undo, scans).length === 0 && foldScans(scans).first !== null
