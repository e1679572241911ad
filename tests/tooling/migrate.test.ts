import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Database } from '../../cloudfunctions/_shared/db/db'
import { openEmbedded } from '../../cloudfunctions/_server/embedded'
import { moveDemo } from '../../cloudfunctions/_server/demo-days'
import { loadRegions, migrateWhole } from '../../cloudfunctions/_server/migrate'
import { fresh } from '../empty-database'
import { makeWorld } from '../world'

const open = async () => openEmbedded(null, await fresh())
const regions = join(process.cwd(), 'config/regions')
const withDatabase = async (work: (database: Database) => Promise<void>) => {
  const database = await open()
  try {
    await work(database)
  } finally {
    await database.close()
  }
}

test('a database that is up to date is left as it is', () =>
  withDatabase(async (database) => {
    expect(await migrateWhole(database)).toEqual([])
  }))

test('a database that lost a table is refused by the table’s name', () =>
  withDatabase(async (database) => {
    await database.pool.query('drop table message_quota, attendances')
    await expect(migrateWhole(database)).rejects.toThrow(
      'the database is half migrated: it records its migrations, but lacks attendances, message_quota; restore a whole backup',
    )
  }))

test('a database of a newer version is refused', () =>
  withDatabase(async (database) => {
    await database.pool.query("insert into kysely_migration (name, timestamp) values ('9999-later', '2030-01-01')")
    await expect(migrateWhole(database)).rejects.toThrow(/of another version, nothing was changed: .*9999-later/)
  }))

test('tables of somebody else are not touched', async () => {
  const database = await openEmbedded(null)
  await database.pool.query('create table persons (name text)')
  await expect(migrateWhole(database)).rejects.toThrow(/half migrated or of another version/)
  const { rows } = await database.pool.query("select tablename from pg_tables where schemaname = 'public' and tablename not like 'kysely%'")
  expect(rows).toEqual([{ tablename: 'persons' }])
  await database.close()
})

test('all of Gansu is loaded once, with names from the city down', () =>
  withDatabase(async (database) => {
    expect(await loadRegions(database, regions)).toBe(1 + 14 + 88 + 1403 + 17718)
    expect(await loadRegions(database, regions)).toBe(0)
    const { rows } = await database.pool.query(
      "select code, parent_code, level, full_name, lat is null as bare, is_statutory from regions where code in ('62', '620102021001', '620201', '620171', '6201') order by code",
    )
    expect(rows).toEqual([
      { code: '62', parent_code: null, level: 1, full_name: '甘肃省', bare: false, is_statutory: true },
      { code: '6201', parent_code: '62', level: 2, full_name: '兰州市', bare: false, is_statutory: true },
      {
        code: '620102021001',
        parent_code: '620102021',
        level: 5,
        full_name: expect.stringMatching(/^兰州市 城关区 盐场路街道 穆柯寨社区/),
        bare: true,
        is_statutory: true,
      },
      { code: '620171', parent_code: '6201', level: 3, full_name: '兰州市 兰州新区', bare: true, is_statutory: false },
      { code: '620201', parent_code: '6202', level: 3, full_name: '嘉峪关市', bare: false, is_statutory: false },
    ])
  }))

test('a corrected name and another province arrive at the next start, and nothing else is written', () =>
  withDatabase(async (database) => {
    const folder = mkdtempSync(join(tmpdir(), 'regions-'))
    const write = (name: string, lines: string[]) => writeFileSync(join(folder, name), `# header\n${lines.join('\n')}\n`)
    write('62.tsv', ['62\t甘肃省\t103.8\t36.0\t', '6201\t兰州市\t\t\t', '620102\t城关区\t\t\t'])
    expect(await loadRegions(database, folder)).toBe(3)
    write('62.tsv', ['62\t甘肃省\t103.8\t36.0\t', '6201\t金城市\t\t\t', '620102\t城关区\t\t\t'])
    write('44.tsv', ['44\t广东省\t\t\t'])
    // The city, the county whose full name it begins, and the province.
    expect(await loadRegions(database, folder)).toBe(3)
    const { rows } = await database.pool.query("select full_name from regions where code = '620102'")
    expect(rows).toEqual([{ full_name: '金城市 城关区' }])
    rmSync(folder, { recursive: true })
  }))

test('an older demo moves by whole weeks: times, days and notices, but no sign-in', async () => {
  const world = await makeWorld()
  const { sessionId } = await world.session({ startsAt: new Date('2026-11-24T11:00:00Z') })
  const wang = await world.person()
  await world.db
    .insertInto('notices')
    .values({
      personId: wang.id,
      kind: 'startsSoon',
      data: JSON.stringify({ startsAt: '2026-11-24T11:00:00.000Z', title: '剪纸' }),
      createdAt: world.now,
      dueAt: world.now,
    })
    .execute()
  const tokens = await world.db.selectFrom('tokens').select('endsAt').orderBy('hash').execute()
  await moveDemo(world.database, 3)
  const session = await world.db.selectFrom('sessions').select(['startsAt', 'day', 'hours']).where('id', '=', sessionId).executeTakeFirstOrThrow()
  expect(session).toEqual({ startsAt: new Date('2026-12-15T11:00:00Z'), day: '2026-12-15', hours: 'evening' })
  const notice = await world.db.selectFrom('notices').select(['data', 'createdAt']).executeTakeFirstOrThrow()
  expect(notice).toEqual({ data: { startsAt: '2026-12-15T11:00:00.000Z', title: '剪纸' }, createdAt: new Date(world.now.getTime() + 21 * 24 * 3600_000) })
  expect(await world.db.selectFrom('tokens').select('endsAt').orderBy('hash').execute()).toEqual(tokens)
  await world.close()
})
