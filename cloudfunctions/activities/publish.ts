import type { ActivityForm } from '../../types/activity-input'
import { AppError } from '../../types/errors'
import type { SignedInCtx } from '../_shared/core/context'
import type { Tx } from '../_shared/db/db'
import { publishPictures } from '../_shared/core/pictures'
import { sweepPosts, writeActivityPost } from '../_shared/core/posts'
import { lockPools } from '../_shared/seats/pool-of'
import { recordChange } from './record-change'
import type { LockedSessions } from './save-sessions'

/** Throws activities.inPast where no session is left to come to. */
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

/** Throws activities.over where all published sessions are over and the form adds none: then there is nobody left whom a change could reach. */
export const requireToCome = (existing: LockedSessions, form: ActivityForm, now: Date): void => {
  const isOn = existing.some(({ isCancelled, endsAt }) => !isCancelled && endsAt > now)
  const comes = form.sessions.some(({ id, endsAt }) => id === undefined && new Date(endsAt) > now)
  if (!isOn && !comes) throw new AppError('activities.over')
}

/** Publishes an activity: its pictures become public, its sessions can be enrolled in, and its post appears in the feed. */
export const publish = async (tx: Tx, { me, now }: SignedInCtx, id: string): Promise<void> => {
  const { pictureIds } = await tx
    .updateTable('activities')
    .set({ status: 'published', reviewedBy: me.id, publishedAt: now, returnReason: null })
    .where('id', '=', id)
    .returning('pictureIds')
    .executeTakeFirstOrThrow()
  await publishPictures(tx, pictureIds)
  await lockPools(tx, id)
  await tx.updateTable('sessions').set({ isPublished: true }).where('activityId', '=', id).execute()
  await sweepPosts(tx, now)
  await writeActivityPost(tx, now, id)
  await recordChange(tx, now, me.id, id, { action: 'activity.publish', parts: ['status'] })
}
