import type { Contract } from '../../types'
import type { Output, Parsed } from '../../types/action'
import { isReviewedPart } from '../../types/rules/activity-parts'
import { changedParts, isSame, promptForm } from '../../types/activity-change'
import { AppError } from '../../types/errors'
import type { SignedInCtx } from '../_shared/core/context'
import type { Tx } from '../_shared/db/db'
import { once } from '../_shared/core/once'
import { holdPictures, requirePictures, retirePictures } from '../_shared/core/pictures'
import { requireLinked } from '../_shared/core/require-linked'
import { requireVersion } from '../_shared/core/require-version'
import { may } from '../_shared/core/rights'
import { settlePictures } from '../_shared/core/settle-pictures'
import { standingOf } from '../_shared/core/text-standing'
import { formOf, withoutMoves } from './activity-form'
import { applyForm, columnsOf } from './apply-form'
import { type LockedActivity, lockOwnActivity, requirePoster } from './can'
import { propose, withdraw } from './propose'
import { requireToCome } from './publish'
import { recordChange } from './record-change'
import { type LockedSessions, lockSessions, saveSessions } from './save-sessions'
import { requireSameSignUp } from './sign-up-rules'

type Saved = Output<Contract['activities']['saveActivity']>
type Given = Parsed<Contract['activities']['saveActivity']>

type Standing = Awaited<ReturnType<typeof standingOf>>
const wordsOf = ({ title, text, leader, rules }: { title: string; text: string; leader?: string | null | undefined; rules: string[] }) =>
  [title, text, leader ?? '', ...rules].join('\n')

/** Throws unless a text that is public at once passes the content check. Where a reviewer sees a text first, unclear ones are only marked. */
const requirePublishable = (standing: Standing) => {
  if (standing === 'checking') throw new AppError('request.unavailable')
  if (standing === 'review') throw new AppError('feed.rejected')
}

const create = async ({ me, now }: SignedInCtx, { key, activity: form }: Given, tx: Tx): Promise<Saved> => {
  const made = await tx
    .selectFrom('activities')
    .select(['id', 'status', 'version'])
    .where('createdBy', '=', me.id)
    .where('createKey', '=', key)
    .executeTakeFirst()
  if (made) return { ...made, isWaiting: false, toldCount: 0 }
  await requireLinked(tx, form.organizationId)
  await requirePictures(tx, me.id, form.pictureIds, form.organizationId)
  await holdPictures(tx, form.pictureIds)
  const columns = await columnsOf(tx, form, null, [], now)
  const { id } = await tx
    .insertInto('activities')
    .values({ ...columns, signUp: JSON.stringify(form.signUp ?? {}), status: 'draft', createdBy: me.id, createdAt: now, createKey: key })
    .returning('id')
    .executeTakeFirstOrThrow()
  await saveSessions(tx, now, { id, isPublished: false, existing: [], personId: me.id, before: null, isVenueChanged: false }, form)
  const version = await recordChange(tx, now, me.id, id, { action: 'activity.create' })
  return { id, status: 'draft', version, isWaiting: false, toldCount: 0 }
}

/** Whether a form has only sessions that can still be changed. */
const namesNoOther = (shown: Given['activity'], { sessions }: Given['activity']) =>
  sessions.every(({ id }) => id === undefined || shown.sessions.some((session) => session.id === id))

