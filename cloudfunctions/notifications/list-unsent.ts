import { sql } from 'kysely'
import type { NoticeKind, UnsentStatus } from '../../types/notifications'
import { cursorId, readCursor, writeCursor } from '../_shared/core/cursor'
import { pageOf } from '../_shared/core/page'
import { liesIn, mine } from '../_shared/core/rights'
import type { Verbs } from '../_shared/core/serve'

const pageSize = 50
type Row = { id: string; kind: NoticeKind; title: string | null; regionName: string; status: UnsentStatus; error: string | null; createdAt: Date }

/** Messages to people of the caller's regions that reached no phone, newest first. Each region is read in its own order and no further than a page, then they are merged. */
export const listUnsent: Verbs<'notifications'>['listUnsent'] = async ({ db, me }, { status, kind, cursor }) => {
  const before = cursor === undefined ? '9223372036854775807' : cursorId(readCursor(cursor, 1)[0] ?? '')
  const ofKind = kind === undefined ? sql`true` : sql`n.kind = ${kind}`
  const parts = mine(me, 'oversee').regionCodes.map(
    (code) => sql`(
      select n.id from notices n where ${liesIn('n.regionCode', code, 2)} and n.region_code is not null and n.status = ${status} and ${ofKind}
        and n.id < ${before}::bigint order by n.id desc limit ${pageSize + 1})`,
  )
  const { rows } = await sql<Row>`
    select n.id, n.kind, n.data ->> 'title' as title, r.name as region_name, n.status, n.error, n.created_at from (${sql.join(parts, sql` union `)}) mine
    join notices n on n.id = mine.id join regions r on r.code = n.region_code order by n.id desc limit ${pageSize + 1}`.execute(db)
  const page = pageOf(rows, pageSize, (last) => writeCursor(last.id))
  return { ...page, items: page.items.map(({ createdAt, ...row }) => ({ ...row, createdAt: createdAt.toISOString() })) }
}
