import { sql } from 'kysely'
import type { OrganizationCard } from '../../types/organizations'
import type { SignedInCtx } from '../_shared/context'
import { adminOrganizations, staffRegions } from '../_shared/scope'
import { selectOrganizations, toOrganizationCard } from './queries'

/** Those the caller runs, then those of the caller's regions, the union's own first. At most 100. */
export const listMyOrganizations = async ({ db, now, me }: SignedInCtx): Promise<OrganizationCard[]> => {
  const isMine = sql<boolean>`(organizations.id = any(${adminOrganizations(me)}::bigint[]))`
  const rows = await selectOrganizations(db, now, me.id)
    .where((where) => where.or([isMine, ...staffRegions(me).map((code) => where('organizations.regionCode', 'like', `${code}%`))]))
    .orderBy(isMine, 'desc')
    .orderBy(sql`organizations.kind = 'union'`, 'desc')
    .orderBy('organizations.name')
    .limit(100)
    .execute()
  return rows.map((row) => toOrganizationCard(row))
}
