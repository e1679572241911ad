import { sql } from 'kysely'
import { AppError } from '../../types/errors'
import { recordAudit } from '../_shared/audit'
import type { SignedInCtx } from '../_shared/context'
import type { Tx } from '../_shared/db'
import { requireStaff } from '../_shared/scope'
import type { Verbs } from '../_shared/serve'
import { showComment } from './comments'

type Decide = (tx: Tx, ctx: SignedInCtx, id: string, pass: boolean) => Promise<void>

/** The row is locked, so that of two who decide at once the second finds it decided. */
const decideComment: Decide = async (tx, { me, now }, id, pass) => {
  const row = await tx
    .selectFrom('comments')
    .innerJoin('posts', 'posts.id', 'comments.postId')
    .select(['posts.regionCode', 'comments.status'])
    .where('comments.id', '=', id)
    .forNoKeyUpdate('comments')
    .executeTakeFirst()
  if (!row || !['checking', 'review'].includes(row.status)) throw new AppError('feed.notFound')
  requireStaff(me, row.regionCode)
  await tx
    .updateTable('comments')
    .set({ status: pass ? 'published' : 'rejected' })
    .where('id', '=', id)
    .execute()
  if (pass) await showComment(tx, now, id)
}

/** A post that passes is new now: that is when people can first see it. */
const decidePost: Decide = async (tx, { me, now }, id, pass) => {
  const row = await tx
    .selectFrom('posts')
    .select(['regionCode', 'publishedAt', 'endsAt'])
    .where('id', '=', id)
    .where('status', '=', 'review')
    .forNoKeyUpdate()
    .executeTakeFirst()
  if (!row) throw new AppError('feed.notFound')
  requireStaff(me, row.regionCode)
  const shownMs = row.endsAt.getTime() - row.publishedAt.getTime()
  await tx
    .updateTable('posts')
    .set(pass ? { status: 'published', publishedAt: now, endsAt: new Date(now.getTime() + shownMs) } : { status: 'rejected' })
    .where('id', '=', id)
    .execute()
}

/** Only a published rating counts among the organization's stars. */
const decideRating: Decide = async (tx, { me }, id, pass) => {
  const row = await tx
    .selectFrom('ratings')
    .innerJoin('activities', 'activities.id', 'ratings.activityId')
    .select(['activities.regionCode', 'ratings.status', 'ratings.organizationId', 'ratings.stars'])
    .where('ratings.id', '=', id)
    .forNoKeyUpdate('ratings')
    .executeTakeFirst()
  if (!row || !['checking', 'review'].includes(row.status)) throw new AppError('feed.notFound')
  requireStaff(me, row.regionCode)
  await tx
    .updateTable('ratings')
    .set({ status: pass ? 'published' : 'rejected' })
    .where('id', '=', id)
    .execute()
  if (pass) await sql`update organizations set star_counts[${row.stars}::int] = star_counts[${row.stars}::int] + 1 where id = ${row.organizationId}`.execute(tx)
}

const decisions = { comment: decideComment, post: decidePost, rating: decideRating }

/** Shows or rejects what the machine could not decide. feed.notFound once it is decided. */
export const moderate: Verbs<'feed'>['moderate'] = async (ctx, { kind, id, pass }) =>
  ctx.db.transaction().execute(async (tx) => {
    await decisions[kind](tx, ctx, id, pass)
    await recordAudit(tx, { at: ctx.now, personId: ctx.me.id, action: 'feed.moderate', subjectKind: kind, subjectId: id, detail: { pass } })
    return null
  })
