import { sql } from 'kysely'
import { cursorId, readCursor, writeCursor } from '../_shared/core/cursor'
import { readFromAbove } from '../_shared/core/from-above'
import { maskName } from '../_shared/core/names'
import { pageOf } from '../_shared/core/page'
import { liesIn, mine } from '../_shared/core/rights'
import type { Verbs } from '../_shared/core/serve'
import { opinionColumns, type OpinionRow, toOpinion } from './opinions'

const pageSize = 20
const orders = {
  waiting: { is: sql`o.is_waiting`, first: '0', step: sql`>`, order: sql`asc` },
  answered: { is: sql`not o.is_waiting`, first: '9223372036854775807', step: sql`<`, order: sql`desc` },
}

/** What people wrote to the unions of the caller's regions. Each region is read in its own order and no further than a page, then they are merged. Staff of a region above must give a reason. */
export const listOpinions: Verbs<'feedback'>['listOpinions'] = async (ctx, { which, cursor, reason }) => {
  const { is, first, step, order } = orders[which]
  const from = cursor === undefined ? first : cursorId(readCursor(cursor, 1)[0] ?? '')
  const parts = mine(ctx.me, 'oversee').regionCodes.map(
    (code) =>
      sql`(select o.id from opinions o where ${liesIn('o.regionCode', code, 2)} and ${is} and o.id ${step} ${from}::bigint order by o.id ${order} limit ${pageSize + 1})`,
  )
  const { rows } = await sql<OpinionRow & { author: string; regionCode: string }>`
    select ${opinionColumns}, o.region_code, w.name as author from (${sql.join(parts, sql` union `)}) mine
    join opinions o on o.id = mine.id join persons w on w.id = o.person_id order by o.id ${order} limit ${pageSize + 1}`.execute(ctx.db)
  const page = pageOf(rows, pageSize, (last) => writeCursor(last.id))
  await readFromAbove(
    ctx,
    'feedback.listOpinions',
    page.items.map(({ regionCode }) => ({ region: regionCode, organizationRegion: null, organizationId: null })),
    reason,
  )
  return { ...page, items: page.items.map((row) => ({ ...toOpinion(row), author: maskName(row.author) })) }
}
