import { sql } from 'kysely'
import type { Category, Hours, Point } from '../../types/shared'
import { nearCell, wideCell } from './cell'
import type { Tx } from './db'

/** How long an ended post keeps its place in the feed's indexes: pages that began before its end may still be read on. */
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

/** Where a post lies, as its columns. */
export const postPlace = (point: Point, regionCode: string) => ({ regionCode, lat: point.lat, lng: point.lng, cell: nearCell(point), wideCell: wideCell(point) })

type Coming = { category: Category; hours: Hours[]; endsAt: Date }

/** What the filters need of an activity: hours of its coming sessions, and the end of the last one, or `now` when none is left. */
const comingOf = async (tx: Tx, now: Date, activity: { id: string; category: Category }): Promise<Coming> => {
  const sessions = await tx.selectFrom('sessions').select(['hours', 'endsAt']).where('activityId', '=', activity.id).where('isCancelled', '=', false).where('endsAt', '>', now).execute()
  return {
    category: activity.category,
    hours: [...new Set(sessions.map((session) => session.hours))],
    endsAt: sessions.reduce((last, session) => (session.endsAt > last ? session.endsAt : last), now),
  }
}

/**
 * Makes the post of an activity when it is published, and keeps it in step when the activity is edited or cancelled: it leaves
 * the feed when no session is left to go to. Its place in the order, likes and comments stay; a removed post stays removed.
 */
export const writeActivityPost = async (tx: Tx, now: Date, activityId: string): Promise<void> => {
  const activity = await tx
    .selectFrom('activities')
    .innerJoin('venues', 'venues.id', 'activities.venueId')
    .select(['activities.id', 'activities.organizationId', 'activities.createdBy', 'activities.createKey', 'activities.text', 'activities.pictureIds', 'activities.category', 'activities.regionCode'])
    .select(['venues.lat', 'venues.lng'])
    .where('activities.id', '=', activityId)
    .executeTakeFirstOrThrow()
  const coming = await comingOf(tx, now, activity)
  const content = { text: activity.text, pictureIds: activity.pictureIds, ...coming, ...postPlace(activity, activity.regionCode), isCurrent: coming.endsAt > now }
  await tx
    .insertInto('posts')
    .values({
      ...content, organizationId: activity.organizationId, activityId, authorId: activity.createdBy, createKey: activity.createKey, publishedAt: now, status: 'published',
    })
    .onConflict((conflict) => conflict.column('activityId').doUpdateSet(content))
    .execute()
}
