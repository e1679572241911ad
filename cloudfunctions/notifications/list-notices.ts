import type { Contract } from '../../types'
import type { Output, Parsed } from '../../types/action'
import type { Notice } from '../../types/notifications'
import type { SignedInCtx } from '../_shared/core/context'
import { cutText } from '../_shared/core/cut-text'
import { cursorId, readCursor, writeCursor } from '../_shared/core/cursor'
import { selectNotices, toNotice } from './notice-rows'

type ListNotices = Contract['notifications']['listNotices']
const pageSize = 20

/** A notice with the texts that somebody wrote (a reply or a reason) cut as in every list. */
const cutNotice = (notice: Notice): Notice => {
  const { text = '', reason = '' } = notice.data
  const [words, why] = [cutText(text), cutText(reason)]
  if (!words.isCut && !why.isCut) return notice
  return { ...notice, data: { ...notice.data, ...(text && { text: words.text }), ...(reason && { reason: why.text }) }, isCut: true }
}

/** The caller's notices, newest first. */
export const listNotices = async (ctx: SignedInCtx, { cursor }: Parsed<ListNotices>): Promise<Output<ListNotices>> => {
  let query = selectNotices(ctx)
  if (cursor !== undefined) query = query.where('id', '<', readCursor(cursor, 1).map(cursorId)[0] ?? '')
  const rows = await query
    .orderBy('id', 'desc')
    .limit(pageSize + 1)
    .execute()
  const page = rows.slice(0, pageSize)
  const last = page.at(-1)
  return {
    items: page.map((row) => cutNotice(toNotice(row))),
    cursor: rows.length > pageSize && last ? writeCursor(last.id) : null,
  }
}
