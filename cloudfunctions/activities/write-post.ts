import { randomUUID } from 'node:crypto'
import type { Tx } from '../_shared/db'
import { nearCell, wideCell } from '../_shared/cell'

/**
 * Keeps the feed's post of a published activity in step with it: text, pictures, category, place, the hours of its sessions still
 * to come and when the last one ends. Made at the first call; taken out of the feed when no session is left.
 */
export const writePost = async (tx: Tx, now: Date, activityId: string): Promise<void> => {
  const activity = await tx
    .selectFrom('activities')
    .innerJoin('venues', 'venues.id', 'activities.venueId')
    .select(['activities.organizationId', 'activities.createdBy', 'activities.text', 'activities.pictureIds', 'activities.category', 'activities.regionCode', 'activities.status', 'venues.lat', 'venues.lng'])
    .where('activities.id', '=', activityId)
    .executeTakeFirstOrThrow()
  const sessions = await tx.selectFrom('sessions').select(['hours', 'endsAt']).where('activityId', '=', activityId).where('isCancelled', '=', false).execute()
  if (activity.status !== 'published' || sessions.length === 0) {
    await tx.updateTable('posts').set({ status: 'removed' }).where('activityId', '=', activityId).execute()
    return
  }
  const { organizationId, createdBy, lat, lng, text, pictureIds, category, regionCode } = activity
  const coming = sessions.filter(({ endsAt }) => endsAt > now)
  const endsAt = new Date(Math.max(...sessions.map((session) => session.endsAt.getTime())))
  const shown = {
    text, pictureIds, category, regionCode, lat, lng, cell: nearCell({ lat, lng }), wideCell: wideCell({ lat, lng }),
    hours: [...new Set((coming.length > 0 ? coming : sessions).map(({ hours }) => hours))], endsAt, isCurrent: endsAt > now, status: 'published' as const,
  }
  await tx
    .insertInto('posts')
    .values({ ...shown, organizationId, activityId, authorId: createdBy, createKey: randomUUID(), publishedAt: now })
    .onConflict((conflict) => conflict.column('activityId').doUpdateSet(shown))
    .execute()
}
