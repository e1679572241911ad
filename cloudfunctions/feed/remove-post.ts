import { recordAudit } from '../_shared/core/audit'
import { retirePictures } from '../_shared/core/pictures'
import type { Verbs } from '../_shared/core/serve'
import { settlePictures } from '../_shared/core/settle-pictures'

/** Removes a post, with pictures that are on nothing else. Its activity, if it has one, stays. A repeat changes nothing. */
export const removePost: Verbs<'feed'>['removePost'] = async (ctx, { id }) => {
  const { db, me, now } = ctx
  await db.transaction().execute(async (tx) => {
    const removed = await tx
      .updateTable('posts')
      .set({ status: 'removed', picturesWait: false })
      .where('id', '=', id)
      .where('status', '<>', 'removed')
      .returning('pictureIds')
      .executeTakeFirst()
    if (!removed) return
    await retirePictures(tx, removed.pictureIds)
    await recordAudit(tx, { at: now, personId: me.id, action: 'feed.removePost', subjectKind: 'post', subjectId: id })
  })
  await settlePictures(ctx).catch(() => 0)
  return null
}
