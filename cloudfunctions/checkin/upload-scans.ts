import type { Scan, ScanResult } from '../../types/checkin'
import { recordAudit } from '../_shared/audit'
import type { SignedInCtx } from '../_shared/context'
import type { Tx } from '../_shared/db'
import { requestHash } from '../_shared/once'
import { canOrganize } from '../_shared/scope'
import type { Verbs } from '../_shared/serve'
import { canScan } from './can'
import { type Judged, judge, tellsName } from './judge'
import { currentKeyId, sessionKey } from './keys'
import { countDoor, type Door, loadDoors, loadOthers } from './queries'
import { insertScans, loadRecorded, lockListed, pairOf, readScans, writeAttendances } from './scan-rows'

const rejected = (scan: Scan, code: string): ScanResult => ({ scanId: scan.scanId, status: 'rejected', code, verdict: scan.verdict, name: null, first: null })
const hashOf = (scan: Scan) => requestHash('checkin.scan', scan)

const auditScans = async (tx: Tx, { now, me }: SignedInCtx, action: string, judged: Judged[]) => {
  for (const { scan } of judged)
    await recordAudit(tx, { at: now, personId: me.id, action, subjectKind: 'scan', subjectId: scan.scanId, detail: { sessionId: scan.sessionId } })
}

/** Records the scans of doors where the caller may stand, and folds the attendance of everybody they touch. */
const record = async (tx: Tx, ctx: SignedInCtx, scans: Scan[], doors: Map<string, Door>): Promise<ScanResult[]> => {
  const listed = await lockListed(tx, scans)
  const recorded = await loadRecorded(
    tx,
    scans.map(({ scanId }) => scanId),
  )
  const earlier = await readScans(tx, scans)
  const others = new Map<string, Awaited<ReturnType<typeof loadOthers>>>()
  for (const door of doors.values()) others.set(door.sessionId, await loadOthers(tx, door))

  const fresh = new Map<string, Judged & { hash: string }>()
  const refused: Judged[] = []
  for (const scan of scans) {
    const door = doors.get(scan.sessionId)
    if (!door || recorded.has(scan.scanId) || fresh.has(scan.scanId)) continue
    const pair = pairOf(scan)
    const known = earlier.get(pair) ?? []
    const judged = judge(scan, {
      door,
      keys: { [currentKeyId]: sessionKey(ctx.passKey, door.sessionId) },
      others: others.get(door.sessionId) ?? {},
      row: listed.get(pair)?.row,
      earlier: known,
      by: ctx.me.name,
      receivedAt: ctx.now.getTime(),
      isOrganizer: canOrganize(ctx.me, door),
    })
    if (judged.isTooLate) refused.push(judged)
    else {
      fresh.set(scan.scanId, { ...judged, hash: hashOf(scan) })
      earlier.set(pair, [...known, judged.fold])
    }
  }
  // Another upload of the same scan may have come between: its row stands, and ours is answered like any repeat.
  const inserted = await insertScans(tx, ctx, [...fresh.values()])
  const raced = await loadRecorded(
    tx,
    [...fresh.keys()].filter((id) => !inserted.has(id)),
  )
  for (const [pair, known] of earlier)
    earlier.set(
      pair,
      known.filter(({ scanId }) => !fresh.has(scanId) || inserted.has(scanId)),
    )
  await writeAttendances(tx, listed, earlier)
  await auditScans(tx, ctx, 'checkin.undoRefused', refused)
  await auditScans(
    tx,
    ctx,
    'checkin.force',
    [...fresh.values()].filter(({ fold }) => fold.marks.includes('forced')),
  )
  await auditScans(
    tx,
    ctx,
    'checkin.overrule',
    [...fresh.values()].filter(({ fold }) => fold.standing === 'overruling'),
  )

  const answered = new Set<string>()
  const answer = (scan: Scan): ScanResult => {
    const before = recorded.get(scan.scanId) ?? raced.get(scan.scanId)
    const judged = fresh.get(scan.scanId)
    const known = before ?? (judged && { hash: judged.hash, verdict: judged.fold.verdict, first: judged.first })
    if (!known) return rejected(scan, 'checkin.undoTooLate')
    if (known.hash !== hashOf(scan)) return rejected(scan, 'checkin.scanIdReused')
    const isRepeat = before !== undefined || answered.has(scan.scanId)
    answered.add(scan.scanId)
    const name = tellsName(known.verdict) ? (listed.get(pairOf(scan))?.row[3] ?? null) : null
    return { scanId: scan.scanId, status: isRepeat ? 'already' : 'accepted', code: null, verdict: known.verdict, name, first: known.first }
  }
  return scans.map(answer)
}

/**
 * Takes up to 200 scans, in any order and as often as they come; each is kept once, verified again, and answered in the
 * order given. `present` and `expected` are of the first scan's session.
 */
export const uploadScans: Verbs<'checkin'>['uploadScans'] = async (ctx, input) => {
  // The database writes ids in lower case; ours must compare with its own.
  const scans = input.scans.map((scan) => ({ ...scan, scanId: scan.scanId.toLowerCase() }))
  const doors = new Map((await loadDoors(ctx.db, [...new Set(scans.map(({ sessionId }) => sessionId))])).map((door) => [door.sessionId, door]))
  const mine = new Map([...doors].filter(([, door]) => canScan(ctx.me, door)))
  const allowed = scans.filter(({ sessionId }) => mine.has(sessionId))
  const answers = allowed.length === 0 ? [] : await ctx.db.transaction().execute((tx) => record(tx, ctx, allowed, mine))
  const results = scans.map((scan, index) => {
    const answer = answers[allowed.indexOf(scan)] ?? rejected(scan, doors.has(scan.sessionId) ? 'checkin.notYourSession' : 'checkin.notFound')
    return { ...answer, scanId: input.scans[index]?.scanId ?? scan.scanId }
  })
  const sessionId = scans[0]?.sessionId ?? ''
  return { results, ...(mine.has(sessionId) ? await countDoor(ctx.db, sessionId) : { present: 0, expected: 0 }) }
}
