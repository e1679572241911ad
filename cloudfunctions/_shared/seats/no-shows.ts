import { sql } from 'kysely'
import type { Tx } from '../db/db'

/** Takes the points of enrollments back whose people were there after all: their scans came in late. Excused or not, nothing is left of them. */
export const clearNoShows = async (tx: Tx, enrollmentIds: string[]): Promise<void> => {
  if (enrollmentIds.length > 0)
    await tx
      .deleteFrom('noShows')
      .where('enrollmentId', '=', sql<string>`any(${enrollmentIds}::bigint[])`)
      .execute()
}
