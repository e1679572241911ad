import { sql } from 'kysely'
import type { Contract } from '../../types'
import type { Output, Parsed } from '../../types/action'
import type { SignedInCtx } from '../_shared/core/context'
import { cursorId, cursorStep, cursorText, readCursor, textPart, writeCursor } from '../_shared/core/cursor'
import { contains } from '../_shared/core/like'
import { pageOf } from '../_shared/core/page'
import { inRegions, mine } from '../_shared/core/rights'
import { selectOrganizations, toOrganizationCard } from './queries'

type ListMyOrganizations = Contract['organizations']['listMyOrganizations']
const pageSize = 30

/** Organizations in whose name the caller may post: those the caller runs, then those of the caller's regions, unions first; then by name. */
export const listMyOrganizations = async (
  { db, now, me }: SignedInCtx,
  { text, cursor }: Parsed<ListMyOrganizations>,
): Promise<Output<ListMyOrganizations>> => {
  const { organizationIds, regionCodes } = mine(me, 'post')
  const isMine = sql<boolean>`(organizations.id = any(${organizationIds}::bigint[]))`
  const place = sql<number>`(case when ${isMine} then 0 else 2 end + case when organizations.kind = 'union' then 0 else 1 end)`
  const [reached = '', name = '', id = ''] = cursor === undefined ? [] : readCursor(cursor, 3)
  const rows = await selectOrganizations(db, now, me.id)
    .select(place.as('place'))
    .where((where) => where.or([isMine, inRegions('organizations.regionCode', regionCodes)]))
    .$if(text !== undefined, (query) => query.where(contains(['organizations.name'], text!)))
    .$if(cursor !== undefined, (query) =>
      query.where(
        sql<boolean>`(${place}, organizations.name, organizations.id) > (${cursorStep(reached)}::int, ${cursorText(name)}::text, ${cursorId(id)}::bigint)`,
      ),
    )
    .orderBy(place)
    .orderBy('organizations.name')
    .orderBy('organizations.id')
    .limit(pageSize + 1)
    .execute()
  const page = pageOf(rows, pageSize, (last) => writeCursor(last.place, textPart(last.name), last.id))
  return { ...page, items: page.items.map(({ place: _, ...row }) => toOrganizationCard(row)) }
}
