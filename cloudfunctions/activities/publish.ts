import { AppError } from '../../types/errors'
import type { SignedInCtx } from '../_shared/context'
import type { Tx } from '../_shared/db'
import { publishPictures } from '../_shared/pictures'
import { sweepPosts, writeActivityPost } from '../_shared/posts'
import { recordChange } from './record-change'

/** Throws activities.inPast when no session is left that people could come to. */
export const requireComing = async (tx: Tx, now: Date, id: string): Promise<void> => {
  const coming = await tx
    .selectFrom('sessions')
    .select('id')
    .where('activityId', '=', id)
    .where('isCancelled', '=', false)
    .where('startsAt', '>', now)
    .limit(1)
    .executeTakeFirst()
  if (!coming) throw new AppError('activities.inPast')
}

/** Opens an activity to everybody: its pictures have their yes, its sessions can be enrolled in and its post stands in the feed. */
export const publish = async (tx: Tx, { me, now }: SignedInCtx, id: string): Promise<void> => {
  const { pictureIds } = await tx
    .updateTable('activities')
    .set({ status: 'published', reviewedBy: me.id, publishedAt: now, returnReason: null })
    .where('id', '=', id)
    .returning('pictureIds')
    .executeTakeFirstOrThrow()
  await publishPictures(tx, pictureIds)
  await tx.updateTable('sessions').set({ isPublished: true }).where('activityId', '=', id).execute()
  await sweepPosts(tx, now)
  await writeActivityPost(tx, now, id)
  await recordChange(tx, now, me.id, id, { action: 'activity.publish', parts: ['status'] })
}
