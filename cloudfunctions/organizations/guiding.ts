import { sql } from 'kysely'
import type { Db } from '../_shared/db/db'

/** SQL: the name of the union that guides a row of `organizations`; null without one. */
export const guidingUnion = sql<string | null>`(select u.name from organizations u where u.id = organizations.guiding_organization_id)`

/** A union that guides organizations, and the region for which it stands: that need not be the one where its house is. */
export type Union = { id: string; name: string; regionCode: string }
/** The unions of a region and of the regions around it, the nearest first. */
export const unionsAround = async (db: Db, regionCode: string): Promise<Union[]> => {
  const codes = [2, 4, 6, 9, 12].filter((length) => length <= regionCode.length).map((length) => regionCode.slice(0, length))
  return db
    .selectFrom('organizations')
    .select(['id', 'name', 'guidingRegionCode as regionCode'])
    .where('kind', '=', 'union')
    .where('status', '=', 'linked')
    .where('guidingRegionCode', 'in', codes)
    .orderBy('guidingRegionCode', 'desc')
    .orderBy('id')
    .limit(20)
    .execute()
}
