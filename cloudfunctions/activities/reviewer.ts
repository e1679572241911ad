import type { Db } from '../_shared/db/db'

/** Who will review an activity, in words: the organization's guiding union, else the union of the region where it lies. */
export const reviewerOf = async (db: Db, activityId: string): Promise<string> => {
  const row = await db
    .selectFrom('activities')
    .innerJoin('organizations', 'organizations.id', 'activities.organizationId')
    .innerJoin('regions', 'regions.code', 'activities.regionCode')
    .select(['organizations.guidingUnion', 'regions.name'])
    .where('activities.id', '=', activityId)
    .executeTakeFirst()
  return row?.guidingUnion ?? `${row?.name ?? ''}工会`
}
