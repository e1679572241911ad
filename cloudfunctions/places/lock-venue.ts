import { AppError } from '../../types/errors'
import type { Caller } from '../_shared/core/context'
import type { Tx } from '../_shared/db/db'
import { requireRight } from '../_shared/core/rights'

/** A venue, locked until the transaction ends. The right to run it is checked under the lock, since it may have gone to another region. Throws places.notFound. */
export const lockVenue = async (tx: Tx, me: Caller, id: string) => {
  const row = await tx
    .selectFrom('venues')
    .leftJoin('organizations', 'organizations.id', 'venues.organizationId')
    .select([
      'venues.id',
      'venues.name',
      'venues.kind',
      'venues.address',
      'venues.regionCode',
      'venues.regionCode as region',
      'venues.lat',
      'venues.lng',
      'venues.about',
      'venues.openingHours',
      'venues.pictureIds',
      'venues.organizationId',
      'venues.version',
      'organizations.regionCode as organizationRegion',
    ])
    .where('venues.id', '=', id)
    .forNoKeyUpdate('venues')
    .executeTakeFirst()
  if (!row) throw new AppError('places.notFound')
  requireRight(me, 'organize', row)
  return row
}
export type LockedVenue = Awaited<ReturnType<typeof lockVenue>>
