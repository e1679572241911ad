import { sql } from 'kysely'
import { cursorId, readCursor, writeCursor } from '../_shared/core/cursor'
import { cutText } from '../_shared/core/cut-text'
import { pageOf } from '../_shared/core/page'
import { liesIn, mine } from '../_shared/core/rights'
import type { Verbs } from '../_shared/core/serve'
import { type ApplicationRow, listedColumns, toApplication } from './applications'

const pageSize = 20
const oldest = { first: '0', step: sql`>`, order: sql`asc` }
const newest = { first: '9223372036854775807', step: sql`<`, order: sql`desc` }

/** The applications of the caller's regions. Each region is read in its own order and no further than a page, then they are merged. */
export const listApplications: Verbs<'organizations'>['listApplications'] = async ({ db, me }, { status, cursor }) => {
  const { first, step, order } = status === 'applied' ? oldest : newest
  const from = cursor === undefined ? first : cursorId(readCursor(cursor, 1)[0] ?? '')
  const parts = mine(me, 'oversee').regionCodes.map(
    (code) =>
      sql`(select a.id from organization_applications a where ${liesIn('a.regionCode', code, 2)} and a.status = ${status} and a.id ${step} ${from}::bigint order by a.id ${order} limit ${pageSize + 1})`,
  )
  const { rows } = await sql<ApplicationRow>`
    select ${listedColumns} from (${sql.join(parts, sql` union `)}) mine
    join organization_applications a on a.id = mine.id order by a.id ${order} limit ${pageSize + 1}`.execute(db)
  const page = pageOf(rows, pageSize, ({ id }) => writeCursor(id))
  return {
    ...page,
    items: page.items.map((row) => {
      const { text: about, ...cut } = cutText(row.about)
      return { ...toApplication(row), about, ...cut }
    }),
  }
}
