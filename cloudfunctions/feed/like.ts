import { AppError } from '../../types/errors'
import type { Verbs } from '../_shared/core/serve'

/** The statement that adds or removes a like. The counter changes by the number of rows that changed, so that it stays exact with many taps on several phones. $1 post, $2 person. */
const moving = (move: string, sign: '+' | '-') => `
  with moved as (${move} returning 1)
  update posts set like_count = like_count ${sign} (select count(*) from moved)::int where id = $1 and status = 'published' returning like_count as count`
const add = moving(`insert into likes (post_id, person_id, at) select id, $2, $3 from posts where id = $1 and status = 'published' on conflict do nothing`, '+')
const remove = moving('delete from likes where post_id = $1 and person_id = $2', '-')

/** Sets or removes the caller's like. */
export const like: Verbs<'feed'>['like'] = async ({ pool, me, now }, { postId, like: isLiked }) => {
  const { rows } = await pool.query<{ count: number }>(
    isLiked ? { name: 'feed.like', text: add, values: [postId, me.id, now] } : { name: 'feed.unlike', text: remove, values: [postId, me.id] },
  )
  const [post] = rows
  if (!post) throw new AppError('feed.notFound')
  return { isLiked, likeCount: post.count }
}
