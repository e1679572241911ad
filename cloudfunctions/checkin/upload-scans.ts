import type { Scan, ScanResult } from '../../types/checkin'
import { parsePass } from '../../types/rules/pass'
import { recordAudit } from '../_shared/core/audit'
import type { SignedInCtx } from '../_shared/core/context'
import type { Tx } from '../_shared/db/db'
import { requestHash } from '../_shared/core/once'
import { may } from '../_shared/core/rights'
import type { Verbs } from '../_shared/core/serve'
import { loadFormer } from './former'
import { isDoorTime, isIdleUndo, type Judged, judge, tellsName, timeOf } from './judge'
import type { Pack } from '../../types/rules/door'
import { cardsOf } from './keys'
import { currentKeyId, sessionKey } from '../_shared/core/session-key'
import { countDoor, type Door, loadDoors, loadNamed } from './queries'
import { insertScans, loadRecorded, lockListed, pairOf, readScans, writeAttendances } from './scan-rows'

const rejected = (scan: Scan, code: string): ScanResult => ({ scanId: scan.scanId, status: 'rejected', code, verdict: scan.verdict, name: null, first: null })

const unreadable = (scanId: string): ScanResult => ({ scanId, status: 'rejected', code: 'request.malformed', verdict: 'malformed', name: null, first: null })
/** The session numbers in the codes read at a door, where they are not the door's own. */
const numbersIn = (scans: Scan[], door: Door) => [
  ...new Set(
    scans.flatMap(({ sessionId, code }) => {
      const number = sessionId === door.sessionId ? parsePass(code)?.sessionNumber : undefined
      return number === undefined || number === door.number ? [] : [number]
    }),
  ),
]

/** The enrollments on a door's list whose scans may be of printed cards. */
const cardRows = (scans: Scan[], door: Door, listed: Awaited<ReturnType<typeof lockListed>>) =>
  scans.flatMap((scan) => {
    const row = scan.sessionId === door.sessionId ? listed.get(pairOf(scan))?.row : undefined
    return row ? [{ number: String(row[0]), rev: row[1] }] : []
  })

const auditScans = async (tx: Tx, { now, me }: SignedInCtx, action: string, judged: Judged[]) => {
  for (const { scan } of judged)
    await recordAudit(tx, { at: now, personId: me.id, action, subjectKind: 'scan', subjectId: scan.scanId, detail: { sessionId: scan.sessionId } })
}

/** Records the scans that the caller may upload, and folds the attendance of everybody they name. Returns a result for each scan. */
const record = async (tx: Tx, ctx: SignedInCtx, scans: Scan[], doors: Map<string, Door>): Promise<ScanResult[]> => {
  const listed = await lockListed(tx, scans)
  const recorded = await loadRecorded(
    tx,
    scans.map(({ scanId }) => scanId),
  )
  const known = await readScans(tx, scans)
  const before = new Map(known)
  const places = new Map<
    string,
    { keys: Record<string, string>; cards: Pack['cards']; others: Awaited<ReturnType<typeof loadNamed>>; isFormer: boolean; isOrganizer: boolean }
  >()
  for (const door of doors.values())
    places.set(door.sessionId, {
      keys: { [currentKeyId]: sessionKey(ctx.passKey, door.sessionId) },
      cards: cardsOf(ctx.passKey, door, cardRows(scans, door, listed)),
      others: await loadNamed(tx, door, numbersIn(scans, door)),
      isFormer: !may(ctx.me, 'admit', door),
      isOrganizer: may(ctx.me, 'organize', door),
    })

  const hashes = new Map(scans.map((scan) => [scan, requestHash('checkin.scan', scan)]))
  const hashOf = (scan: Scan) => hashes.get(scan) as string
  const fresh = new Map<string, Judged & { hash: string }>()
  for (const scan of scans) {
    const door = doors.get(scan.sessionId)
    const place = places.get(scan.sessionId)
    if (!door || !place || recorded.has(scan.scanId) || fresh.has(scan.scanId)) continue
    if (!isDoorTime(scan, door, ctx.now.getTime())) continue
    const pair = pairOf(scan)
    const earlier = known.get(pair) ?? []
    const judged = judge(scan, { door, ...place, row: listed.get(pair)?.row, earlier, by: ctx.me.name, receivedAt: ctx.now.getTime() })
    fresh.set(scan.scanId, { ...judged, hash: hashOf(scan) })
    known.set(pair, [...earlier, judged.fold])
  }
  // Another upload of the same scan may have been written meanwhile: its row stays, and this one is answered as a repeat.
  const inserted = await insertScans(tx, ctx, [...fresh.values()])
  const raced = await loadRecorded(
    tx,
    [...fresh.keys()].filter((id) => !inserted.has(id)),
  )
  for (const [pair, kept] of known)
    known.set(
      pair,
      kept.filter(({ scanId }) => !fresh.has(scanId) || inserted.has(scanId)),
    )
  await writeAttendances(tx, listed, before, known)

  const isIdle = (scan: Scan) => {
    const kept = known.get(pairOf(scan)) ?? []
    const undo = scan.direction === 'undo' ? kept.find(({ scanId }) => scanId === scan.scanId) : undefined
    return undo !== undefined && isIdleUndo(undo, kept)
  }
  const taken = [...fresh.values()].filter(({ scan }) => inserted.has(scan.scanId))
  const auditWhere = (action: string, holds: (judged: Judged) => boolean) => auditScans(tx, ctx, action, taken.filter(holds))
  await auditWhere('checkin.undoRefused', ({ scan }) => isIdle(scan))
  await auditWhere('checkin.force', ({ fold }) => fold.marks.includes('forced'))
  await auditWhere('checkin.overrule', ({ fold }) => fold.standing === 'overruling')

  const answered = new Set<string>()
  return scans.map((scan): ScanResult => {
    const before = recorded.get(scan.scanId) ?? raced.get(scan.scanId)
    const judged = fresh.get(scan.scanId)
    const answer = before ?? (judged && { hash: judged.hash, verdict: judged.fold.verdict, first: judged.first })
    if (!answer) return rejected(scan, 'checkin.notNow')
    if (answer.hash !== hashOf(scan)) return rejected(scan, 'checkin.scanIdReused')
    if (isIdle(scan)) return rejected(scan, 'checkin.undoTooLate')
    const isRepeat = before !== undefined || answered.has(scan.scanId)
    answered.add(scan.scanId)
    const name = tellsName(answer.verdict) ? (listed.get(pairOf(scan))?.row[3] ?? null) : null
    return { scanId: scan.scanId, status: isRepeat ? 'already' : 'accepted', code: null, verdict: answer.verdict, name, first: answer.first }
  })
}

