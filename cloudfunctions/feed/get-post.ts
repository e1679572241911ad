import { AppError } from '../../types/errors'
import type { Verbs } from '../_shared/core/serve'
import { requireVisiblePost } from './can'
import { loadPosts } from './load-posts'

/** Also after its activity has ended, when it is no longer in the feed. */
export const getPost: Verbs<'feed'>['getPost'] = async (ctx, { id, near }) => {
  await requireVisiblePost(ctx.db, ctx.me, id)
  const [post] = await loadPosts(ctx, [id], near, true)
  if (!post) throw new AppError('feed.notFound')
  return post
}
