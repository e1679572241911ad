import type { Contract } from '../../types'
import type { Parsed } from '../../types/action'
import type { OrganizationCard } from '../../types/organizations'
import type { Ctx } from '../_shared/context'
import { farness, inBox, nearest } from '../_shared/near'
import { selectOrganizations, toOrganizationCard } from './queries'

const most = 50

/** Those without a point come last. `followed` needs no sign-in: a visitor follows none. */
export const listOrganizations = async (
  { db, now, me }: Ctx,
  { near, regionCode, kind, followed }: Parsed<Contract['organizations']['listOrganizations']>,
): Promise<OrganizationCard[]> => {
  let query = selectOrganizations(db, now, me?.id ?? null).limit(most)
  if (kind) query = query.where('organizations.kind', '=', kind)
  if (regionCode) query = query.where('organizations.regionCode', 'like', `${regionCode}%`)
  if (followed)
    query = query.where(
      'organizations.id',
      'in',
      db
        .selectFrom('organizationFollowers')
        .select('organizationId')
        .where('personId', '=', me?.id ?? null),
    )
  const rows = near
    ? await nearest(near, most, (box) => query.where(inBox('organizations', box)).orderBy(farness('organizations', near)).orderBy('organizations.id').execute())
    : await query.orderBy('organizations.name').execute()
  return rows.map((row) => toOrganizationCard(row, near))
}
