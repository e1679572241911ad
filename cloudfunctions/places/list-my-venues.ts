import { sql } from 'kysely'
import type { Contract } from '../../types'
import type { Output, Parsed } from '../../types/action'
import type { SignedInCtx } from '../_shared/core/context'
import { cursorId, cursorStep, cursorText, readCursor, textPart, writeCursor } from '../_shared/core/cursor'
import { contains } from '../_shared/core/like'
import { pageOf } from '../_shared/core/page'
import { inRegion } from '../_shared/near/reach'
import { mine } from '../_shared/core/rights'
import { selectVenues, withDistance } from './queries'

type ListMyVenues = Contract['places']['listMyVenues']
const pageSize = 30

/** Venues at which the caller may hold activities: an organization's own and those of its county, for staff those of their region; without those of the county where they are to be edited. The organization's own come first, then by name. */
export const listMyVenues = async ({ db, now, me }: SignedInCtx, { text, toEdit, cursor }: Parsed<ListMyVenues>): Promise<Output<ListMyVenues>> => {
  const { organizationIds, regionCodes } = mine(me, 'post')
  const homes =
    organizationIds.length === 0 || toEdit ? [] : await db.selectFrom('organizations').select('regionCode').where('id', 'in', organizationIds).execute()
  const regions = [...regionCodes, ...homes.map((home) => home.regionCode.slice(0, 6))]
  // 0 for the organization's own venues, which come first.
  const place = sql<number>`case when venues.organization_id = any(${organizationIds}::bigint[]) then 0 else 1 end`
  const [reached = '', name = '', id = ''] = cursor === undefined ? [] : readCursor(cursor, 3)
  const rows = await selectVenues(db, now)
    .select(place.as('place'))
    .where((where) =>
      where.or([sql<boolean>`venues.organization_id = any(${organizationIds}::bigint[])`, ...regions.map((code) => inRegion('venues.regionCode', code))]),
    )
    .$if(text !== undefined, (query) => query.where(contains(['venues.name', 'venues.address'], text!)))
    .$if(cursor !== undefined, (query) =>
      query.where(sql<boolean>`(${place}, venues.name, venues.id) > (${cursorStep(reached)}::int, ${cursorText(name)}::text, ${cursorId(id)}::bigint)`),
    )
    .orderBy(place)
    .orderBy('venues.name')
    .orderBy('venues.id')
    .limit(pageSize + 1)
    .execute()
  const page = pageOf(rows, pageSize, (last) => writeCursor(last.place, textPart(last.name), last.id))
  return { ...page, items: page.items.map(({ place: _, ...row }) => withDistance(row)) }
}
