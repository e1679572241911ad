import { sql } from 'kysely'
import { foldScans } from '../../types/attendance'
import type { Gap, ReportRow, ReportScan } from '../../types/checkin'
import type { Db } from '../_shared/db'
import type { OrganizerScope } from '../_shared/scope'
import type { KeptScan } from './judge'
import { shortDevice } from './queries'

/** Where a mark says no more than how the code was shown, there is nothing to look at. */
const harmless = new Set(['manual', 'static'])
type Row = KeptScan & { number: string; reason: string | null; source: ReportScan['source'] }

/** Marks of attempts that did not count: nobody else would ever see them. */
const flagsOf = (scans: Row[]): ReportRow['flags'] => [
  ...new Set([
    ...foldScans(scans).flags,
    ...scans.filter(({ standing }) => standing === 'kept').flatMap(({ marks }) => marks.filter((mark) => mark === 'disputed')),
  ]),
]

/** Everybody of a session whose scans raise a flag worth looking at, most flags first. Names are for organizers. */
export const loadReportRows = async (db: Db, sessionId: string, _proof: OrganizerScope): Promise<ReportRow[]> => {
  const { rows } = await sql<Omit<Row, 'at'> & { at: Date; name: string | null }>`
    select s.id as scan_id, s.enrollment_number as number, s.direction, s.effective_at as at, s.device, s.seq, s.verdict, s.standing, s.marks, s.reason,
      s.source, by.name as by, p.name
    from scans s join persons by on by.id = s.person_id
    left join enrollments e on e.session_id = s.session_id and e.number = s.enrollment_number left join persons p on p.id = e.person_id
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

/** Holes in the count of each phone that stood at this door, beside a scan of it. A phone counts over all its doors. */
export const loadGaps = async (db: Db, sessionId: string): Promise<Gap[]> => {
  const { rows } = await sql<Gap>`
    with counted as (
      select s.device, s.session_id, s.seq, s.person_id, lag(s.seq) over w as before, lag(s.session_id) over w as before_session
      from scans s
      where s.source in ('camera', 'typed', 'search') and s.device in (select device from scans where session_id = ${sessionId})
      window w as (partition by s.device order by s.seq))
    select device, (array_agg(p.name order by c.seq desc))[1] as by, sum(seq - before - 1)::int as missing
    from counted c join persons p on p.id = c.person_id
    where seq - before > 1 and ${sessionId}::bigint in (session_id, before_session)
    group by device order by device`.execute(db)
  return rows.map((row) => ({ ...row, device: shortDevice(row.device) }))
}
