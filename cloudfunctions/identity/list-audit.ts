import { sql } from 'kysely'
import type { AuditEntry } from '../../types/identity'
import { covers } from '../../types/rules/giving'
import { isListed } from '../_shared/core/audit'
import { cursorId, readCursor, writeCursor } from '../_shared/core/cursor'
import { maskName } from '../_shared/core/names'
import { liesIn, mine, requireRight } from '../_shared/core/rights'
import type { Verbs } from '../_shared/core/serve'

const pageSize = 50
/** The regions that lie in no other of the list, so that no row is listed twice. */
const outermost = (codes: string[]) => [...new Set(codes)].filter((code, _index, all) => !all.some((other) => other !== code && covers(other, code)))

type Row = Omit<AuditEntry, 'at'> & { at: Date; hasRight: boolean }

/**
 * The audit of the caller's regions, newest first, 50 on a page, without what people did with their own places, which stands on the rosters. Names of people who never had a grant are masked. Throws identity.notAllowed for a
 * region that is not the caller's.
 */
export const listAudit: Verbs<'identity'>['listAudit'] = async ({ db, me }, { regionCode, action, cursor }) => {
  if (regionCode !== undefined) requireRight(me, 'oversee', { region: regionCode, organizationId: null, organizationRegion: null })
  const before = cursor === undefined ? null : cursorId(readCursor(cursor, 1)[0] ?? '')
  const from = (code: string) => sql`
    (select id, at, person_id, action, subject_kind, subject_id, region_code, detail from audit
     where ${liesIn('regionCode', code)} and ${sql.raw(isListed)} ${action === undefined ? sql`` : sql`and action = ${action}`} ${before === null ? sql`` : sql`and id < ${before}`}
     order by id desc limit ${pageSize + 1})`
  const { rows } = await sql<Row>`
    select a.id, a.at, p.name, exists (select from grants g where g.person_id = a.person_id) as has_right, a.action, a.subject_kind, a.subject_id, a.region_code, a.detail
    from (${sql.join((regionCode === undefined ? outermost(mine(me, 'oversee').regionCodes) : [regionCode]).map(from), sql` union all `)}) a left join persons p on p.id = a.person_id
    order by a.id desc limit ${pageSize + 1}`.execute(db)
  const items = rows.slice(0, pageSize)
  const last = items.at(-1)
  return {
    items: items.map(({ hasRight, name, ...row }) => ({ ...row, name: name === null || hasRight ? name : maskName(name), at: row.at.toISOString() })),
    cursor: rows.length > pageSize && last ? writeCursor(last.id) : null,
  }
}
