import { sql } from 'kysely'
import { cursorId, readCursor, writeCursor } from '../_shared/core/cursor'
import { pageOf } from '../_shared/core/page'
import type { Verbs } from '../_shared/core/serve'
import { opinionColumns, type OpinionRow, toOpinion } from './opinions'

const pageSize = 20

/** What the caller wrote to unions, newest first, with the answers. */
export const listMyOpinions: Verbs<'feedback'>['listMyOpinions'] = async (ctx, { cursor }) => {
  const before = cursor === undefined ? null : cursorId(readCursor(cursor, 1)[0] ?? '')
  const { rows } = await sql<OpinionRow>`
    select ${opinionColumns} from opinions o where o.person_id = ${ctx.me.id} and o.id < coalesce(${before}::bigint, 9223372036854775807)
    order by o.id desc limit ${pageSize + 1}`.execute(ctx.db)
  const page = pageOf(rows, pageSize, (last) => writeCursor(last.id))
  return { ...page, items: page.items.map(toOpinion) }
}
