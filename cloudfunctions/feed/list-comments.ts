import { cursorId, writeCursor } from '../_shared/core/cursor'
import type { Verbs } from '../_shared/core/serve'
import { requireVisiblePost } from './visible-post'
import { type CommentRow, commentColumns, isVisibleComment, toComment } from './comments'

const pageSize = 50

/** The comments of a post, oldest first, with the caller's own that are held back. */
export const listComments: Verbs<'feed'>['listComments'] = async ({ db, pool, me }, { postId, cursor }) => {
  await requireVisiblePost(db, me, postId)
  const after = cursor === undefined ? '0' : cursorId(cursor)
  const { rows } = await pool.query<CommentRow>({
    name: 'feed.comments',
    text: `select ${commentColumns('$1')} where c.post_id = $2 and c.id > $3 and ${isVisibleComment('$1')} order by c.id limit ${pageSize + 1}`,
    values: [me?.id ?? null, postId, after],
  })
  const page = rows.slice(0, pageSize)
  const last = page.at(-1)
  return { items: page.map(toComment), cursor: rows.length > pageSize && last ? writeCursor(last.id) : null }
}
