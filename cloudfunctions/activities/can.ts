import { AppError } from '../../types/errors'
import type { Caller } from '../_shared/context'
import type { Db } from '../_shared/db'
import { canOrganize, isAdminOf, isStaffOf, requireOrganizer } from '../_shared/scope'

/** Admins post for their organization; staff for organizations that lie in their region or are guided from it. */
export const requirePoster = async (db: Db, me: Caller, organizationId: string) => {
  const organization = await db.selectFrom('organizations').select(['regionCode', 'guidingRegionCode']).where('id', '=', organizationId).executeTakeFirst()
  if (!organization) throw new AppError('organizations.notFound')
  const may = isAdminOf(me, organizationId) || isStaffOf(me, organization.regionCode) || isStaffOf(me, organization.guidingRegionCode)
  if (!may) throw new AppError('identity.notAllowed')
}

/** What everybody may read; others only by those who organize it. */
export const isOpenTo = (me: Caller | null, activity: { status: string; organizationId: string; regionCode: string }) =>
  activity.status === 'published' || activity.status === 'cancelled' || (me !== null && canOrganize(me, activity))

/** The activity for its organizers, locked in a transaction. */
export const lockOwnActivity = async (db: Db, me: Caller, id: string) => {
  const row = await db
    .selectFrom('activities')
    .select(['id', 'organizationId', 'regionCode', 'venueId', 'status', 'title', 'text', 'pictureIds', 'createdBy', 'category'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw new AppError('activities.notFound')
  requireOrganizer(me, row)
  return row
}
