import type { Activity } from '../../types/activities'
import type { ActivityForm } from '../../types/activity-input'
import { AppError } from '../../types/errors'
import type { Point } from '../../types/shared'
import type { Ctx } from '../_shared/core/context'
import { heldCount } from '../_shared/core/held-count'
import { metres } from '../_shared/near/cell'
import { loadPictures } from '../_shared/core/pictures'
import { type Ground, may } from '../_shared/core/rights'
import { isOpenTo } from './can'

const averageOf = (counts: number[]) => {
  const total = counts.reduce((sum, count) => sum + count, 0)
  return total === 0 ? null : Math.round((counts.reduce((sum, count, index) => sum + count * (index + 1), 0) / total) * 10) / 10
}

/** An activity, with what only its organizers and reviewers need: ids of its pictures, its version, and the change that is proposed. */
type Loaded = { activity: Activity; pictureIds: string[]; version: number; proposed: ActivityForm | null; proposedAt: Date | null } & Ground & {
    organizationId: string
  }

/** The row of an activity, with the names of everything it belongs to. */
const rowOf = ({ db, now, me }: Ctx, id: string) =>
  db
    .selectFrom('activities')
    .innerJoin('organizations', 'organizations.id', 'activities.organizationId')
    .innerJoin('venues', 'venues.id', 'activities.venueId')
    .innerJoin('regions', 'regions.code', 'venues.regionCode')
    .leftJoin('organizations as unions', 'unions.id', 'organizations.guidingOrganizationId')
    .leftJoin('series', 'series.id', 'activities.seriesId')
    .leftJoin('brands', 'brands.id', 'activities.brandId')
    .select([
      'activities.id',
      'activities.title',
      'activities.text',
      'activities.category',
      'activities.status',
      'activities.pictureIds',
      'activities.rules',
      'activities.leader',
      'activities.opensAt',
      'activities.closesAt',
      'activities.cancelUntil',
      'activities.waitlistLimit',
      'activities.signUp',
      'activities.doorRules',
      'activities.returnReason',
      'activities.version',
      'activities.proposed',
      'activities.proposedAt',
      'activities.organizationId',
      'activities.regionCode as region',
      'activities.publishedAt',
      'activities.seriesId',
      'activities.brandId',
      'series.name as seriesName',
      'brands.name as brandName',
      'venues.id as venueId',
      'venues.name as venueName',
      'venues.address',
      'venues.lat',
      'venues.lng',
      'regions.name as regionName',
      'organizations.name as organizationName',
      'organizations.regionCode as organizationRegion',
      'organizations.mark',
      'organizations.starCounts',
      'unions.name as guidingUnion',
    ])
    .select(heldCount(now).as('heldCount'))
    .select((row) =>
      row
        .exists(
          row
            .selectFrom('organizationFollowers')
            .select('personId')
            .whereRef('organizationId', '=', 'organizations.id')
            .where('personId', '=', me?.id ?? '0'),
        )
        .as('isFollowed'),
    )
    .where('activities.id', '=', id)
    .executeTakeFirst()

/** One activity as its page shows it. Throws activities.notFound where it does not exist or the caller may not see it. */
export const loadActivity = async (ctx: Ctx, id: string, near?: Point): Promise<Loaded> => {
  const { db, me } = ctx
  const row = await rowOf(ctx, id)
  if (!row || !isOpenTo(me, row)) throw new AppError('activities.notFound')
  const sessions = await db
    .selectFrom('sessions')
    .innerJoin('pools', 'pools.id', 'sessions.poolId')
    .leftJoin('venueRooms', 'venueRooms.id', 'sessions.roomId')
    .select(['sessions.id', 'sessions.startsAt', 'sessions.endsAt', 'sessions.hours', 'sessions.isCancelled', 'sessions.roomId', 'venueRooms.name as roomName'])
    .select(['pools.capacity', 'pools.taken', 'pools.waiting', 'pools.opensAt', 'pools.closesAt', 'pools.cancelUntil', 'pools.quotas', 'pools.drawnAt'])
    .where('sessions.activityId', '=', id)
    .orderBy('sessions.startsAt')
    .orderBy('sessions.id')
    .execute()
  const mayEdit = me !== null && may(me, 'organize', row)
  const picturesOf = await loadPictures(ctx, row.pictureIds, mayEdit ? 'all' : 'mine')
  const activity: Activity = {
    id: row.id,
    title: row.title,
    text: row.text,
    category: row.category,
    status: row.status,
    pictures: picturesOf(row.pictureIds),
    rules: row.rules,
    leader: row.leader,
    opensAt: row.opensAt.toISOString(),
    closesAt: row.closesAt.toISOString(),
    cancelUntil: row.cancelUntil.toISOString(),
    waitlistLimit: row.waitlistLimit,
    signUp: row.signUp,
    doorRules: row.doorRules,
    sessions: sessions.map(({ id: sessionId, waiting, startsAt, endsAt, opensAt, closesAt, cancelUntil, drawnAt, roomId, roomName, ...session }) => ({
      ...session,
      room: roomId !== null && roomName !== null ? { id: roomId, name: roomName } : null,
      sessionId,
      waitlisted: waiting,
      startsAt: startsAt.toISOString(),
      endsAt: endsAt.toISOString(),
      opensAt: opensAt.toISOString(),
      closesAt: closesAt.toISOString(),
      cancelUntil: cancelUntil.toISOString(),
      drawnAt: drawnAt?.toISOString() ?? null,
    })),
    venue: {
      id: row.venueId,
      name: row.venueName,
      address: row.address,
      lat: row.lat,
      lng: row.lng,
      regionName: row.regionName,
      distance: near ? metres(near, row) : null,
    },
    organization: {
      id: row.organizationId,
      name: row.organizationName,
      mark: row.mark,
      ratingAverage: averageOf(row.starCounts),
      heldCount: row.heldCount,
      isFollowed: Boolean(row.isFollowed),
    },
    guidingUnion: row.guidingUnion,
    series: row.seriesId && row.seriesName ? { id: row.seriesId, name: row.seriesName } : null,
    brand: row.brandId && row.brandName ? { id: row.brandId, name: row.brandName } : null,
    returnReason: mayEdit ? row.returnReason : null,
  }
  return {
    activity,
    // The ids of the pictures that exist, one for each entry of the activity's `pictures` as an editor sees them.
    pictureIds: row.pictureIds.filter((picture) => picturesOf([picture]).length > 0),
    version: row.version,
    proposed: row.proposed,
    proposedAt: row.proposedAt,
    organizationId: row.organizationId,
    organizationRegion: row.organizationRegion,
    region: row.region,
  }
}
