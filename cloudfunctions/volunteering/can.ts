import type { Caller } from '../_shared/core/context'
import { sql } from 'kysely'
import type { Tx } from '../_shared/db/db'
import { canOrganize } from '../_shared/core/scope'

/**
 * Whether somebody may be trusted with a door of the organization: its volunteers and organizers. The door's phone knows the
 * names of a whole roster; a stranger who taps 报名 must not get them.
 */
export const isMember = (me: Caller, row: { organizationId: string; regionCode: string }): boolean =>
  me.grants.some((grant) => grant.role === 'volunteer' && grant.organizationId === row.organizationId) || canOrganize(me, row)

/** The same for people in a shift, over `grants held` of `persons p`: what holds now. */
const holdsMembership = (row: { organizationId: string; regionCode: string }, now: Date) => sql<boolean>`
  held.from_at <= ${now} and (held.to_at is null or held.to_at > ${now}) and (
    (held.role in ('volunteer', 'orgAdmin') and held.organization_id = ${row.organizationId})
    or (held.role = 'staff' and ${row.regionCode} like held.region_code || '%'))`

/** Names of those in a shift who may not be trusted with the door, in the order they signed up. */
export const listStrangers = async (tx: Tx, shiftId: string, row: { organizationId: string; regionCode: string }, now: Date): Promise<string[]> => {
  const { rows } = await sql<{ name: string }>`
    select p.name from shift_signups s join persons p on p.id = s.person_id
    where s.shift_id = ${shiftId} and s.status = 'on'
      and not exists (select from grants held where held.person_id = p.id and ${holdsMembership(row, now)})
    order by s.signed_up_at, s.id`.execute(tx)
  return rows.map(({ name }) => name)
}
