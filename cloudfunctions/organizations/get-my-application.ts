import { sql } from 'kysely'
import type { Verbs } from '../_shared/core/serve'
import { applicationColumns, type ApplicationRow, openContact, toApplication } from './applications'

type Row = ApplicationRow & { organizationId: string | null; personId: string; createKey: string; contactSealed: Buffer }

/** The caller's newest application, with whom to call; null without one. */
export const getMyApplication: Verbs<'organizations'>['getMyApplication'] = async (ctx) => {
  const { rows } = await sql<Row>`
    select ${applicationColumns}, a.organization_id, a.person_id, a.create_key, a.contact_sealed
    from organization_applications a where a.person_id = ${ctx.me.id} order by a.id desc limit 1`.execute(ctx.db)
  const [row] = rows
  if (!row) return null
  const { personId, createKey, contactSealed, organizationId, ...application } = row
  return { ...toApplication(application), ...openContact(ctx, { personId, createKey, contactSealed }), organizationId }
}
