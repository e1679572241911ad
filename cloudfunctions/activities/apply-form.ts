import type { ActivityForm } from '../../types/activity-input'
import type { FormPart } from '../../types/rules/activity-parts'
import { AppError } from '../../types/errors'
import type { SignedInCtx } from '../_shared/core/context'
import type { Tx } from '../_shared/db/db'
import { publishPictures } from '../_shared/core/pictures'
import { writeActivityPost } from '../_shared/core/posts'
import { tellShifts } from '../_shared/seats/session-shifts'
import { type Ground, may } from '../_shared/core/rights'
import type { LockedActivity } from './can'
import { settleSignUp } from './question-history'
import { type LockedSessions, saveSessions } from './save-sessions'
import { timesOf } from './session-times'
import { requireSameSignUp } from './sign-up-rules'
import { noticesToEnrolled, tellTogether } from './tell-enrolled'

const county = 6
/** Throws where an edit would move an activity to a county in which it was not reviewed. */
const requireSameGround = (me: SignedInCtx['me'], before: Ground, region: string) => {
  if (before.region.slice(0, county) !== region.slice(0, county) && !may(me, 'oversee', { ...before, region })) throw new AppError('activities.notEditable')
}

/** Throws places.notFound for a room that is not one of the venue's. */
const requireRooms = async (tx: Tx, { venueId, sessions }: ActivityForm) => {
  const wanted = [...new Set(sessions.flatMap(({ roomId }) => roomId ?? []))]
  if (wanted.length === 0) return
  const rooms = await tx
    .selectFrom('venueRooms')
    .select('id')
    .where('venueId', '=', venueId)
    .where('id', 'in', wanted)
    .where('isGone', '=', false)
    .forKeyShare()
    .execute()
  if (rooms.length < wanted.length) throw new AppError('places.notFound')
}

/** The columns of an activity that a form sets. Throws places.notFound, and activities.notFound for an unknown series or brand. */
export const columnsOf = async (tx: Tx, form: ActivityForm, before: { id: string; opensAt: Date } | null, existing: LockedSessions, now: Date) => {
  const venue = await tx.selectFrom('venues').select('regionCode').where('id', '=', form.venueId).executeTakeFirst()
  if (!venue) throw new AppError('places.notFound')
  for (const [table, id] of [
    ['series', form.seriesId],
    ['brands', form.brandId],
  ] as const) {
    if (id && !(await tx.selectFrom(table).select('id').where('id', '=', id).executeTakeFirst())) throw new AppError('activities.notFound')
  }
  await requireRooms(tx, form)
  const first = form.sessions.reduce((one, other) => (Date.parse(other.startsAt) < Date.parse(one.startsAt) ? other : one))
  const opensAt = form.opensAt ? new Date(form.opensAt) : (before?.opensAt ?? now)
  const { closesAt, cancelUntil } = timesOf(form, first, existing.find(({ id }) => id === first.id) ?? null, opensAt)
  const { organizationId, venueId, category, title, text, pictureIds, rules, waitlistLimit } = form
  return {
    organizationId,
    venueId,
    regionCode: venue.regionCode,
    category,
    title,
    text,
    pictureIds,
    rules,
    waitlistLimit,
    leader: form.leader ?? null,
    seriesId: form.seriesId ?? null,
    brandId: form.brandId ?? null,
    doorRules: JSON.stringify(form.doorRules ?? {}),
    opensAt,
    closesAt,
    cancelUntil,
  }
}

/** Whether everybody enrolled is told of a change of this part. */
const isNews = (part: FormPart) => part === 'title' || part === 'text' || part === 'leader'

/**
 * Applies a form to an activity and its sessions, and tells those concerned, each once: of a new time or place those in these sessions, and of another
 * title or text of a published activity everybody. `parts` are the parts that the form changes. Returns how many people were told.
 */
export const applyForm = async (
  tx: Tx,
  { me, now }: SignedInCtx,
  { before, existing, form, parts }: { before: LockedActivity; existing: LockedSessions; form: ActivityForm; parts: FormPart[] },
): Promise<number> => {
  const { id } = before
  const isPublished = before.status === 'published'
  const columns = await columnsOf(tx, form, before, existing, now)
  if (isPublished) requireSameGround(me, before, columns.regionCode)
  await requireSameSignUp(tx, existing, before.signUp, form.signUp ?? {})
  const { signUp, past } = await settleSignUp(tx, before, form.signUp)
  await tx
    .updateTable('activities')
    .set({ ...columns, signUp: JSON.stringify(signUp), pastQuestions: JSON.stringify(past) })
    .where('id', '=', id)
    .execute()
  const isVenueChanged = before.venueId !== form.venueId
  const saved = await saveSessions(tx, now, { id, isPublished, existing, personId: me.id, before, isVenueChanged }, { ...form, signUp })
  if (!isPublished) return 0
  const all = (await tx.selectFrom('sessions').select('id').where('activityId', '=', id).where('isCancelled', '=', false).execute()).map((row) => row.id)
  const changed = isVenueChanged ? all : saved.moved
  const news = parts.some(isNews) ? await noticesToEnrolled(tx, now, 'activityChanged', all, { parts: parts.filter(isNews) }) : []
  const toldCount = await tellTogether(tx, now, [...saved.notices, ...(await noticesToEnrolled(tx, now, 'sessionChanged', changed)), ...news])
  await tellShifts(tx, now, 'shiftChanged', changed)
  // Other pictures come only from a reviewer's own edit or approval.
  if (may(me, 'oversee', before)) await publishPictures(tx, form.pictureIds)
  await writeActivityPost(tx, now, id)
  return toldCount
}
