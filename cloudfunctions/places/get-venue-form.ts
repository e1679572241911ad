import { AppError } from '../../types/errors'
import { loadPictures } from '../_shared/core/pictures'
import { may } from '../_shared/core/rights'
import type { Verbs } from '../_shared/core/serve'
import { listClosures, listRooms } from './rooms'

/** A venue with all that its form needs; places.notFound. */
export const getVenueForm: Verbs<'places'>['getVenueForm'] = async (ctx) => {
  const { db, me, now, proof } = ctx
  const row = await db
    .selectFrom('venues')
    .innerJoin('regions', 'regions.code', 'venues.regionCode')
    .leftJoin('organizations', 'organizations.id', 'venues.organizationId')
    .select(['venues.name', 'venues.kind', 'venues.address', 'venues.regionCode', 'venues.lat', 'venues.lng', 'venues.organizationId'])
    .select(['venues.about', 'venues.openingHours', 'venues.pictureIds', 'venues.version', 'regions.fullName', 'organizations.name as organizationName'])
    .where('venues.id', '=', proof.id)
    .executeTakeFirst()
  if (!row) throw new AppError('places.notFound')
  const { organizationId, organizationName, fullName, version, lat, lng, about, openingHours, ...own } = row
  const rooms = await listRooms(db, proof.id)
  const picturesOf = await loadPictures(ctx, own.pictureIds, 'all')
  return {
    form: {
      ...own,
      point: { lat, lng },
      ...(organizationId !== null && { organizationId }),
      ...(about && { about }),
      ...(openingHours && { openingHours }),
      rooms: rooms.map(({ id, name, seats }) => ({ id, name, ...(seats !== null && { seats }) })),
    },
    regionName: fullName,
    organizationName,
    pictures: picturesOf(own.pictureIds),
    closures: await listClosures(db, proof.id, now),
    version,
    isUnion: may(me, 'oversee', proof),
  }
}
