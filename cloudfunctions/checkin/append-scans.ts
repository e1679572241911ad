import { randomUUID } from 'node:crypto'
import type { ScanMark } from '../../types/rules/attendance'
import type { Verdict } from '../../types/rules/door'
import type { SignedInCtx } from '../_shared/core/context'
import type { Tx } from '../_shared/db/db'
import type { KeptScan } from './judge'
import { insertScans, type Listed, pairOf, type Recordable, readScans, writeAttendances } from './scan-rows'

/** A check-in that no volunteer scanned: from a paper list, or by the person's own phone. */
export type Entry = {
  /** An id computed from the caller's key where one call records many, so that a repeat gives the same scans. */
  scanId?: string
  sessionId: string
  enrollmentNumber: number
  at: Date
  source: 'self' | 'import'
  verdict: Verdict
  marks: ScanMark[]
  reason?: string
  hash: string
}

/** Stores check-ins that no volunteer scanned as scans, so that foldScans decides about all scans together. `listed` must be locked. */
export const appendScans = async (tx: Tx, ctx: SignedInCtx, entries: Entry[], listed: Map<string, Listed>): Promise<Map<string, KeptScan[]>> => {
  const known = await readScans(tx, entries)
  const before = new Map(known)
  const made = entries.map(({ scanId: ownId, sessionId, enrollmentNumber, at, source, verdict, marks, reason, hash }) => {
    const scan: Recordable = {
      scanId: ownId ?? randomUUID(),
      sessionId,
      enrollmentNumber,
      direction: 'in',
      at: at.toISOString(),
      clockOffset: 0,
      device: source,
      seq: 0,
      verdict,
      source,
      ...(reason !== undefined && { reason }),
    }
    const { scanId, direction, device, seq } = scan
    const fold: KeptScan = { scanId, direction, at: at.getTime(), device, seq, verdict, standing: 'counted', marks, by: ctx.me.name }
    return { scan, fold, first: null, hash }
  })
  const inserted = await insertScans(tx, ctx, made)
  for (const { scan, fold } of made) if (inserted.has(scan.scanId)) known.set(pairOf(scan), [...(known.get(pairOf(scan)) ?? []), fold])
  await writeAttendances(tx, listed, before, known)
  return known
}
