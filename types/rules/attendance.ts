import type { Verdict } from './door'

/** counted takes part in the fold; kept is evidence of a refused attempt; overruling is an organizer's undo, of any device and time. */
export const standings = ['counted', 'kept', 'overruling'] as const
export type Standing = (typeof standings)[number]
/**
 * What the server noticed about one scan when it came in: a printed code · taken before the list knew them · a clock far off ·
 * let in with a reason · name or eight characters instead of a code · genuine, but enrolled nowhere · by the person's own
 * phone · by somebody no volunteer any more when it came in · from a paper list · let in at the door, not by today's
 * list · let in on an old list after giving the place up.
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

export type AttendanceFlag = ScanMark | 'doubleScan' | 'otherDevice' | 'reEntry' | 'outWithoutIn'
/** `first` is the scan that made the attendance; null when nobody was let in, or it was taken back. `leftAt`: ms, of who is out. */
export type Attendance<S extends FoldScan> = { first: S | null; isInside: boolean; leftAt: number | null; flags: AttendanceFlag[] }

/** How long a device may take back its own scan, in ms. */
export const undoWithin = 15 * 60_000

const byOrder = (a: FoldScan, b: FoldScan) => a.at - b.at || compare(a.device, b.device) || a.seq - b.seq || compare(a.scanId, b.scanId)
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/**
 * What an undo takes back: the latest scans in one direction, of its own device within 15 minutes, or with authority of
 * whoever. Double scans of the same entry go together, else the second would become the entry.
 */
const latestRun = <S extends FoldScan>(undo: FoldScan, before: readonly S[]): S[] => {
  const own = undo.standing === 'overruling' ? before : before.filter((scan) => scan.device === undo.device && undo.at - scan.at <= undoWithin)
  const last = own[own.length - 1]
  const turn = last ? own.map(({ direction }) => direction !== last.direction).lastIndexOf(true) : -1
  return own.slice(turn + 1)
}

/** The ins and outs that count and were not taken back, in order. */
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

/** What this undo takes back of the scans known so far. */
export const undoneBy = <S extends FoldScan>(undo: FoldScan, scans: readonly S[]): S[] =>
  latestRun(undo, standingScans(scans.filter((scan) => byOrder(scan, undo) < 0)))

/**
 * Attendance of one person in one session, from all scans of them in any order: the same on phone and server, whatever
 * arrived when. The first `in` that stands is the attendance; what comes later only becomes flags.
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
