import type { Db } from '../_shared/db/db'

/** The name of the union that reviews an activity: the organization's guiding union, else that of the activity's region. */
export const reviewerOf = async (db: Db, activityId: string): Promise<string> => {
  const row = await db
    .selectFrom('activities')
    .innerJoin('organizations', 'organizations.id', 'activities.organizationId')
    .innerJoin('regions', 'regions.code', 'activities.regionCode')
    .leftJoin('organizations as unions', 'unions.id', 'organizations.guidingOrganizationId')
    .select(['unions.name as guidingUnion', 'regions.name'])
    .where('activities.id', '=', activityId)
    .executeTakeFirst()
  return row?.guidingUnion ?? `${row?.name ?? ''}工会`
}
