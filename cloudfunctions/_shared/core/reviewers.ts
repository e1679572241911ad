import { sql } from 'kysely'
import type { Db } from '../db/db'

/** The staff to tell of something in a region: those of the smallest region around it that has any, so that a province is not told of every community's course. */
export const reviewersOf = async (db: Db, now: Date, regionCode: string): Promise<string[]> => {
  const rows = await db
    .selectFrom('grants')
    .select(['personId', 'regionCode'])
    .where('role', '=', 'staff')
    .where('fromAt', '<=', now)
    .where((row) => row.or([row('toAt', 'is', null), row('toAt', '>', now)]))
    .where(sql<boolean>`${regionCode} like region_code || '%'`)
    .execute()
  const nearest = Math.max(0, ...rows.map((row) => row.regionCode?.length ?? 0))
  return [...new Set(rows.filter((row) => row.regionCode?.length === nearest).map((row) => row.personId))]
}
