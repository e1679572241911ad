import type { Contract } from '../../types'
import type { Output, Parsed } from '../../types/action'
import type { SignedInCtx } from '../_shared/context'
import { onlyOf } from '../_shared/owner'
import { cursorId, readCursor, writeCursor } from '../_shared/cursor'

type ListNotices = Contract['notifications']['listNotices']
const pageSize = 20

/** Newest first. */
export const listNotices = async ({ db, me }: SignedInCtx, { cursor }: Parsed<ListNotices>): Promise<Output<ListNotices>> => {
  let query = db.selectFrom('notices').select(['id', 'kind', 'data', 'createdAt', 'readAt']).where(onlyOf('personId', me.id))
  if (cursor !== undefined) query = query.where('id', '<', readCursor(cursor, 1).map(cursorId)[0] ?? '')
  const rows = await query
    .orderBy('id', 'desc')
    .limit(pageSize + 1)
    .execute()
  const page = rows.slice(0, pageSize)
  const last = page.at(-1)
  return {
    items: page.map(({ createdAt, readAt, ...notice }) => ({ ...notice, createdAt: createdAt.toISOString(), isRead: readAt !== null })),
    cursor: rows.length > pageSize && last ? writeCursor(last.id) : null,
  }
}
