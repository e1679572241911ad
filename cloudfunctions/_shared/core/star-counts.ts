import { sql } from 'kysely'
import type { Tx } from '../db/db'

/** Adds a published rating to its organization's star counts, in the transaction that publishes it. */
export const countStars = async (tx: Tx, organizationId: string, stars: number): Promise<void> => {
  await sql`update organizations set star_counts[${stars}::int] = star_counts[${stars}::int] + 1 where id = ${organizationId}`.execute(tx)
}

/** Publishes or rejects a rating that waits for a check; false when it does not wait (any more). */
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
