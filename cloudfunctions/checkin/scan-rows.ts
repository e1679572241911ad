import { sql } from 'kysely'
import { foldScans } from '../../types/rules/attendance'
import type { FirstCheckIn, PackRow, Verdict } from '../../types/rules/door'
import type { Scan } from '../../types/checkin'
import type { EnrollmentStatus } from '../../types/enrollment'
import type { SignedInCtx } from '../_shared/core/context'
import type { Tx } from '../_shared/db/db'
import { clearNoShows } from '../_shared/seats/no-shows'
import type { Judged, KeptScan } from './judge'
import { recordedBy, shortDevice, toPackRow } from './queries'

/** The key of one person in one session. */
export const pairOf = ({ sessionId, enrollmentNumber }: { sessionId: string; enrollmentNumber: string | number }) => `${sessionId} ${enrollmentNumber}`

type Named = { sessionId: string; enrollmentNumber: string | number }
const pairs = (scans: Named[]) =>
  sql`unnest(${scans.map(({ sessionId }) => sessionId)}::bigint[], ${scans.map(({ enrollmentNumber }) => enrollmentNumber)}::bigint[])`

export type Listed = { enrollmentId: string; row: PackRow }
/** Locks the enrollments that the scans name, in id order, so that two doors fold the same person one after the other. By pair. */
export const lockListed = async (tx: Tx, scans: Named[]): Promise<Map<string, Listed>> => {
  const { rows } = await sql<{ enrollmentId: string; sessionId: string; number: string; rev: number; status: EnrollmentStatus; seats: number; name: string }>`
    select e.id as enrollment_id, named.session_id, e.number, e.rev, e.status, e.seats, p.name
    from (select distinct * from ${pairs(scans)} as t (session_id, number)) named join sessions s on s.id = named.session_id
    join enrollments e on e.pool_id = s.pool_id and e.number = named.number join persons p on p.id = e.person_id
    order by e.id for no key update of e`.execute(tx)
  return new Map(
    rows.map((row) => [pairOf({ sessionId: row.sessionId, enrollmentNumber: row.number }), { enrollmentId: row.enrollmentId, row: toPackRow(row) }]),
  )
}

export type Recorded = { hash: string; verdict: Verdict; first: FirstCheckIn | null }
/** The scans recorded before, by id. `first` is filled in for a duplicate only. */
export const loadRecorded = async (tx: Tx, scanIds: string[]): Promise<Map<string, Recorded>> => {
  if (scanIds.length === 0) return new Map()
  const rows = await tx
    .selectFrom('scans')
    .leftJoin('attendances', (join) =>
      join
        .onRef('attendances.sessionId', '=', 'scans.sessionId')
        .onRef('attendances.enrollmentNumber', '=', 'scans.enrollmentNumber')
        .onRef('attendances.scanId', '<>', 'scans.id'),
    )
    .leftJoin('scans as s', 's.id', 'attendances.scanId')
    .leftJoin('persons as p', 'p.id', 's.personId')
    .select(['scans.id', 'scans.hash', 'scans.verdict', 'attendances.attendedAt', 's.device', sql.raw<string | null>(recordedBy).as('by')])
    // The ids are one parameter: two hundred parameters would take longer than reading the rows.
    .where('scans.id', '=', sql<string>`any(${scanIds}::uuid[])`)
    .execute()
  return new Map(
    rows.map(({ id, hash, verdict, attendedAt, by, device }) => [
      id,
      {
        hash,
        verdict,
        first:
          verdict === 'duplicate' && attendedAt && by !== null && device !== null ? { at: attendedAt.toISOString(), by, device: shortDevice(device) } : null,
      },
    ]),
  )
}

