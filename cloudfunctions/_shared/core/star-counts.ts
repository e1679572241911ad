import { sql } from 'kysely'
import type { Tx } from '../db/db'

/** Adds a published rating to its organization's star counts, in the transaction that publishes it. */
export const countStars = async (tx: Tx, organizationId: string, stars: number): Promise<void> => {
  await sql`update organizations set star_counts[${stars}::int] = star_counts[${stars}::int] + 1 where id = ${organizationId}`.execute(tx)
}
