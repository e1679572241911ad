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

/** Decides about one item in a transaction; false where nothing waits. */
type Decide = (tx: Tx, ctx: SignedInCtx & { proof: Proof<'oversee', 'kind'> }, id: string, pass: boolean) => Promise<boolean>

/** Decides about a comment. The row is locked, so that of two decisions at once the second finds it decided; the region is read again, because a post moves with its activity. */
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

/** Publishes or refuses pictures. */
const decidePictures = (tx: Tx, ids: string[], pass: boolean) => (pass ? publishPictures(tx, ids) : refusePictures(tx, ids))

/** Decides about a post. One that passes counts as new from now, when people can first see it. For one that is public already only the pictures are decided. */
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

/** Decides about a rating. For one that is public already only the pictures are decided. Only published ratings count for the organization's stars. */
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

/** Whether the last decision was the same one by the caller, which makes this a repeat after a lost reply. */
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

/** Publishes or rejects an item that waits, with its pictures. feed.notFound when somebody else has decided it, or the caller has decided otherwise. */
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
