import type { Verdict } from './door'

/** What a scan does to attendance. counted: it takes part in foldScans. kept: it is stored as evidence of a refused attempt. overruling: an organizer's undo, which takes back scans of any device and age. */
export const standings = ['counted', 'kept', 'overruling'] as const
export type Standing = (typeof standings)[number]
/**
 * What the server noticed about a scan when it was uploaded.
 * - static: a printed code
 * - provisional: the phone's list did not have this person yet
 * - clockSkew: the phone's clock was far off
 * - forced: let in with a reason although waitlisted or cancelled
 * - manual: a name or a short spoken code instead of a scanned code
 * - notEnrolled: a genuine code of somebody who has no place
 * - selfReported: checked in by the person's own phone
 * - afterRemoval: uploaded by somebody who was no volunteer of this door any more
 * - imported: from a paper list
 * - disputed: let in at the door, but refused by the list as it is on the server
 * - attendedAfterCancel: let in by an old list after the place had been given up
 */
export const scanMarks = [
  'static',
  'provisional',
  'clockSkew',
  'forced',
  'manual',
  'notEnrolled',
  'selfReported',
  'afterRemoval',
  'imported',
  'disputed',
  'attendedAfterCancel',
] as const
export type ScanMark = (typeof scanMarks)[number]

/** A scan as foldScans reads it. Ordered by `at`, then device, then `seq`, the phone's own count of its scans. */
export type FoldScan = {
  scanId: string
  direction: 'in' | 'out' | 'undo'
  /** Effective time, ms. */
  at: number
  device: string
  seq: number
  verdict: Verdict
  standing: Standing
  marks: readonly ScanMark[]
}

/** What an organizer should look at: a mark of one scan, or what the scans say together. */
export type AttendanceFlag = ScanMark | 'doubleScan' | 'otherDevice' | 'reEntry' | 'outWithoutIn'
/** The attendance of one person. `first` is the scan that counts as their coming; null when nobody was let in, or it was taken back. `leftAt`, in ms, is set while they are out. */
export type Attendance<S extends FoldScan> = { first: S | null; isInside: boolean; leftAt: number | null; flags: AttendanceFlag[] }

/** How long a device may take back its own scan, in ms. */
export const undoWithin = 15 * 60_000

const byOrder = (a: FoldScan, b: FoldScan) => a.at - b.at || compare(a.device, b.device) || a.seq - b.seq || compare(a.scanId, b.scanId)
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/**
 * The scans that an undo takes back: the latest run of scans in one direction, of the undo's own device within 15 minutes; an overruling undo
 * takes those of any device and time. Double scans of one entry are taken back together, else the second would become the entry.
 */
const latestRun = <S extends FoldScan>(undo: FoldScan, before: readonly S[]): S[] => {
  const own = undo.standing === 'overruling' ? before : before.filter((scan) => scan.device === undo.device && undo.at - scan.at <= undoWithin)
  const last = own[own.length - 1]
  const turn = last ? own.map(({ direction }) => direction !== last.direction).lastIndexOf(true) : -1
  return own.slice(turn + 1)
}

/** The ins and outs that count and were not taken back, in order of time. */
const standingScans = <S extends FoldScan>(scans: readonly S[]): S[] => {
  let standing: S[] = []
  for (const scan of scans.filter((one) => one.standing !== 'kept').sort(byOrder)) {
    if (scan.direction !== 'undo') standing.push(scan)
    else {
      const undone = new Set(latestRun(scan, standing))
      standing = standing.filter((other) => !undone.has(other))
    }
  }
  return standing
}

/** The scans that this undo takes back, of those known so far. */
export const undoneBy = <S extends FoldScan>(undo: FoldScan, scans: readonly S[]): S[] =>
  latestRun(undo, standingScans(scans.filter((scan) => byOrder(scan, undo) < 0)))

/**
 * Attendance of one person in one session, computed from all scans of that person, given in any order, so that phone and server agree
 * whichever scan arrived first. The first `in` that was not taken back is the attendance; later scans only add flags.
 */
export const foldScans = <S extends FoldScan>(scans: readonly S[]): Attendance<S> => {
  const flags = new Set<AttendanceFlag>()
  let first: S | null = null
  let isInside = false
  let leftAt: number | null = null
  for (const scan of standingScans(scans)) {
    for (const mark of scan.marks) flags.add(mark)
    if (scan.direction === 'out') {
      if (!isInside) flags.add('outWithoutIn')
      isInside = false
      leftAt = scan.at
    } else if (!first) {
      first = scan
      isInside = true
    } else {
      flags.add(!isInside ? 'reEntry' : scan.device === first.device ? 'doubleScan' : 'otherDevice')
      isInside = true
    }
  }
  return { first, isInside, leftAt: first && !isInside ? leftAt : null, flags: [...flags].sort() }
}
