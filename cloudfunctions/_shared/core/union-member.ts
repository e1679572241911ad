import { sql } from 'kysely'
import type { Tx } from '../db/db'

/** Sets whether each of these persons is a member of the union: while a row of a list of members that is theirs is open. */
export const settleMembership = async (tx: Tx, personIds: string[]): Promise<void> => {
  if (personIds.length === 0) return
  await sql`
    update persons p set is_union_member = m.is_member
    from (select each.id, exists (select from members m where m.person_id = each.id and m.to_on is null) as is_member from unnest(${personIds}::bigint[]) each (id)) m
    where p.id = m.id and p.is_union_member <> m.is_member`.execute(tx)
}
