import { sql } from 'kysely'
import type { Given, Held } from '../../types/rules/giving'
import { canEnd } from '../../types/rules/giving'
import type { GivenGrant } from '../../types/identity'
import type { Db } from '../_shared/db/db'
import { holdsAt } from './gifts'
import { placeColumns, placeJoins, type PlaceRow, toPlace } from './invitations'

/** A grant with everything that decides who may end it. */
export type GivenRow = PlaceRow & {
  id: string
  personId: string
  name: string
  face: string
  giverId: string | null
  giverName: string | null
  fromAt: Date
  toAt: Date | null
  organization: Given['organization']
  session: Given['session']
  isLast: boolean
  sortKey: string
}

/** SQL: whether a grant with the alias `g` is the last of its kind: of its region who may give, or the last admin of its organization. */
const isLastAt = (now: Date) => sql`case
  when g.may_grant then not exists (select from grants h where h.region_code = g.region_code and h.may_grant and h.id <> g.id and ${holdsAt('h', now)})
  when g.role = 'orgAdmin' then not exists (select from grants h where h.organization_id = g.organization_id and h.role = 'orgAdmin' and h.id <> g.id and ${holdsAt('h', now)})
  else false end`

/** Grants, of those that `rows` selects as (id, sort_key) in their order, each with where it holds, who holds and who gave it. */
export const readGiven = async (db: Db, now: Date, rows: ReturnType<typeof sql>): Promise<GivenRow[]> => {
  const found = await sql<GivenRow>`
    select g.id, ${placeColumns}, g.person_id, p.name, p.face, g.granted_by as giver_id, b.name as giver_name, g.from_at, g.to_at, ${isLastAt(now)} as is_last,
      case when o.id is not null then json_build_object('id', o.id::text, 'regionCode', o.region_code, 'guidingRegionCode', o.guiding_region_code) end as organization,
      case when s.id is not null then json_build_object('regionCode', s.region_code, 'organizationId', s.organization_id::text) end as session, picked.sort_key
    from (${rows}) picked join grants g on g.id = picked.id ${placeJoins} join persons p on p.id = g.person_id left join persons b on b.id = g.granted_by
    order by picked.sort_key, g.id`.execute(db)
  return found.rows
}

/** A grant as the rule of ending asks. */
export const givenOf = (row: GivenRow): Given => ({
  role: row.role,
  regionCode: row.regionCode,
  organization: row.organization,
  session: row.session,
  mayGrant: row.mayGrant,
  until: row.toAt?.getTime() ?? null,
  isFirst: false,
  givenBy: row.giverId,
  isLast: row.isLast,
})

/** A grant as the contract has it. */
export const toGivenGrant = (row: GivenRow, me: string, held: Held[]): GivenGrant => ({
  ...toPlace(row, row.toAt),
  id: row.id,
  person: { id: row.personId, name: row.name, face: row.face },
  givenBy: row.giverId === null ? null : { id: row.giverId, name: row.giverName ?? '' },
  since: row.fromAt.toISOString(),
  canEnd: canEnd(me, held, givenOf(row)),
})
