import { sql } from 'kysely'
import { AppError } from '../../types/errors'
import type { Caller } from '../_shared/core/context'
import type { Db, Tx } from '../_shared/db/db'
import { adminOrganizations, isAdminOf, isStaffOf, staffRegions } from '../_shared/core/scope'

/** What rights over an activity hang on: whose it is, where that organization is, and where the activity takes place. */
export type Ground = { organizationId: string; organizationRegionCode: string; regionCode: string }

const canPostFor = (me: Caller, { organizationId, organizationRegionCode }: Omit<Ground, 'regionCode'>) =>
  isAdminOf(me, organizationId) || isStaffOf(me, organizationRegionCode)

/** Those who post for the organization, and staff of the region where it takes place. */
export const canEdit = (me: Caller, ground: Ground) => canPostFor(me, ground) || isStaffOf(me, ground.regionCode)

export const requireEdit = (me: Caller, ground: Ground) => {
  if (!canEdit(me, ground)) throw new AppError('identity.notAllowed')
}

/** canEdit as a condition on rows named `activities` and `organizations`. */
export const isEditable = (me: Caller) => {
  const mine = (column: string) => sql`exists (select from unnest(${staffRegions(me)}::text[]) mine(code) where ${sql.ref(column)} like mine.code || '%')`
  return sql<boolean>`(organizations.id = any(${adminOrganizations(me)}::bigint[]) or ${mine('organizations.regionCode')} or ${mine('activities.regionCode')})`
}

/** Admins post for their organization; staff for those in their region, as a community's staff do for the community's. */
export const requirePoster = async (db: Db, me: Caller, organizationId: string) => {
  const organization = await db.selectFrom('organizations').select('regionCode').where('id', '=', organizationId).executeTakeFirst()
  if (!organization) throw new AppError('organizations.notFound')
  if (!canPostFor(me, { organizationId, organizationRegionCode: organization.regionCode })) throw new AppError('identity.notAllowed')
}

/** Everybody reads what was ever published, also after it was cancelled; before that only those who may edit it. */
export const isOpenTo = (me: Caller | null, activity: Ground & { publishedAt: Date | null }) =>
  activity.publishedAt !== null || (me !== null && canEdit(me, activity))

/** An activity, locked until the transaction ends. Throws activities.notFound. */
export const lockActivity = async (tx: Tx, id: string) => {
  const row = await tx
    .selectFrom('activities')
    .innerJoin('organizations', 'organizations.id', 'activities.organizationId')
    .select([
      'activities.id',
      'activities.organizationId',
      'activities.regionCode',
      'activities.venueId',
      'activities.seriesId',
      'activities.brandId',
      'activities.category',
      'activities.status',
      'activities.title',
      'activities.text',
      'activities.rules',
      'activities.leader',
      'activities.pictureIds',
      'activities.opensAt',
      'activities.waitlistLimit',
      'activities.signUp',
      'activities.doorRules',
      'activities.pastQuestions',
      'activities.createdBy',
      'activities.version',
      'activities.proposed',
      'activities.proposedAt',
      'activities.proposedBy',
      'organizations.name as organizationName',
      'organizations.regionCode as organizationRegionCode',
    ])
    .where('activities.id', '=', id)
    .forNoKeyUpdate('activities')
    .executeTakeFirst()
  if (!row) throw new AppError('activities.notFound')
  return row
}
export type LockedActivity = Awaited<ReturnType<typeof lockActivity>>

/** lockActivity for those who may edit it. */
export const lockOwnActivity = async (tx: Tx, me: Caller, id: string): Promise<LockedActivity> => {
  const row = await lockActivity(tx, id)
  requireEdit(me, row)
  return row
}
