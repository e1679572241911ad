import type { Contract } from '../../types'
import type { Output, Parsed } from '../../types/action'
import { AppError } from '../../types/errors'
import type { SignedInCtx } from '../_shared/context'
import type { Tx } from '../_shared/db'
import { once } from '../_shared/once'
import { requireOwnPictures } from '../_shared/pictures'
import { writeActivityPost } from '../_shared/posts'
import { lockOwnActivity, requirePoster } from './can'
import { requireTimes, saveSessions, timesOf } from './save-sessions'
import { tellEnrolled } from './tell-enrolled'

type Saved = Output<Contract['activities']['saveActivity']>
type Given = Parsed<Contract['activities']['saveActivity']>

/** Clearly forbidden words go back to the poster; what the machine is unsure of, the reviewer sees marked. */
const requireDecent = async ({ checkContent, me }: SignedInCtx, { title, text, rules }: Given['activity']) => {
  const verdict = await checkContent([title, text, ...rules].join('\n'), me.openid).catch(() => 'review')
  if (verdict === 'reject') throw new AppError('feed.rejected')
}

const columnsOf = async (tx: Tx, { activity }: Given, now: Date) => {
  const venue = await tx.selectFrom('venues').select('regionCode').where('id', '=', activity.venueId).executeTakeFirst()
  if (!venue) throw new AppError('places.notFound')
  const times = timesOf(activity, now)
  const { organizationId, venueId, category, title, text, pictureIds, rules, waitlistLimit } = activity
  const columns = {
    organizationId, venueId, regionCode: venue.regionCode, category, title, text, pictureIds, rules, waitlistLimit, leader: activity.leader ?? null,
    seriesId: activity.seriesId ?? null, brandId: activity.brandId ?? null, ...times,
  }
  return { columns, times }
}

const create = async ({ me, now }: SignedInCtx, given: Given, tx: Tx): Promise<Saved> => {
  await requireOwnPictures(tx, me.id, given.activity.pictureIds)
  const { columns, times } = await columnsOf(tx, given, now)
  const { id } = await tx.insertInto('activities').values({ ...columns, status: 'draft', createdBy: me.id, createdAt: now, createKey: given.key }).returning('id').executeTakeFirstOrThrow()
  await saveSessions(tx, now, id, given.activity, times, false)
  return { id, status: 'draft' }
}

const change = async ({ me, now }: SignedInCtx, given: Given, id: string, tx: Tx): Promise<Saved> => {
  const before = await lockOwnActivity(tx, me, id)
  if (before.status === 'cancelled') throw new AppError('activities.notEditable')
  await requireOwnPictures(tx, me.id, given.activity.pictureIds.filter((picture) => !before.pictureIds.includes(picture)))
  const { columns, times } = await columnsOf(tx, given, now)
  // What a reviewer has on the screen must not change under the decision: it goes back to draft and is handed in again.
  const status = before.status === 'submitted' ? 'draft' : before.status
  const isPublished = status === 'published'
  await tx.updateTable('activities').set({ ...columns, status }).where('id', '=', id).execute()
  const moved = await saveSessions(tx, now, id, given.activity, times, isPublished)
  if (!isPublished) return { id, status }
  const all = await tx.selectFrom('sessions').select('id').where('activityId', '=', id).where('isCancelled', '=', false).execute()
  await tellEnrolled(tx, now, 'sessionChanged', before.venueId === given.activity.venueId ? moved : all.map((session) => session.id))
  await writeActivityPost(tx, now, id)
  return { id, status }
}

/** A published activity may not be moved to an organization or a region that its organizer does not hold. */
export const saveActivity = async (ctx: SignedInCtx, given: Given): Promise<Saved> => {
  requireTimes(given.activity.sessions, ctx.now)
  await requirePoster(ctx.db, ctx.me, given.activity.organizationId)
  await requireDecent(ctx, given.activity)
  return once(ctx, given.key, 'activities.saveActivity', given, (tx) => (given.id ? change(ctx, given, given.id, tx) : create(ctx, given, tx)))
}
