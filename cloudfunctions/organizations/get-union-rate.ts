import { sql } from 'kysely'
import type { Contract } from '../../types'
import type { Output } from '../../types/action'
import { liesIn } from '../_shared/core/rights'
import type { Verbs } from '../_shared/core/serve'

/** SQL: what a field of a row `o` of organizations was on a day: the last step until then, else what the first step after it changed, else what it is. */
const asOf = (field: string, column: string, day: string) => sql<string>`coalesce(
  (select c."is" from organization_changes c where c.organization_id = o.id and c.field = ${field} and c.on_day <= ${day} order by c.on_day desc, c.id desc limit 1),
  (select c.was from organization_changes c where c.organization_id = o.id and c.field = ${field} and c.on_day > ${day} order by c.on_day, c.id limit 1),
  ${sql.ref(column)})`

/** How many organizations of a region, unions aside, were linked at the end of a day, and how many of these had built a union, of their own or a joint one. A later step moves neither. */
export const getUnionRate: Verbs<'organizations'>['getUnionRate'] = async ({ db, proof }, { day }) => {
  const { rows } = await sql<Output<Contract['organizations']['getUnionRate']>>`
    select count(*)::int as linked, count(*) filter (where state in ('own', 'joint'))::int as built from (
      select ${asOf('unionState', 'o.unionState', day)} as state from organizations o
      where ${liesIn('o.regionCode', proof.id, 2)} and o.kind <> 'union' and ${asOf('status', 'o.status', day)} <> 'exited'
        and (o.created_at is null or o.created_at < (${day}::date + 1)::timestamp at time zone 'Asia/Shanghai')) each`.execute(db)
  return rows[0] ?? { linked: 0, built: 0 }
}
