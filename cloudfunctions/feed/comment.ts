import { AppError } from '../../types/errors'
import { maskName } from '../_shared/core/names'
import { once } from '../_shared/core/once'
import { requireRight } from '../_shared/core/rights'
import type { Verbs } from '../_shared/core/serve'
import { standingOf } from '../_shared/core/text-standing'
import { requireVisiblePost } from './visible-post'
import { findMade, showComment } from './comments'

/**
 * Writes a comment. It is shown at once after the content check; while a person must look or the check does not answer it is held back, visible to its
 * author only. Only those who may post for the organization write in its name. feed.notFound also when the answered comment is gone.
 */
export const comment: Verbs<'feed'>['comment'] = async (ctx, { key, ...input }) => {
  const status = await standingOf(ctx, input.text)
  return once(ctx, key, 'feed.comment', input, async (tx) => {
    const made = await findMade(tx, ctx.me.id, key)
    if (made) return made
    const post = await requireVisiblePost(tx, ctx.me, input.postId)
    if (post.status !== 'published') throw new AppError('feed.notFound')
    if (input.asOrganization) requireRight(ctx.me, 'post', post)
    const answered =
      input.replyTo === undefined
        ? null
        : await tx
            .selectFrom('comments')
            .innerJoin('persons', 'persons.id', 'comments.personId')
            .leftJoin('organizations', 'organizations.id', 'comments.organizationId')
            .select(['comments.id', 'persons.name', 'organizations.name as organizationName'])
            .where('comments.id', '=', input.replyTo)
            .where('comments.postId', '=', post.id)
            .where('comments.status', '=', 'published')
            .executeTakeFirst()
    if (answered === undefined) throw new AppError('feed.notFound')
    const { id } = await tx
      .insertInto('comments')
      .values({
        postId: post.id,
        personId: ctx.me.id,
        createKey: key,
        organizationId: input.asOrganization ? post.organizationId : null,
        replyTo: answered?.id ?? null,
        text: input.text,
        status,
        createdAt: ctx.now,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    if (status === 'published') await showComment(tx, ctx.now, id)
    return {
      id,
      author: input.asOrganization ? post.organizationName : maskName(ctx.me.name),
      isOrganization: input.asOrganization ?? false,
      replyTo: answered && (answered.organizationName ?? maskName(answered.name)),
      text: input.text,
      createdAt: ctx.now.toISOString(),
      isMine: true,
      isChecking: status !== 'published',
    }
  })
}
