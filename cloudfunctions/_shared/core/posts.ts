import { sql } from 'kysely'
import type { Point } from '../../../types/shared'
import { nearCell, wideCell } from '../near/cell'
import type { Tx } from '../db/db'
import { someWait } from './pictures'
import { slotsOf } from './time'

/** How long an ended post stays in the feed's indexes: whoever began to read the feed before its end may still read on. */
const graceMs = 24 * 3600_000
const sweptAtOnce = 100

/**
 * Takes ended posts out of the feed's indexes; each new post sweeps up what ended since the last, so no timer is needed.
 * Rows that somebody holds are left for the next sweep.
 */
export const sweepPosts = async (tx: Tx, now: Date): Promise<void> => {
  const ended = tx
    .selectFrom('posts')
    .select('id')
    .where('status', '=', sql.lit('published'))
    .where('isCurrent', '=', sql.lit(true))
    .where('endsAt', '<', new Date(now.getTime() - graceMs))
    .orderBy('endsAt')
    .limit(sweptAtOnce)
    .forNoKeyUpdate()
    .skipLocked()
  await tx.updateTable('posts').set({ isCurrent: false }).where('id', 'in', ended).execute()
}

/** The columns of a post that say where it lies. */
export const postPlace = (point: Point, regionCode: string) => ({
  regionCode,
  lat: point.lat,
  lng: point.lng,
  cell: nearCell(point),
  wideCell: wideCell(point),
})

/**
 * Keeps the post of an activity in step with it: made when it is published, changed when it is edited, taken away when it is
 * cancelled. Its place in the order, likes and comments stay, and a post that was removed stays removed.
 */
export const writeActivityPost = async (tx: Tx, now: Date, activityId: string): Promise<void> => {
  const activity = await tx
    .selectFrom('activities')
    .innerJoin('venues', 'venues.id', 'activities.venueId')
    .select([
      'activities.organizationId',
      'activities.createdBy',
      'activities.createKey',
      'activities.text',
      'activities.pictureIds',
      'activities.category',
      'activities.regionCode',
      'activities.status',
    ])
    .select(['venues.lat', 'venues.lng'])
    .where('activities.id', '=', activityId)
    .executeTakeFirstOrThrow()
  if (activity.status !== 'published') {
    await tx.updateTable('posts').set({ status: 'removed' }).where('activityId', '=', activityId).execute()
    return
  }
  const coming = await tx
    .selectFrom('sessions')
    .select(['hours', 'startsAt', 'endsAt'])
    .where('activityId', '=', activityId)
    .where('isCancelled', '=', false)
    .where('endsAt', '>', now)
    .execute()
  const endsAt = coming.reduce((last, session) => (session.endsAt > last ? session.endsAt : last), now)
  const { organizationId, createdBy, createKey, text, pictureIds, category, regionCode } = activity
  const content = {
    text,
    pictureIds,
    picturesWait: await someWait(tx, pictureIds),
    category,
    hours: slotsOf(coming),
    endsAt,
    ...postPlace(activity, regionCode),
    isCurrent: endsAt > now,
  }
  await tx
    .insertInto('posts')
    .values({ ...content, organizationId, activityId, authorId: createdBy, createKey, publishedAt: now, status: 'published' })
    .onConflict((conflict) => conflict.column('activityId').doUpdateSet(content))
    .execute()
}

/** Moves the posts of all that is held at a venue to where the venue lies now. */
export const movePosts = async (tx: Tx, venueId: string, point: Point, regionCode: string): Promise<void> => {
  await tx
    .updateTable('posts')
    .set(postPlace(point, regionCode))
    .where('activityId', 'in', tx.selectFrom('activities').select('id').where('venueId', '=', venueId))
    .execute()
}