/** All recorded scans of the people that the scans name, by pair. */
export const readScans = async (tx: Tx, scans: Named[]): Promise<Map<string, KeptScan[]>> => {
  const { rows } = await sql<Omit<KeptScan, 'at'> & { sessionId: string; enrollmentNumber: string; at: Date }>`
    select s.id as scan_id, s.session_id, s.enrollment_number, s.direction, s.effective_at as at, s.device, s.seq, s.verdict, s.standing, s.marks, ${sql.raw(recordedBy)} as by
    from scans s join persons p on p.id = s.person_id
    where (s.session_id, s.enrollment_number) in (select * from ${pairs(scans)})`.execute(tx)
  const known = new Map<string, KeptScan[]>()
  for (const { sessionId, enrollmentNumber, at, ...row } of rows) {
    const pair = pairOf({ sessionId, enrollmentNumber })
    known.set(pair, [...(known.get(pair) ?? []), { ...row, at: at.getTime() }])
  }
  return known
}

/** A scan to store: one that a phone at a door uploads, one by the person's own phone, or an entry of a paper list. */
export type Recordable = Omit<Scan, 'source' | 'code'> & { source: Scan['source'] | 'self' | 'import' }
/** Stores scans and returns the ids of those that were new. */
export const insertScans = async (tx: Tx, ctx: SignedInCtx, judged: (Omit<Judged, 'scan'> & { scan: Recordable; hash: string })[]): Promise<Set<string>> => {
  if (judged.length === 0) return new Set()
  const values = judged.map(({ scan, fold, hash }) => ({
    id: scan.scanId,
    session_id: scan.sessionId,
    enrollment_number: scan.enrollmentNumber,
    direction: scan.direction,
    device_at: scan.at,
    clock_offset: scan.clockOffset,
    effective_at: new Date(fold.at),
    received_at: ctx.now,
    device: scan.device,
    seq: scan.seq,
    verdict: fold.verdict,
    source: scan.source,
    reason: scan.reason ?? null,
    person_id: ctx.me.id,
    hash,
    standing: fold.standing,
    marks: fold.marks,
  }))
  // The rows are one parameter instead of thousands, which takes half the time for a full batch.
  const { rows } = await sql<{ id: string }>`
    insert into scans select * from json_populate_recordset(null::scans, ${JSON.stringify(values)}::json)
    on conflict (id) do nothing returning id`.execute(tx)
  return new Set(rows.map(({ id }) => id))
}

const stateOf = (scans: KeptScan[] = []) => {
  const { first, leftAt } = foldScans(scans)
  return { first, leftAt, text: `${first?.scanId} ${first?.at} ${leftAt}` }
}

/** Writes the attendance of the listed people where the fold of all their scans (`scans`) differs from the fold of what was known `before`. */
export const writeAttendances = async (tx: Tx, listed: Map<string, Listed>, before: Map<string, KeptScan[]>, scans: Map<string, KeptScan[]>): Promise<void> => {
  const folded = [...listed].flatMap(([pair, { enrollmentId }]) => {
    const now = stateOf(scans.get(pair))
    return now.text === stateOf(before.get(pair)).text ? [] : [{ enrollmentId, pair: pair.split(' ') as [string, string], ...now }]
  })
  const gone = folded.filter(({ first }) => !first).map(({ pair: [sessionId, enrollmentNumber] }) => ({ sessionId, enrollmentNumber }))
  if (gone.length > 0) await sql`delete from attendances where (session_id, enrollment_number) in (select * from ${pairs(gone)})`.execute(tx)
  const rows = folded.flatMap(({ enrollmentId, pair: [sessionId, enrollmentNumber], first, leftAt }) =>
    first
      ? [
          {
            session_id: sessionId,
            enrollment_number: enrollmentNumber,
            enrollment_id: enrollmentId,
            attended_at: new Date(first.at),
            scan_id: first.scanId,
            left_at: leftAt === null ? null : new Date(leftAt),
          },
        ]
      : [],
  )
  if (rows.length === 0) return
  await clearNoShows(
    tx,
    rows.map((row) => row.enrollment_id),
  )
  await sql`
    insert into attendances (session_id, enrollment_number, enrollment_id, attended_at, scan_id, left_at)
    select session_id, enrollment_number, enrollment_id, attended_at, scan_id, left_at from json_populate_recordset(null::attendances, ${JSON.stringify(rows)}::json)
    on conflict (session_id, enrollment_number)
      do update set attended_at = excluded.attended_at, scan_id = excluded.scan_id, left_at = excluded.left_at`.execute(tx)
}
