import { beforeMigration } from './before-migration'

const { say, idOf, migrate } = beforeMigration('0065-organizations-apply')

test('the unions that guided by name become organizations, one for each name, and guide the same organizations; all are linked', async () => {
  await say(
    `insert into regions (code, parent_code, level, name, full_name) values ('62', null, 1, '甘肃', '甘肃'), ('620103', '62', 3, '七里河区', '七里河区') on conflict do nothing`,
  )
  const make = (name: string, guide: string | null, kind = 'association', region = '620103') =>
    idOf(
      `insert into organizations (name, kind, mark, region_code, union_state, guiding_union, guiding_region_code) values ($1, $2, '', '620103', 'own', $3, $4)`,
      [name, kind, guide, region],
    )
  const [first, second, free, empty] = [
    await make('暖融', '七里河区总工会'),
    await make('心桥', '七里河区总工会'),
    await make('自由的', null),
    await make('空的', ''),
  ]
  // A union that is there already is taken as it is, also where it named itself; a name that another kind has is not lost.
  const province = await make('甘肃省总工会', '甘肃省总工会', 'union', '62')
  const above = await make('省协会', '甘肃省总工会', 'association', '62')
  const doubled = await make('名字占了', '暖融')

  await migrate()

  const guides = await say<{ id: string; name: string | null; kind: string | null; region: string | null }>(
    `select o.id::text, u.name, u.kind, u.guiding_region_code as region from organizations o left join organizations u on u.id = o.guiding_organization_id
     where o.id = any($1::bigint[]) order by o.id`,
    [[first, second, free, empty, province, above, doubled]],
  )
  expect(guides.map(({ id, name, kind, region }) => [id, name, kind, region])).toEqual([
    [first, '七里河区总工会', 'union', '620103'],
    [second, '七里河区总工会', 'union', '620103'],
    [free, null, null, null],
    [empty, null, null, null],
    [province, null, null, null],
    [above, '甘肃省总工会', 'union', '62'],
    [doubled, '暖融（工会）', 'union', '620103'],
  ])
  expect(await say(`select count(*)::int as n, count(distinct name)::int as names from organizations where kind = 'union'`)).toEqual([{ n: 3, names: 3 }])
  expect(await say('select distinct status, version from organizations')).toEqual([{ status: 'linked', version: 1 }])
  expect(await say('select id from grants')).toEqual([])
})
