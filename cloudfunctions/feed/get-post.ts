import { AppError } from '../../types/errors'
import type { Verbs } from '../_shared/core/serve'
import { requireVisiblePost } from './visible-post'
import { loadPosts } from './load-posts'

/** A post with its whole text, also after its activity has ended, when the feed no longer lists it. */
export const getPost: Verbs<'feed'>['getPost'] = async (ctx, { id, near }) => {
  await requireVisiblePost(ctx.db, ctx.me, id)
  const [post] = await loadPosts(ctx, [id], near, true)
  if (!post) throw new AppError('feed.notFound')
  return post
}
