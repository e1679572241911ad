import { sql } from 'kysely'
import type { OrganizationKind } from '../../../types/organization-input'
import type { SignedInCtx } from '../core/context'
import type { Db, Tx } from '../db/db'

/** What a file says of an organization. */
export type OrganizationColumns = {
  name: string
  creditCode: string | null
  regionCode: string
  kind: OrganizationKind
  address: string | null
  leaderName: string | null
  story: string
}
export type ImportedOrganization = OrganizationColumns & { id: string; guidingOrganizationId: string | null }

/** The organizations with one of these names or credit codes, wherever they are: both are taken only once. */
export const findOrganizations = async (db: Db, names: string[], codes: string[]): Promise<ImportedOrganization[]> => {
  const { rows } = await sql<ImportedOrganization>`
    select id, name, credit_code, region_code, kind, address, leader_name, story, guiding_organization_id from organizations
    where name = any(${names}::text[]) or credit_code = any(${codes}::text[])`.execute(db)
  return rows
}

/** The credit codes of which an application waits or was returned: they are decided there. */
export const findApplied = async (db: Db, codes: string[]): Promise<Set<string>> => {
  const { rows } = await sql<{ code: string }>`
    select credit_code as code from organization_applications where credit_code = any(${codes}::text[]) and organization_id is null`.execute(db)
  return new Set(rows.map(({ code }) => code))
}

/** A union that can guide organizations, and the region that it guides. */
export type GuidingUnion = { id: string; name: string; regionCode: string }
/** The unions of a region, within it and around it. */
export const findUnions = async (db: Db, regionCode: string): Promise<GuidingUnion[]> => {
  const { rows } = await sql<GuidingUnion>`
    select id, name, guiding_region_code as region_code from organizations
    where kind = 'union' and status = 'linked' and (guiding_region_code like ${`${regionCode}%`} or ${regionCode} like guiding_region_code || '%') limit 5000`.execute(
    db,
  )
  return rows
}

/** Makes organizations from a file; the ids in the order given. Somebody who makes one of them at the same moment wins, and all is judged again. */
export const insertOrganizations = async (
  tx: Tx,
  { me, now }: Pick<SignedInCtx, 'me' | 'now'>,
  organizations: (OrganizationColumns & { guide: GuidingUnion | null })[],
): Promise<string[]> => {
  const made = await tx
    .insertInto('organizations')
    .values(
      organizations.map(({ guide, ...columns }) => ({
        ...columns,
        mark: '',
        reported: '{}',
        unionState: 'none' as const,
        guidingOrganizationId: guide?.id ?? null,
        guidingRegionCode: guide?.regionCode ?? columns.regionCode.slice(0, 6),
        createdBy: me.id,
        createdAt: now,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .returning(['id', 'name'])
    .execute()
  const ids = new Map(made.map(({ id, name }) => [name, id]))
  // The code of a serialization failure, after which serve.ts runs the verb again.
  if (made.length < organizations.length) throw Object.assign(new Error('one of them is there already'), { code: '40001' })
  return organizations.map(({ name }) => ids.get(name) as string)
}

/** Changes what a file says anew of organizations. Region and guiding union are never changed by a file. */
export const updateOrganizations = async (tx: Tx, changes: { id: string; columns: Partial<OrganizationColumns> }[]): Promise<void> => {
  for (const { id, columns } of changes)
    await tx
      .updateTable('organizations')
      .set({ ...columns, version: sql`version + 1` })
      .where('id', '=', id)
      .execute()
}
