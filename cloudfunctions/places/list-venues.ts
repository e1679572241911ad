import type { Contract } from '../../types'
import type { Parsed } from '../../types/action'
import type { VenueCard } from '../../types/places'
import type { Ctx } from '../_shared/context'
import { farness, inBox, nearest } from '../_shared/near'
import { selectVenues, withDistance } from './queries'

const most = 50

export const listVenues = async ({ db, now }: Ctx, { near, regionCode, kind }: Parsed<Contract['places']['listVenues']>): Promise<VenueCard[]> => {
  let query = selectVenues(db, now).limit(most)
  if (kind) query = query.where('venues.kind', '=', kind)
  if (regionCode) query = query.where('venues.regionCode', 'like', `${regionCode}%`)
  const rows = near
    ? await nearest(near, most, (box) => query.where(inBox('venues', box)).orderBy(farness('venues', near)).orderBy('venues.id').execute())
    : await query.orderBy('venues.name').orderBy('venues.id').execute()
  return rows.map((row) => withDistance(row, near))
}
