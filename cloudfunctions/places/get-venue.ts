import type { Contract } from '../../types'
import type { Parsed } from '../../types/action'
import { AppError } from '../../types/errors'
import type { Venue } from '../../types/places'
import type { Ctx } from '../_shared/core/context'
import { loadPictures } from '../_shared/core/pictures'
import { listUpcomingOf } from '../_shared/near/upcoming'
import { listClosures, listRooms } from './rooms'
import { selectVenues, withDistance } from './queries'

/** A venue with everything that its page shows; places.notFound. */
export const getVenue = async (ctx: Ctx, { id, near }: Parsed<Contract['places']['getVenue']>): Promise<Venue> => {
  const { db, now } = ctx
  const row = await selectVenues(db, now)
    .leftJoin('organizations', 'organizations.id', 'venues.organizationId')
    .select(['venues.about', 'venues.openingHours', 'venues.pictureIds', 'venues.organizationId', 'organizations.name as organizationName'])
    .where('venues.id', '=', id)
    .executeTakeFirst()
  if (!row) throw new AppError('places.notFound')
  const { pictureIds, ...venue } = row
  const picturesOf = await loadPictures(ctx, pictureIds)
  const sessions = await listUpcomingOf(db, now, 'venue', id, { near })
  return {
    ...withDistance(venue, near),
    rooms: await listRooms(db, id),
    closures: await listClosures(db, id, now),
    pictures: picturesOf(pictureIds),
    sessions: sessions.items,
    sessionsCursor: sessions.cursor,
  }
}
