import { sql } from 'kysely'
import { cursorId, readCursor, writeCursor } from '../_shared/core/cursor'
import { pageOf } from '../_shared/core/page'
import { liesIn, mine } from '../_shared/core/rights'
import type { Verbs } from '../_shared/core/serve'
import { cardColumns, type CardRow, toCard } from './cards'

const pageSize = 20

/** The files that were brought for the caller's regions. Each region is read in its own order and no further than a page, then they are merged. */
export const listImports: Verbs<'imports'>['listImports'] = async ({ db, me }, { cursor }) => {
  const before = cursor === undefined ? '9223372036854775807' : cursorId(readCursor(cursor, 1)[0] ?? '')
  const parts = mine(me, 'oversee').regionCodes.map(
    (code) => sql`(select o.id from imports o where ${liesIn('o.regionCode', code, 2)} and o.id < ${before}::bigint order by o.id desc limit ${pageSize + 1})`,
  )
  const { rows } = await sql<CardRow>`
    select ${cardColumns} from (${sql.join(parts, sql` union `)}) mine join imports i on i.id = mine.id order by i.id desc limit ${pageSize + 1}`.execute(db)
  const page = pageOf(rows, pageSize, ({ id }) => writeCursor(id))
  return { ...page, items: page.items.map(toCard) }
}
