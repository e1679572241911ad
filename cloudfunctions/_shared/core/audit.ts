import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../db/db'

/** A value of an audit row: a field name, code, number, instant or id; never a text that a person wrote. */
type Fact = string | number | boolean | null | undefined | Date
export type AuditDetail = Record<string, Fact | Fact[]>
type Row = { at: Date; personId: string | null; action: string; subjectKind: string; subjectId: string; detail?: AuditDetail; regionCode?: string | null }

/** SQL of the region of a subject, by the subject's kind, from its id in text. A kind that is not in this table has no region, so only the operator reads its audit rows. */
export const grounds: Record<string, (id: RawBuilder<unknown>) => RawBuilder<unknown>> = {
  session: (id) => sql`(select region_code from sessions where id = ${id}::bigint)`,
  venue: (id) => sql`(select region_code from venues where id = ${id}::bigint)`,
  template: (id) => sql`(select o.region_code from templates t join organizations o on o.id = t.organization_id where t.id = ${id}::bigint)`,
  activity: (id) => sql`(select region_code from activities where id = ${id}::bigint)`,
  enrollment: (id) =>
    sql`(select a.region_code from enrollments e join pools q on q.id = e.pool_id join activities a on a.id = q.activity_id where e.id = ${id}::bigint)`,
  scan: (id) => sql`(select s.region_code from scans c join sessions s on s.id = c.session_id where c.id = ${id}::uuid)`,
  shift: (id) => sql`(select s.region_code from shifts h join sessions s on s.id = h.session_id where h.id = ${id}::bigint)`,
  shiftSignup: (id) =>
    sql`(select s.region_code from shift_signups u join shifts h on h.id = u.shift_id join sessions s on s.id = h.session_id where u.id = ${id}::bigint)`,
  shiftCorrection: (id) =>
    sql`(select s.region_code from shift_corrections c join shift_signups u on u.id = c.signup_id join shifts h on h.id = u.shift_id
      join sessions s on s.id = h.session_id where c.id = ${id}::bigint)`,
  rating: (id) => sql`(select a.region_code from ratings r join activities a on a.id = r.activity_id where r.id = ${id}::bigint)`,
  notice: (id) => sql`(select region_code from notices where id = ${id}::bigint)`,
  opinion: (id) => sql`(select region_code from opinions where id = ${id}::bigint)`,
  import: (id) => sql`(select region_code from imports where id = ${id}::bigint)`,
  region: (id) => sql`${id}::text`,
  organization: (id) => sql`(select region_code from organizations where id = ${id}::bigint)`,
  application: (id) => sql`(select region_code from organization_applications where id = ${id}::bigint)`,
  post: (id) => sql`(select region_code from posts where id = ${id}::bigint)`,
  comment: (id) => sql`(select p.region_code from comments c join posts p on p.id = c.post_id where c.id = ${id}::bigint)`,
  person: (id) => sql`(select region_code from persons where id = ${id}::bigint)`,
  hourCertificate: (id) => sql`(select p.region_code from hour_certificates h join persons p on p.id = h.person_id where h.id = ${id}::bigint)`,
  grant: (id) => sql`(
    select coalesce(g.region_code, o.region_code, s.region_code) from grants g
    left join organizations o on o.id = g.organization_id left join sessions s on s.id = g.session_id where g.id = ${id}::bigint)`,
  invitation: (id) => sql`(
    select coalesce(i.region_code, o.region_code, s.region_code) from invitations i
    left join organizations o on o.id = i.organization_id left join sessions s on s.id = i.session_id where i.id = ${id}::bigint)`,
}

/** Whether a value is a fact. Text that a person wrote has other characters than these, or blanks. */
const isFact = (value: unknown): boolean => (Array.isArray(value) ? value.every(isFact) : typeof value !== 'string' || /^[\w.:+@-]{0,128}$/.test(value))

/**
 * SQL: whether an audit row is listed for the staff of its region; the indexes of the list hold no other rows. What people do with their own places stands on
 * the rosters; it is most of all rows, written when a popular class opens.
 */
export const isListed = `region_code is not null and action not in ('enrollment.enroll', 'enrollment.cancel')`

/** Writes the audit row of a change or reading that somebody must answer for. It lies where its subject does, or where `regionCode` says. Throws where `detail` holds words: they would outlive the account they are about. */
export const recordAudit = async (db: Db, { detail = {}, ...row }: Row) => {
  if (!Object.values(detail).every(isFact)) throw new Error(`the audit row of ${row.action} holds words`)
  await sql`
    insert into audit (at, person_id, action, subject_kind, subject_id, detail, region_code)
    values (${row.at}, ${row.personId}, ${row.action}, ${row.subjectKind}, ${row.subjectId}, ${JSON.stringify(detail)}, ${row.regionCode ?? grounds[row.subjectKind]?.(sql`${row.subjectId}`) ?? null})`.execute(
    db,
  )
}

/** SQL that inserts the audit rows that `rows` selects as (at, person_id, action, subject_kind, subject_id, detail, region_code), as part of a larger statement. */
export const auditFrom = (rows: string) => `insert into audit (at, person_id, action, subject_kind, subject_id, detail, region_code) ${rows}`

/** Writes one audit row for each subject of an act of the product itself, such as a draw, in one statement. */
export const recordEach = async (
  db: Db,
  { at, action, subjectKind }: Pick<Row, 'at' | 'action' | 'subjectKind'>,
  each: { subjectId: string; detail: AuditDetail }[],
): Promise<void> => {
  await sql`
    insert into audit (at, person_id, action, subject_kind, subject_id, detail, region_code)
    select ${at}::timestamptz, null, ${action}, ${subjectKind}, each.subject, detail, ${grounds[subjectKind]?.(sql`each.subject`) ?? null}
    from unnest(${each.map(({ subjectId }) => subjectId)}::text[], ${each.map(({ detail }) => JSON.stringify(detail))}::jsonb[]) as each (subject, detail)`.execute(
    db,
  )
}

const window = 10 * 60_000
/**
 * Counts a refusal for want of a right: one row for each person, action and ten minutes, however often it is tried. The row's region is that
 * of the row that was asked for, else that of the person.
 */
export const recordDenial = async (db: Db, denial: { at: Date; personId: string; action: string; regionCode: string | null }) => {
  const since = new Date(Math.floor(denial.at.getTime() / window) * window).toISOString()
  await sql`
    insert into audit (at, person_id, action, subject_kind, subject_id, detail, region_code)
    select ${denial.at}, p.id, ${denial.action}, 'denial', ${since}, '{"count": 1}', coalesce(${denial.regionCode}, p.region_code) from persons p where p.id = ${denial.personId}
    on conflict (person_id, action, subject_id) where subject_kind = 'denial'
    do update set detail = jsonb_build_object('count', (audit.detail ->> 'count')::int + 1), region_code = coalesce(audit.region_code, excluded.region_code)`.execute(
    db,
  )
}
