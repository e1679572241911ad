import { sql } from 'kysely'
import type { Comment } from '../../types/feed'
import type { Tx } from '../_shared/db/db'
import { maskName } from '../_shared/core/names'
import { notify } from '../_shared/core/notify'

/** A comment as SQL gives it, with full names, which toComment masks. */
export type CommentRow = {
  id: string
  text: string
  /** A Date, or its text when it comes as JSON. */
  createdAt: Date | string
  person: string
  organization: string | null
  answeredPerson: string | null
  answeredOrganization: string | null
  isMine: boolean
  isChecking: boolean
}

/** Columns and joins of CommentRow over `comments c`; `viewer` is the parameter with the viewer's id or null. */
export const commentColumns = (viewer: string) => `
  c.id::text, c.text, c.created_at as "createdAt", w.name as person, g.name as organization, aw.name as "answeredPerson", ag.name as "answeredOrganization",
  coalesce(c.person_id = ${viewer}, false) as "isMine", c.status <> 'published' as "isChecking"
  from comments c join persons w on w.id = c.person_id left join organizations g on g.id = c.organization_id
  left join comments a on a.id = c.reply_to left join persons aw on aw.id = a.person_id left join organizations ag on ag.id = a.organization_id`

/** SQL: whether a comment is published, or the viewer's own and held back. */
export const isVisibleComment = (viewer: string) => `(c.status = 'published' or (c.person_id = ${viewer} and c.status in ('checking', 'review')))`

/** The comment for the reply, with masked names. */
export const toComment = (row: CommentRow): Comment => ({
  id: row.id,
  author: row.organization ?? maskName(row.person),
  isOrganization: row.organization !== null,
  replyTo: row.answeredOrganization ?? (row.answeredPerson === null ? null : maskName(row.answeredPerson)),
  text: row.text,
  createdAt: new Date(row.createdAt).toISOString(),
  isMine: row.isMine,
  isChecking: row.isChecking,
})

/** The comment that was created with a request's key, as its author sees it; null for a new key. */
export const findMade = async (tx: Tx, personId: string, key: string): Promise<Comment | null> => {
  const { rows } = await sql<CommentRow>`select ${sql.raw(commentColumns('c.person_id'))} where c.person_id = ${personId} and c.create_key = ${key}`.execute(tx)
  return rows[0] ? toComment(rows[0]) : null
}

/** Does what follows when a comment becomes visible, in the same transaction: it is counted, and the person who was answered is told. */
export const showComment = async (tx: Tx, now: Date, id: string): Promise<void> => {
  const comment = await tx
    .selectFrom('comments')
    .innerJoin('posts', 'posts.id', 'comments.postId')
    .leftJoin('comments as answered', 'answered.id', 'comments.replyTo')
    .leftJoin('organizations', 'organizations.id', 'comments.organizationId')
    .select([
      'comments.postId',
      'comments.personId',
      'comments.text',
      'posts.activityId',
      'answered.personId as answeredId',
      'organizations.name as organizationName',
    ])
    .where('comments.id', '=', id)
    .executeTakeFirstOrThrow()
  await tx
    .updateTable('posts')
    .set((post) => ({ commentCount: post('commentCount', '+', 1) }))
    .where('id', '=', comment.postId)
    .execute()
  const { answeredId, activityId, organizationName, postId, text } = comment
  if (answeredId === null || answeredId === comment.personId) return
  const data = { postId, text, ...(activityId === null ? {} : { activityId }), ...(organizationName === null ? {} : { organizationName }) }
  await notify(tx, now, [{ personId: answeredId, kind: 'commentReplied', data }])
}
