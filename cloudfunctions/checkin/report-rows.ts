import { sql } from 'kysely'
import { foldScans } from '../../types/rules/attendance'
import type { Gap, ReportRow, ReportScan } from '../../types/checkin'
import type { Db } from '../_shared/db/db'
import type { Proof } from '../_shared/core/rights'
import { poolOf } from '../_shared/seats/pool-of'
import type { KeptScan } from './judge'
import { shortDevice } from './queries'

/** Marks that say only how the code was shown, which nobody needs to check. */
const harmless = new Set(['manual', 'static'])
type Row = KeptScan & { number: string; reason: string | null; source: ReportScan['source'] }

/** The marks of a person's scans, with those of scans that did not count, since nobody else would see them. */
const flagsOf = (scans: Row[]): ReportRow['flags'] => [
  ...new Set([
    ...foldScans(scans).flags,
    ...scans.filter(({ standing }) => standing === 'kept').flatMap(({ marks }) => marks.filter((mark) => mark === 'disputed')),
  ]),
]

/** The people of a session whose scans have marks to check, most marks first. With full names, for organizers. */
export const loadReportRows = async (db: Db, { id: sessionId }: Proof<'readPeople', 'session'>): Promise<ReportRow[]> => {
  const { rows } = await sql<Omit<Row, 'at'> & { at: Date; name: string | null }>`
    select s.id as scan_id, s.enrollment_number as number, s.direction, s.effective_at as at, s.device, s.seq, s.verdict, s.standing, s.marks, s.reason,
      s.source, by.name as by, p.name
    from scans s join persons by on by.id = s.person_id
    left join enrollments e on e.pool_id = ${poolOf(sessionId)} and e.number = s.enrollment_number left join persons p on p.id = e.person_id
    where s.session_id = ${sessionId} order by s.effective_at, s.seq`.execute(db)
  const people = new Map<string, { name: string | null; scans: Row[] }>()
  for (const { name, at, ...row } of rows) {
    const person = people.get(row.number) ?? { name, scans: [] }
    person.scans.push({ ...row, at: at.getTime() })
    people.set(row.number, person)
  }
  return [...people]
    .map(([number, { name, scans }]): ReportRow => {
      const { first, leftAt } = foldScans(scans)
      return {
        enrollmentNumber: Number(number),
        name,
        attendedAt: first && new Date(first.at).toISOString(),
        leftAt: leftAt === null ? null : new Date(leftAt).toISOString(),
        flags: flagsOf(scans),
        scans: scans.map(({ at, direction, by, device, source, verdict, reason, standing }) => ({
          at: new Date(at).toISOString(),
          direction,
          by,
          device: shortDevice(device),
          source,
          verdict,
          reason,
          isCounted: standing !== 'kept',
        })),
      }
    })
    .filter(({ flags }) => flags.some((flag) => !harmless.has(flag)))
    .sort((a, b) => b.flags.length - a.flags.length)
}

/**
 * Gaps in the count of each phone that scanned at this door, beside one of its scans here. A phone counts its scans over all doors, so for each scan
 * here the scans before and after it are looked up at any door.
 */
export const loadGaps = async (db: Db, sessionId: string): Promise<Gap[]> => {
  const counted = sql`source in ('camera', 'typed', 'search')`
  const { rows } = await sql<Gap>`
    with here as (select device, seq from scans where session_id = ${sessionId} and ${counted}),
    beside as (
      select here.device, before.seq as low, here.seq as high from here cross join lateral (
        select seq from scans where device = here.device and seq < here.seq and ${counted} order by seq desc limit 1) before
      union
      select here.device, here.seq, later.seq from here cross join lateral (
        select seq from scans where device = here.device and seq > here.seq and ${counted} order by seq limit 1) later),
    holes as (select device, sum(high - low - 1)::int as missing, max(high) as last from beside where high - low > 1 group by device)
    select holes.device, p.name as by, holes.missing from holes
    cross join lateral (select person_id from scans where device = holes.device and seq = holes.last and ${counted} limit 1) s
    join persons p on p.id = s.person_id order by holes.device`.execute(db)
  return rows.map((row) => ({ ...row, device: shortDevice(row.device) }))
}
