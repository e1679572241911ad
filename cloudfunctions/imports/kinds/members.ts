import { sql } from 'kysely'
import { settleMembership } from '../../_shared/core/union-member'
import type { Db } from '../../_shared/db/db'
import { type Cells, readCells } from '../cells'
import type { Judged, Kind, Scope } from '../kind'
import { openMemberName, phoneIndexOf, sealMemberName } from '../member-names'

type Values = { phoneIndex: string; region: string; name: string; unit: string | null; fromOn: string | null }
type Row = { id: string; regionCode: string; phoneIndex: string; unit: string | null; nameSealed: Buffer; fromOn: string | null }

const read = (scope: Scope, cells: Cells) => {
  const row = readCells(cells)
  const phone = row.needed('phone', row.phone())
  const given = {
    phoneIndex: phone && phoneIndexOf(scope.dataKey, phone),
    region: row.region(scope.regions) ?? (cells.region === undefined ? scope.regionCode : null),
    name: row.needed('name', row.line('name', 20)),
    unit: row.line('unit', 60),
    fromOn: row.day('fromOn'),
  }
  return { given, problems: row.problems }
}

const findMembers = async (db: Db, phoneIndexes: string[]) => {
  const { rows } = await sql<Row>`
    select id, region_code, encode(phone_index, 'hex') as phone_index, unit, name_sealed, from_on from members
    where to_on is null and phone_index = any(array(select decode(each, 'hex') from unnest(${phoneIndexes}::text[]) each))`.execute(db)
  return new Map(rows.map((row) => [`${row.phoneIndex}/${row.regionCode}`, row]))
}

/** Members are told apart by telephone number and region. A number that is in the list of another region is another membership. */
export const members: Kind<Values> = {
  judge: async (scope, rows) => {
    const all = rows.map(({ nth, cells }) => ({ nth, ...read(scope, cells) }))
    const known = await findMembers(
      scope.db,
      all.flatMap(({ given }) => given.phoneIndex ?? []),
    )
    return all.map(({ nth, given, problems }): Judged<Values> => {
      if (problems.length > 0) return { nth, verdict: 'wrong', problems, keys: [], byHand: {}, subjectId: null, values: null as never }
      const values = given as Values
      const key = `${values.phoneIndex}/${values.region}`
      const member = known.get(key)
      const isSame =
        member !== undefined &&
        openMemberName(scope.dataKey, member) === values.name &&
        (values.unit === null || values.unit === member.unit) &&
        (values.fromOn === null || values.fromOn === member.fromOn)
      return { nth, verdict: member ? (isSame ? 'same' : 'changed') : 'new', problems, keys: [key], byHand: {}, subjectId: member?.id ?? null, values }
    })
  },
  write: async ({ db: tx, dataKey, now }, rows) => {
    const sealed = rows.map(({ values }) => sealMemberName(dataKey, { phoneIndex: values.phoneIndex, regionCode: values.region }, values.name).toString('hex'))
    const { rows: written } = await sql<{ id: string; phoneIndex: string; regionCode: string; personId: string | null }>`
      insert into members (region_code, unit, name_sealed, phone_index, from_on, person_id)
      select each.region, each.unit, decode(each.name, 'hex'), decode(each.phone, 'hex'), coalesce(each.from_on, ${now}::date), b.person_id
      from unnest(${rows.map(({ values }) => values.region)}::text[], ${rows.map(({ values }) => values.unit)}::text[], ${sealed}::text[],
        ${rows.map(({ values }) => values.phoneIndex)}::text[], ${rows.map(({ values }) => values.fromOn)}::date[]) each (region, unit, name, phone, from_on)
      left join bound_phones b on b.phone_index = decode(each.phone, 'hex')
      on conflict (phone_index, region_code) where to_on is null
      do update set unit = coalesce(excluded.unit, members.unit), name_sealed = excluded.name_sealed, from_on = coalesce(excluded.from_on, members.from_on)
      returning id, encode(phone_index, 'hex') as phone_index, region_code, person_id`.execute(tx)
    await settleMembership(
      tx,
      written.flatMap(({ personId }) => personId ?? []),
    )
    const byKey = new Map(written.map((row) => [`${row.phoneIndex}/${row.regionCode}`, row.id]))
    return new Map(rows.map(({ nth, values }) => [nth, byKey.get(`${values.phoneIndex}/${values.region}`) as string]))
  },
}
