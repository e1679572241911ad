import type { Pool } from 'pg'
import type { Me } from '../../types/identity'
import { batchPerPool } from '../_shared/core/batch'

/** The statement: $1 persons, $2 the instant for each; gives a row for each, in order. */
const readAll = {
  name: 'identity-me',
  text: `
    select p.id::text as id, p.name, p.face, p.kind, p.region_code as "regionCode", r.name as "regionName", p.is_union_member as "isUnionMember",
      (select json_build_object('scope', case when length(r.code) >= 9 then 'near' else 'region' end, 'name', r.name, 'fullName', r.full_name,
          'regionCode', r.code, 'point', json_build_object('lat', above.lat, 'lng', above.lng))
        from regions above
        where above.code in (r.code, left(r.code, 9), left(r.code, 6), left(r.code, 4), left(r.code, 2)) and above.lat is not null
        order by length(above.code) desc limit 1) as home,
      (select count(*)::int from notices n where n.person_id = p.id and n.read_at is null) as unread,
      coalesce((
        select json_agg(json_build_object('role', g.role, 'regionCode', g.region_code, 'regionName', gr.name, 'organizationId', g.organization_id::text,
          'organizationName', o.name, 'sessionId', g.session_id::text, 'mayGrant', g.may_grant) order by g.id)
        from grants g left join regions gr on gr.code = g.region_code left join organizations o on o.id = g.organization_id
        where g.person_id = p.id and g.from_at <= asked.now and (g.to_at is null or g.to_at > asked.now)), '[]'::json) as grants,
      coalesce((
        select json_agg(json_build_object('id', s.id::text, 'label', s.label, 'name', s.name, 'regionCode', s.region_code, 'lat', s.lat, 'lng', s.lng) order by s.id)
        from saved_places s where s.person_id = p.id), '[]'::json) as "savedPlaces"
    from unnest($1::bigint[], $2::timestamptz[]) with ordinality asked (id, now, nth)
    join persons p on p.id = asked.id left join regions r on r.code = p.region_code
    order by asked.nth`,
}

type Asked = { personId: string; now: Date }
const readMe = batchPerPool<Asked, Me>((pool) => ({
  run: async (asked) => {
    const values = [asked.map(({ personId }) => personId), asked.map(({ now }) => now.toISOString())]
    const { rows } = await pool.query<Me>({ ...readAll, values })
    const byId = new Map(rows.map((row) => [row.id, row]))
    return asked.map(({ personId }) => {
      const value = byId.get(personId)
      return value ? { status: 'fulfilled', value } : { status: 'rejected', reason: new Error('a person just seen was not found') }
    })
  },
  split: () => null,
}))

/** A person with grants and places, as only that person sees it. Calls at the same time share one statement. */
export const loadMe = (pool: Pool, now: Date, personId: string): Promise<Me> => readMe(pool, { personId, now })
