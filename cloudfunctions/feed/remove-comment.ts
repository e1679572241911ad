import { AppError } from '../../types/errors'
import { recordAudit } from '../_shared/core/audit'
import { requireRight } from '../_shared/core/rights'
import type { Verbs } from '../_shared/core/serve'

/** Removes a comment, for its author and union staff of the post's region, but not the organization, which could remove complaints. A repeat changes nothing. */
export const removeComment: Verbs<'feed'>['removeComment'] = async ({ db, me, now, proof }) =>
  db.transaction().execute(async (tx) => {
    const { id } = proof
    const comment = await tx
      .selectFrom('comments')
      .innerJoin('posts', 'posts.id', 'comments.postId')
      .select(['comments.personId', 'comments.postId', 'comments.status', 'posts.regionCode'])
      .where('comments.id', '=', id)
      .forNoKeyUpdate('comments')
      .executeTakeFirst()
    if (!comment) throw new AppError('feed.notFound')
    // The right is checked again under the lock, because a post moves with its activity.
    requireRight(me, 'removeWords', { ...proof, region: comment.regionCode })
    if (comment.status === 'removed') return null
    await tx.updateTable('comments').set({ status: 'removed' }).where('id', '=', id).execute()
    if (comment.status === 'published')
      await tx
        .updateTable('posts')
        .set((post) => ({ commentCount: post('commentCount', '-', 1) }))
        .where('id', '=', comment.postId)
        .execute()
    if (comment.personId !== me.id) await recordAudit(tx, { at: now, personId: me.id, action: 'feed.removeComment', subjectKind: 'comment', subjectId: id })
    return null
  })
