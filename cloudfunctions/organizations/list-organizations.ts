import type { Contract } from '../../types'
import type { Output, Parsed } from '../../types/action'
import type { Ctx } from '../_shared/core/context'
import { readDirectory } from '../_shared/core/directory'
import { inRegion } from '../_shared/near/reach'
import { selectOrganizations, toOrganizationCard } from './queries'

type ListOrganizations = Contract['organizations']['listOrganizations']

/** Organizations, nearest first or by name; those without a point come last. `followed` gives an empty list to a visitor. */
export const listOrganizations = async (
  { db, now, me }: Ctx,
  { near, regionCode, kind, followed, cursor }: Parsed<ListOrganizations>,
): Promise<Output<ListOrganizations>> => {
  let query = selectOrganizations(db, now, me?.id ?? null)
  if (kind) query = query.where('organizations.kind', '=', kind)
  if (regionCode) query = query.where(inRegion('organizations.regionCode', regionCode))
  if (followed)
    query = query.where(
      'organizations.id',
      'in',
      db
        .selectFrom('organizationFollowers')
        .select('organizationId')
        .where('personId', '=', me?.id ?? null),
    )
  const page = await readDirectory('organizations', { near, cursor }, ({ where, key, limit }) =>
    query.select(key.as('sortKey')).where(where).orderBy(key).orderBy('organizations.id').limit(limit).execute(),
  )
  return { ...page, items: page.items.map((row) => toOrganizationCard(row, near)) }
}
