import type { Contract } from '../../types'
import type { Output, Parsed } from '../../types/action'
import { AppError } from '../../types/errors'
import type { SignedInCtx } from '../_shared/context'
import type { Tx } from '../_shared/db'
import { once } from '../_shared/once'
import { holdPictures, publishPictures, requirePictures, retirePictures } from '../_shared/pictures'
import { writeActivityPost } from '../_shared/posts'
import { isStaffOf } from '../_shared/scope'
import { settlePictures } from '../_shared/settle-pictures'
import { standingOf } from '../_shared/text-standing'
import { lockOwnActivity, requirePoster } from './can'
import { lockSessions, requireTimes, saveSessions, timesOf } from './save-sessions'
import { requireSameSignUp } from './sign-up-rules'
import { tellEnrolled } from './tell-enrolled'

type Saved = Output<Contract['activities']['saveActivity']>
type Given = Parsed<Contract['activities']['saveActivity']>

type Standing = Awaited<ReturnType<typeof standingOf>>
const wordsOf = ({ title, text, leader, rules }: { title: string; text: string; leader?: string | null | undefined; rules: string[] }) =>
  [title, text, leader ?? '', ...rules].join('\n')

/** What the machine is unsure of, the reviewer of a draft sees marked. Words already public have no reviewer before them: they must pass, unless staff of the region write them. */
const requirePublishable = (standing: Standing) => {
  if (standing === 'checking') throw new AppError('request.unavailable')
  if (standing === 'review') throw new AppError('feed.rejected')
}

const county = 6
/** Another organization or county would be one that nobody reviewed it for. */
const requireSameGround = (
  me: SignedInCtx['me'],
  before: { organizationId: string; regionCode: string },
  after: { organizationId: string; regionCode: string },
) => {
  const isNear = before.regionCode.slice(0, county) === after.regionCode.slice(0, county) || isStaffOf(me, after.regionCode)
  if (before.organizationId !== after.organizationId || !isNear) throw new AppError('activities.notEditable')
}

const columnsOf = async (tx: Tx, { activity }: Given, now: Date) => {
  const venue = await tx.selectFrom('venues').select('regionCode').where('id', '=', activity.venueId).executeTakeFirst()
  if (!venue) throw new AppError('places.notFound')
  for (const [table, id] of [
    ['series', activity.seriesId],
    ['brands', activity.brandId],
  ] as const) {
    if (id && !(await tx.selectFrom(table).select('id').where('id', '=', id).executeTakeFirst())) throw new AppError('activities.notFound')
  }
  const times = timesOf(activity, now)
  const { organizationId, venueId, category, title, text, pictureIds, rules, waitlistLimit } = activity
  const columns = {
    organizationId,
    venueId,
    regionCode: venue.regionCode,
    category,
    title,
    text,
    pictureIds,
    rules,
    waitlistLimit,
    leader: activity.leader ?? null,
    seriesId: activity.seriesId ?? null,
    brandId: activity.brandId ?? null,
    signUp: JSON.stringify(activity.signUp ?? {}),
    doorRules: JSON.stringify(activity.doorRules ?? {}),
    ...times,
  }
  return { columns, times }
}

const create = async ({ me, now }: SignedInCtx, given: Given, tx: Tx): Promise<Saved> => {
  const made = await tx.selectFrom('activities').select(['id', 'status']).where('createdBy', '=', me.id).where('createKey', '=', given.key).executeTakeFirst()
  if (made) return made
  await requirePoster(tx, me, given.activity.organizationId)
  await requirePictures(tx, me.id, given.activity.pictureIds, given.activity.organizationId)
  await holdPictures(tx, given.activity.pictureIds)
  const { columns, times } = await columnsOf(tx, given, now)
  const { id } = await tx
    .insertInto('activities')
    .values({ ...columns, status: 'draft', createdBy: me.id, createdAt: now, createKey: given.key })
    .returning('id')
    .executeTakeFirstOrThrow()
  await saveSessions(tx, now, { id, isPublished: false, existing: [], personId: me.id }, given.activity, times)
  return { id, status: 'draft' }
}

const change = async ({ me, now }: SignedInCtx, given: Given, id: string, standing: Standing, tx: Tx): Promise<Saved> => {
  const before = await lockOwnActivity(tx, me, id)
  if (before.status === 'cancelled') throw new AppError('activities.notEditable')
  if (before.organizationId !== given.activity.organizationId) await requirePoster(tx, me, given.activity.organizationId)
  const { pictureIds, organizationId } = given.activity
  const added = pictureIds.filter((picture) => !before.pictureIds.includes(picture))
  await requirePictures(tx, me.id, added, organizationId)
  await holdPictures(tx, added)
  const { columns, times } = await columnsOf(tx, given, now)
  // What a reviewer has on the screen must not change under the decision: it goes back to draft and is handed in again.
  const status = before.status === 'submitted' ? 'draft' : before.status
  const isPublished = status === 'published'
  if (isPublished) {
    requireSameGround(me, before, columns)
    if (wordsOf(before) !== wordsOf(columns) && !isStaffOf(me, columns.regionCode)) requirePublishable(standing)
  }
  const existing = await lockSessions(tx, id)
  await requireSameSignUp(tx, existing, before.signUp, given.activity.signUp ?? {})
  await tx
    .updateTable('activities')
    .set({ ...columns, status })
    .where('id', '=', id)
    .execute()
  // On what is public already, pictures of others than staff of the region wait in the moderation queue.
  if (isPublished && isStaffOf(me, columns.regionCode)) await publishPictures(tx, pictureIds)
  const moved = await saveSessions(tx, now, { id, isPublished, existing, personId: me.id }, given.activity, times)
  const dropped = before.pictureIds.filter((picture) => !pictureIds.includes(picture))
  if (!isPublished) {
    await retirePictures(tx, dropped)
    return { id, status }
  }
  const all = await tx.selectFrom('sessions').select('id').where('activityId', '=', id).where('isCancelled', '=', false).execute()
  await tellEnrolled(tx, now, 'sessionChanged', before.venueId === given.activity.venueId ? moved : all.map((session) => session.id))
  await writeActivityPost(tx, now, id)
  await retirePictures(tx, dropped)
  return { id, status }
}

/** A draft is made or changed; a published one stays published, with its organization and county. Throws activities.notEditable, places.notFound, feed.rejected. */
export const saveActivity = async (ctx: SignedInCtx, given: Given): Promise<Saved> => {
  requireTimes(given.activity.sessions, ctx.now)
  const standing = await standingOf(ctx, wordsOf(given.activity))
  const saved = await once(ctx, given.key, 'activities.saveActivity', given, (tx) =>
    given.id ? change(ctx, given, given.id, standing, tx) : create(ctx, given, tx),
  )
  await settlePictures(ctx).catch(() => 0)
  return saved
}