/** Edits a published activity: applies the parts that take effect at once, and stores the others for the reviewer. */
const changePublished = async (
  tx: Tx,
  ctx: SignedInCtx,
  { before, existing, form, rules }: { before: LockedActivity; existing: LockedSessions; form: Given['activity']; rules: Standing },
): Promise<Saved> => {
  const { id } = before
  if (before.organizationId !== form.organizationId) throw new AppError('activities.notEditable')
  requireToCome(existing, form, ctx.now)
  const shown = formOf(before, existing, ctx.now)
  const isReviewer = may(ctx.me, 'oversee', before)
  const wanted = changedParts(shown, form)
  const prompt = isReviewer ? form : promptForm(shown, form)
  const parts = changedParts(shown, prompt)
  if (!isReviewer && parts.includes('rules')) requirePublishable(rules)
  const waiting = isReviewer ? [] : wanted.filter(isReviewedPart)
  const isAsked = waiting.length > 0 ? before.proposedAt !== null && isSame(before.proposed, withoutMoves(form)) : before.proposed === null
  // Nothing is changed: the version stays, so that nobody who reads it or decides about it is disturbed, and its place in the queue too.
  if (parts.length === 0 && isAsked && namesNoOther(shown, form))
    return { id, status: 'published', version: before.version, isWaiting: waiting.length > 0, toldCount: 0 }
  const toldCount = await applyForm(tx, ctx, { before, existing, form: prompt, parts })
  if (waiting.length > 0) {
    await requireSameSignUp(tx, existing, before.signUp, form.signUp ?? {})
    await columnsOf(tx, form, before, existing, ctx.now)
    await propose(tx, ctx, before, form, waiting)
  } else if (before.proposed) await withdraw(tx, id)
  const version = await recordChange(tx, ctx.now, ctx.me.id, id, { action: 'activity.save', parts: wanted, waiting, toldCount })
  return { id, status: 'published', version, isWaiting: waiting.length > 0, toldCount }
}

/** Changes an activity within a transaction, as saveActivity does; `rules` is how the check found the rules. */
export const changeActivity = async (ctx: SignedInCtx, { id = '', version: read, activity: form }: Given, rules: Standing, tx: Tx): Promise<Saved> => {
  const { me, now } = ctx
  const before = await lockOwnActivity(tx, me, id)
  if (before.status === 'cancelled') throw new AppError('activities.notEditable')
  await requireVersion(tx, 'activity', before, read)
  if (before.organizationId !== form.organizationId) {
    await requirePoster(tx, me, form.organizationId)
    await requireLinked(tx, form.organizationId)
  }
  const known = [...before.pictureIds, ...(before.proposed?.pictureIds ?? [])]
  const added = form.pictureIds.filter((picture) => !known.includes(picture))
  await requirePictures(tx, me.id, added, form.organizationId)
  await holdPictures(tx, added)
  const existing = await lockSessions(tx, id)
  const dropped = known.filter((picture) => !form.pictureIds.includes(picture))
  if (before.status === 'published') {
    const saved = await changePublished(tx, ctx, { before, existing, form, rules })
    await retirePictures(tx, dropped)
    return saved
  }
  const shown = formOf(before, existing, now)
  const parts = changedParts(shown, form)
  const isOther = before.organizationId !== form.organizationId
  if (parts.length === 0 && !isOther && before.status !== 'submitted' && namesNoOther(shown, form))
    return { id, status: before.status, version: before.version, isWaiting: false, toldCount: 0 }
  await applyForm(tx, ctx, { before, existing, form, parts })
  // A submitted activity that is edited becomes a draft and must be submitted again, so that it does not change while a reviewer decides.
  const status = before.status === 'submitted' ? 'draft' : before.status
  if (status !== before.status) await tx.updateTable('activities').set({ status }).where('id', '=', id).execute()
  await retirePictures(tx, dropped)
  const version = await recordChange(tx, now, me.id, id, { action: 'activity.save', parts: isOther ? [...parts, 'organization'] : parts })
  return { id, status, version, isWaiting: false, toldCount: 0 }
}

/** Creates a draft, or changes an activity; see the contract. Throws activities.notEditable, activities.over, places.notFound, feed.rejected, request.changed. */
export const saveActivity = async (ctx: SignedInCtx, given: Given): Promise<Saved> => {
  const all = await standingOf(ctx, wordsOf(given.activity))
  // In a published activity only the rules are public without a review.
  const rules = given.id && given.activity.rules.length > 0 ? await standingOf(ctx, given.activity.rules.join('\n')) : all
  const saved = await once(ctx, given.key, 'activities.saveActivity', given, (tx) =>
    given.id ? changeActivity(ctx, given, rules, tx) : create(ctx, given, tx),
  )
  await settlePictures(ctx).catch(() => 0)
  return saved
}
