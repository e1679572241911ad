import { sql } from 'kysely'
import type { Tx } from '../db/db'
import { countStars } from './star-counts'

/** Publishes or rejects a rating that waits for a check; false when it does not wait, or not any more. */
export const settleRating = async (tx: Tx, ratingId: string, pass: boolean): Promise<boolean> => {
  const row = await tx
    .updateTable('ratings')
    .set({ status: pass ? 'published' : 'rejected' })
    .where('id', '=', ratingId)
    .where('status', 'in', ['checking', 'review'])
    .returning(['organizationId', 'stars'])
    .executeTakeFirst()
  if (row && pass) await countStars(tx, row.organizationId, row.stars)
  return row !== undefined
}

/** Marks the pictures of a rating as decided; its words are decided apart. */
export const endPictureWait = async (tx: Tx, ratingId: string): Promise<void> => {
  await tx.updateTable('ratings').set({ picturesWait: false }).where('id', '=', ratingId).execute()
}

/** Marks the pictures of those ratings as decided that show this picture and have no other that waits. */
export const freeRatings = async (tx: Tx, pictureId: string): Promise<void> => {
  await sql`
    update ratings set pictures_wait = false where picture_ids @> array[${pictureId}::uuid] and picture_ids <> '{}' and pictures_wait
      and not exists (select from pictures p where p.id = any(ratings.picture_ids) and p.status = 'waiting')`.execute(tx)
}
