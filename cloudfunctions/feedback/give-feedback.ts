import { AppError } from '../../types/errors'
import { recordAudit } from '../_shared/core/audit'
import type { SignedInCtx } from '../_shared/core/context'
import { once } from '../_shared/core/once'
import { publishPassed } from '../_shared/core/picture-check'
import { holdPictures, requirePictures, someWait } from '../_shared/core/pictures'
import type { Verbs } from '../_shared/core/serve'
import { firstAttended } from '../_shared/seats/leave-seat'
import { poolOf } from '../_shared/seats/pool-of'
import { openTicket } from './open-ticket'
import { countStars } from '../_shared/core/star-counts'

/** The status of a text after the content check: held back where a person must look, or where no answer came. Stars alone need no check. */
const checkWords = async ({ content, me }: SignedInCtx, text: string): Promise<'published' | 'review' | 'checking'> => {
  if (text === '') return 'published'
  const verdict = await content.check(text, me.openid).catch(() => null)
  if (verdict === 'reject') throw new AppError('feed.rejected')
  return verdict === null ? 'checking' : verdict === 'review' ? 'review' : 'published'
}

/** Stores a rating of a session that is over, of a term as a whole, once, by somebody who attended it. Throws feedback.notAttended, feedback.notOver, feedback.alreadyGiven. */
export const giveFeedback: Verbs<'feedback'>['giveFeedback'] = async (ctx, input) => {
  const { key, sessionId, stars, text = '', pictureIds } = input
  await requirePictures(ctx.db, ctx.me.id, pictureIds)
  // The check runs before the transaction, because a slow answer from outside must not hold locks.
  const status = await checkWords(ctx, text)
  return once(ctx, key, 'feedback.giveFeedback', input, async (tx) => {
    const own = await tx
      .selectFrom('enrollments')
      .innerJoin('pools', 'pools.id', 'enrollments.poolId')
      .innerJoin('activities', 'activities.id', 'pools.activityId')
      .select(['enrollments.id', 'pools.activityId', 'pools.endsAt', 'activities.organizationId', 'activities.regionCode'])
      .where('enrollments.poolId', '=', poolOf(sessionId))
      .where(firstAttended, 'is not', null)
      .where('enrollments.personId', '=', ctx.me.id)
      .executeTakeFirst()
    if (!own) throw new AppError('feedback.notAttended')
    if (ctx.now < own.endsAt) throw new AppError('feedback.notOver')
    const { organizationId, activityId, regionCode } = own
    // The text may be public before anybody has looked at the pictures, which are then shown as waiting.
    const isHeld = await holdPictures(tx, pictureIds)
    if (isHeld) await publishPassed(tx, pictureIds)
    const picturesWait = isHeld && (await someWait(tx, pictureIds))
    // The unique enrollment guards against two requests at once: the second waits here and then finds the first one's rating.
    const rating = await tx
      .insertInto('ratings')
      .values({ enrollmentId: own.id, personId: ctx.me.id, activityId, organizationId, stars, text, pictureIds, picturesWait, status, createdAt: ctx.now })
      .onConflict((conflict) => conflict.column('enrollmentId').doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!rating) throw new AppError('feedback.alreadyGiven')
    await openTicket(tx, ctx.now, { ratingId: rating.id, organizationId, regionCode, stars })
    if (status === 'published') await countStars(tx, organizationId, stars)
    await recordAudit(tx, {
      at: ctx.now,
      personId: ctx.me.id,
      action: 'feedback.giveFeedback',
      subjectKind: 'rating',
      subjectId: rating.id,
      detail: { sessionId, status },
    })
    return { id: rating.id, isChecking: status !== 'published' }
  })
}
