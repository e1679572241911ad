import { AppError } from '../../types/errors'
import { askPictureCheck } from '../_shared/core/ask-picture-check'
import { loadPictures } from '../_shared/core/pictures'
import type { Verbs } from '../_shared/core/serve'

const askedMs = 10 * 60_000

/** Keeps the picture that the caller uploaded for an id of askUpload of the last ten minutes. A repeat gives the same picture. */
export const keepPicture: Verbs<'feed'>['keepPicture'] = async (ctx, { id, fileId, width, height, color }) => {
  const { db, me, now, pictures } = ctx
  if (!pictures.receive) throw new AppError('request.unknownAction')
  const row = await db
    .selectFrom('pictures')
    .select(['id', 'url', 'store'])
    .where('id', '=', id)
    .where('personId', '=', me.id)
    .where('status', '<>', 'removed')
    .where('createdAt', '>', new Date(now.getTime() - askedMs))
    .executeTakeFirst()
  if (!row) throw new AppError('pictures.notFound')
  if (row.store === null) {
    const isKept = async () => (await db.selectFrom('pictures').select('id').where('id', '=', id).where('store', 'is not', null).execute()).length > 0
    const store = await pictures.receive(row, fileId, { width, height }).catch(async (error: unknown) => {
      // The same request at the same time may have moved the files already.
      if (await isKept()) return null
      throw error
    })
    if (store !== null) {
      const kept = await db.updateTable('pictures').set({ store, width, height, color }).where('id', '=', id).where('store', 'is', null).executeTakeFirst()
      // Of two requests at once only the first asks for the check.
      if (kept.numUpdatedRows > 0) await askPictureCheck(ctx, { id, url: row.url, store })
    }
  }
  const [picture] = (await loadPictures(ctx, [id]))([id])
  if (!picture) throw new AppError('pictures.notFound')
  return { id, ...picture }
}
