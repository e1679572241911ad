import { sql } from 'kysely'
import type { SignedInCtx } from './context'
import type { Tx } from '../db/db'

/** Makes a person an admin of an organization; nothing where the person is one already. */
export const giveOrganization = async (tx: Tx, { me, now }: SignedInCtx, { personId, organizationId }: { personId: string; organizationId: string }) => {
  const has = await tx
    .selectFrom('grants')
    .select('id')
    .where('personId', '=', personId)
    .where('role', '=', 'orgAdmin')
    .where('organizationId', '=', organizationId)
    .where((row) => row.or([row('toAt', 'is', null), row('toAt', '>', now)]))
    .executeTakeFirst()
  if (has) return
  await tx.insertInto('grants').values({ personId, role: 'orgAdmin', organizationId, fromAt: now, grantedBy: me.id }).execute()
}

/** Ends every right that somebody has by an organization: of its admins, its volunteers, and those of its sessions. */
export const endOrganizationGrants = async (tx: Tx, now: Date, organizationId: string): Promise<void> => {
  await sql`
    update grants set to_at = ${now} where (to_at is null or to_at > ${now}) and (organization_id = ${organizationId}
      or session_id in (select s.id from sessions s join activities a on a.id = s.activity_id where a.organization_id = ${organizationId}))`.execute(tx)
}