/**
 * Takes up to 200 scans, in any order and however often they are sent. Each is stored once, verified again, and answered in the order given. It must be
 * of a door where the caller may stand, or might when it was made, and of an hour at which the door can have been open. `present`, `inside` and
 * `expected` are about the first scan's session, where the caller may stand there now.
 */
export const uploadScans: Verbs<'checkin'>['uploadScans'] = async (ctx, input) => {
  const readable = input.scans.flatMap((scan) => ('isUnreadable' in scan ? [] : [scan]))
  // The database writes ids in lower case, and ours are compared with its own.
  const scans = readable.map((scan) => ({ ...scan, scanId: scan.scanId.toLowerCase() }))
  const doors = new Map((await loadDoors(ctx.db, [...new Set(scans.map(({ sessionId }) => sessionId))])).map((door) => [door.sessionId, door]))
  const isMine = (sessionId: string) => {
    const door = doors.get(sessionId)
    return door !== undefined && may(ctx.me, 'admit', door)
  }
  const wasMine = [...doors.keys()].every(isMine) ? null : await loadFormer(ctx.db, ctx.me, ctx.now)
  const isAllowed = (scan: Scan) => {
    const door = doors.get(scan.sessionId)
    return isMine(scan.sessionId) || (door !== undefined && wasMine?.(door, timeOf(scan, door, ctx.now.getTime()).at) === true)
  }
  const allowed = scans.filter(isAllowed)
  const open = new Map([...doors].filter(([sessionId]) => allowed.some((scan) => scan.sessionId === sessionId)))
  const answers = allowed.length === 0 ? [] : await ctx.db.transaction().execute((tx) => record(tx, ctx, allowed, open))
  const byScan = new Map(allowed.map((scan, index) => [scan, answers[index]]))
  const answerTo = new Map(readable.map((sent, index) => [sent, scans[index]]))
  const results = input.scans.map((sent): ScanResult => {
    const scan = 'isUnreadable' in sent ? undefined : answerTo.get(sent)
    if (!scan) return unreadable(sent.scanId)
    const answer = byScan.get(scan) ?? rejected(scan, doors.has(scan.sessionId) ? 'checkin.notYourSession' : 'checkin.notFound')
    return { ...answer, scanId: sent.scanId }
  })
  const sessionId = scans[0]?.sessionId ?? ''
  return { results, ...(isMine(sessionId) ? await countDoor(ctx.db, sessionId) : { present: 0, inside: 0, expected: 0 }) }
}
