import { AppError } from '../../types/errors'
import type { Caller } from '../_shared/core/context'
import type { Db } from '../_shared/db/db'
import { type Ground, may } from '../_shared/core/rights'

/** What deciding about a post needs: its ground and status. */
export type PostFacts = Ground & {
  id: string
  organizationId: string
  activityId: string | null
  status: string
  organizationName: string
  title: string | null
}

/** The facts of a post; feed.notFound when there is none or it was removed. */
export const findPost = async (db: Db, id: string): Promise<PostFacts> => {
  const post = await db
    .selectFrom('posts')
    .innerJoin('organizations', 'organizations.id', 'posts.organizationId')
    .leftJoin('activities', 'activities.id', 'posts.activityId')
    .select([
      'posts.id',
      'posts.organizationId',
      'posts.activityId',
      'posts.regionCode as region',
      'organizations.regionCode as organizationRegion',
      'posts.status',
      'organizations.name as organizationName',
      'activities.title',
    ])
    .where('posts.id', '=', id)
    .executeTakeFirst()
  if (!post || post.status === 'removed') throw new AppError('feed.notFound')
  return post
}

/** Whether the caller may see a post. One that is held back is shown only to organizers. */
export const canSeePost = (me: Caller | null, post: PostFacts) => post.status === 'published' || (me !== null && may(me, 'organize', post))

/** The facts of a post that the caller may see; feed.notFound for everybody else. */
export const requireVisiblePost = async (db: Db, me: Caller | null, id: string): Promise<PostFacts> => {
  const post = await findPost(db, id)
  if (!canSeePost(me, post)) throw new AppError('feed.notFound')
  return post
}
