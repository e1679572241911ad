import { sql } from 'kysely'
import { AppError } from '../../types/errors'
import { recordAudit } from '../_shared/core/audit'
import type { Db } from '../_shared/db/db'
import { once } from '../_shared/core/once'
import { holdPictures, publishPictures, requirePictures } from '../_shared/core/pictures'
import { postPlace, sweepPosts } from '../_shared/core/posts'
import { requireLinked } from '../_shared/core/require-linked'
import { may } from '../_shared/core/rights'
import { settlePictures } from '../_shared/core/settle-pictures'
import type { Verbs } from '../_shared/core/serve'
import { standingOf } from '../_shared/core/text-standing'

const shownMs = 14 * 24 * 3600_000

/** The organization's region and point; without a point of its own, that of the nearest region above that has one. */
const findPlace = async (db: Db, organizationId: string) => {
  const place = await db
    .selectFrom('organizations')
    .select(['organizations.regionCode', 'organizations.lat', 'organizations.lng'])
    .select((select) =>
      select
        .selectFrom('regions')
        .select(sql<[number, number]>`array[lat, lng]`.as('point'))
        .where('lat', 'is not', null)
        .where(sql<boolean>`organizations.region_code like code || '%'`)
        .orderBy('level', 'desc')
        .limit(1)
        .as('regionPoint'),
    )
    .where('organizations.id', '=', organizationId)
    .executeTakeFirst()
  if (!place) throw new AppError('organizations.notFound')
  const [lat, lng] = place.lat !== null && place.lng !== null ? [place.lat, place.lng] : (place.regionPoint ?? [0, 0])
  return { regionCode: place.regionCode, point: { lat, lng } }
}

/** Publishes a post, which is shown for two weeks where the organization is. `review`: a person must look at its text or pictures first. */
export const savePost: Verbs<'feed'>['savePost'] = async (ctx, { key, ...input }) => {
  const { db, me, now } = ctx
  const { regionCode, point } = await findPlace(db, input.organizationId)
  await requireLinked(db, input.organizationId)
  await requirePictures(db, me.id, input.pictureIds, input.organizationId)
  const isDecent = (await standingOf(ctx, input.text)) === 'published'
  const saved = await once(ctx, key, 'feed.savePost', input, async (tx) => {
    const made = await tx.selectFrom('posts').select(['id', 'status']).where('authorId', '=', me.id).where('createKey', '=', key).executeTakeFirst()
    if (made) return { id: made.id, status: made.status === 'published' ? ('published' as const) : ('review' as const) }
    await sweepPosts(tx, now)
    const picturesWait = await holdPictures(tx, input.pictureIds)
    // A post by staff of the region needs no look at its pictures, since they would decide about them themselves.
    const status = isDecent && (!picturesWait || may(me, 'oversee', ctx.proof)) ? ('published' as const) : ('review' as const)
    if (status === 'published') await publishPictures(tx, input.pictureIds)
    const { id } = await tx
      .insertInto('posts')
      .values({
        organizationId: input.organizationId,
        activityId: null,
        authorId: me.id,
        createKey: key,
        text: input.text,
        pictureIds: input.pictureIds,
        category: null,
        ...postPlace(point, regionCode),
        publishedAt: now,
        endsAt: new Date(now.getTime() + shownMs),
        status,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    await recordAudit(tx, {
      at: now,
      personId: me.id,
      action: 'feed.savePost',
      subjectKind: 'post',
      subjectId: id,
      detail: { status, pictures: input.pictureIds.length },
    })
    return { id, status }
  })
  await settlePictures(ctx).catch(() => 0)
  return saved
}
