import type { Contract } from '../../types'
import type { Output, Parsed } from '../../types/action'
import type { Ctx } from '../_shared/core/context'
import { readDirectory } from '../_shared/core/directory'
import { inRegion } from '../_shared/near/reach'
import { selectVenues, withDistance } from './queries'

type ListVenues = Contract['places']['listVenues']

/** Venues, nearest first with `near`, else by name. */
export const listVenues = async ({ db, now }: Ctx, { near, regionCode, kind, cursor }: Parsed<ListVenues>): Promise<Output<ListVenues>> => {
  let query = selectVenues(db, now)
  if (kind) query = query.where('venues.kind', '=', kind)
  if (regionCode) query = query.where(inRegion('venues.regionCode', regionCode))
  const page = await readDirectory('venues', { near, cursor }, ({ where, key, limit }) =>
    query.select(key.as('sortKey')).where(where).orderBy(key).orderBy('venues.id').limit(limit).execute(),
  )
  return { ...page, items: page.items.map((row) => withDistance(row, near)) }
}
