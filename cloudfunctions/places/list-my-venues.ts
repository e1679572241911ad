import { sql } from 'kysely'
import type { VenueCard } from '../../types/places'
import type { SignedInCtx } from '../_shared/context'
import { adminOrganizations, staffRegions } from '../_shared/scope'
import { selectVenues, withDistance } from './queries'

/** An organization posts to its own rooms and to any in its county; staff to those of their region. Own rooms first. */
export const listMyVenues = async ({ db, now, me }: SignedInCtx): Promise<VenueCard[]> => {
  const mine = adminOrganizations(me)
  const homes = mine.length === 0 ? [] : await db.selectFrom('organizations').select('regionCode').where('id', 'in', mine).execute()
  const regions = [...staffRegions(me), ...homes.map((home) => home.regionCode.slice(0, 6))]
  const isMine = sql<boolean>`coalesce(venues.organization_id = any(${mine}::bigint[]), false)`
  const rows = await selectVenues(db, now)
    .where((where) => where.or([isMine, ...regions.map((code) => where('venues.regionCode', 'like', `${code}%`))]))
    .orderBy(isMine, 'desc')
    .orderBy('venues.name')
    .orderBy('venues.id')
    .limit(100)
    .execute()
  return rows.map((row) => withDistance(row))
}
