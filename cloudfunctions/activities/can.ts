import { sql } from 'kysely'
import { AppError } from '../../types/errors'
import type { Caller } from '../_shared/core/context'
import type { Tx } from '../_shared/db/db'
import { loadGround } from '../_shared/core/grounds'
import { type Ground, inRegions, may, mine, requireRight } from '../_shared/core/rights'

/** SQL: whether the caller organizes an activity, for a statement with `activities` and `organizations`. */
export const isEditable = (me: Caller) => {
  const { organizationIds, regionCodes } = mine(me, 'organize')
  return sql<boolean>`(organizations.id = any(${organizationIds}::bigint[]) or ${inRegions('organizations.regionCode', regionCodes)} or ${inRegions('activities.regionCode', regionCodes)})`
}

/** Throws where the caller may not post for this organization; organizations.notFound where there is none. */
export const requirePoster = async (tx: Tx, me: Caller, organizationId: string) => {
  const ground = await loadGround(tx, 'organization', organizationId)
  if (!ground) throw new AppError('organizations.notFound')
  requireRight(me, 'post', ground)
}

/** Whether the caller may read an activity: everybody where it was published once, also after it was cancelled, else only those who may edit it. */
export const isOpenTo = (me: Caller | null, activity: Ground & { publishedAt: Date | null }) =>
  activity.publishedAt !== null || (me !== null && may(me, 'organize', activity))

/** An activity, locked until the transaction ends. Throws activities.notFound. */
export const lockActivity = async (tx: Tx, id: string) => {
  const row = await tx
    .selectFrom('activities')
    .innerJoin('organizations', 'organizations.id', 'activities.organizationId')
    .select([
      'activities.id',
      'activities.organizationId',
      'activities.regionCode as region',
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
      'activities.reviewedBy',
      'activities.returnReason',
      'organizations.name as organizationName',
      'organizations.regionCode as organizationRegion',
    ])
    .where('activities.id', '=', id)
    .forNoKeyUpdate('activities')
    .executeTakeFirst()
  if (!row) throw new AppError('activities.notFound')
  return row
}
export type LockedActivity = Awaited<ReturnType<typeof lockActivity>>

/** lockActivity for organizers. The right is checked again under the lock, since the activity may have moved to another organization or place meanwhile. */
export const lockOwnActivity = async (tx: Tx, me: Caller, id: string): Promise<LockedActivity> => {
  const row = await lockActivity(tx, id)
  requireRight(me, 'organize', row)
  return row
}
