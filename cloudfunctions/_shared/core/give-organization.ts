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
