import { AppError } from '../../types/errors'
import { recordAudit } from '../_shared/core/audit'
import type { SignedInCtx } from '../_shared/core/context'
import type { Tx } from '../_shared/db/db'
import { publishPictures, refusePictures } from '../_shared/core/pictures'
import { type Proof, requireRight } from '../_shared/core/rights'
import type { Verbs } from '../_shared/core/serve'
import { settlePictures } from '../_shared/core/settle-pictures'
import { endPictureWait, settleRating } from '../_shared/core/settle-rating'
import { showComment } from './comments'

type Decide = (tx: Tx, ctx: SignedInCtx & { proof: Proof<'oversee', 'kind'> }, id: string, pass: boolean) => Promise<boolean>

/** False where nothing waits. The row is locked, so that of two who decide at once the second finds it decided; where it lies is looked at again, since it moves with its activity. */
const decideComment: Decide = async (tx, { me, now, proof }, id, pass) => {
  const row = await tx
    .selectFrom('comments')
    .innerJoin('posts', 'posts.id', 'comments.postId')
    .select(['posts.regionCode', 'comments.status'])
    .where('comments.id', '=', id)
    .forNoKeyUpdate('comments')
    .executeTakeFirst()
  if (!row || !['checking', 'review'].includes(row.status)) return false
  requireRight(me, 'oversee', { ...proof, region: row.regionCode })
  await tx
    .updateTable('comments')
    .set({ status: pass ? 'published' : 'rejected' })
    .where('id', '=', id)
    .execute()
  if (pass) await showComment(tx, now, id)
  return true
}

/** The yes or the no to the pictures of a thing. */
const decidePictures = (tx: Tx, ids: string[], pass: boolean) => (pass ? publishPictures(tx, ids) : refusePictures(tx, ids))

/** A post that passes is new now: that is when people can first see it. One that is shown already only gets its pictures, or loses them. */
const decidePost: Decide = async (tx, { me, now, proof }, id, pass) => {
  const row = await tx
    .selectFrom('posts')
    .select(['regionCode', 'publishedAt', 'endsAt', 'status', 'picturesWait', 'pictureIds'])
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst()
  if (!row || (row.status !== 'review' && !(row.status === 'published' && row.picturesWait))) return false
  requireRight(me, 'oversee', { ...proof, region: row.regionCode })
  await decidePictures(tx, row.pictureIds, pass)
  if (row.status === 'published') {
    await tx.updateTable('posts').set({ picturesWait: false }).where('id', '=', id).execute()
    return true
  }
  const shownMs = row.endsAt.getTime() - row.publishedAt.getTime()
  await tx
    .updateTable('posts')
    .set(pass ? { status: 'published', publishedAt: now, endsAt: new Date(now.getTime() + shownMs) } : { status: 'rejected' })
    .where('id', '=', id)
    .execute()
  return true
}

/** The words may be shown already; then it is about the pictures alone. Only a published rating counts among the organization's stars. */
const decideRating: Decide = async (tx, { me, proof }, id, pass) => {
  const row = await tx
    .selectFrom('ratings')
    .innerJoin('activities', 'activities.id', 'ratings.activityId')
    .select(['activities.regionCode', 'ratings.status', 'ratings.picturesWait', 'ratings.pictureIds'])
    .where('ratings.id', '=', id)
    .forNoKeyUpdate('ratings')
    .executeTakeFirst()
  const isShown = row?.status === 'published'
  if (!row || !(isShown ? row.picturesWait : ['checking', 'review'].includes(row.status))) return false
  requireRight(me, 'oversee', { ...proof, region: row.regionCode })
  await decidePictures(tx, row.pictureIds, pass)
  await endPictureWait(tx, id)
  await settleRating(tx, id, pass)
  return true
}

const decisions = { comment: decideComment, post: decidePost, rating: decideRating }

/** The last decision about it was the caller's own, and this one: a repeat after a lost answer. */
const isRepeat = async (tx: Tx, personId: string, kind: string, id: string, pass: boolean) => {
  const last = await tx
    .selectFrom('audit')
    .select(['personId', 'detail'])
    .where('subjectKind', '=', kind)
    .where('subjectId', '=', id)
    .where('action', '=', 'feed.moderate')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return last?.personId === personId && (last.detail as { pass?: boolean }).pass === pass
}

/** Shows or rejects what waits for a person, with its pictures. feed.notFound once somebody else decided it, or the caller otherwise. */
export const moderate: Verbs<'feed'>['moderate'] = async (ctx, { kind, id, pass }) => {
  await ctx.db.transaction().execute(async (tx) => {
    if (!(await decisions[kind](tx, ctx, id, pass))) {
      if (await isRepeat(tx, ctx.me.id, kind, id, pass)) return
      throw new AppError('feed.notFound')
    }
    await recordAudit(tx, { at: ctx.now, personId: ctx.me.id, action: 'feed.moderate', subjectKind: kind, subjectId: id, detail: { pass } })
  })
  await settlePictures(ctx).catch(() => 0)
  return null
}
