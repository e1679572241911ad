import { randomUUID } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Pool } from 'pg'
import { addressOf, newAddress } from '../cloudfunctions/_shared/core/picture-address'
import { fileOf } from '../cloudfunctions/_server/picture-folder'
import { loadDemo } from '../cloudfunctions/_demo/load'
import { loadRegions } from '../cloudfunctions/_server/migrate'
import { verifyPass, windows } from '../types/rules/verify'
import { fetchPack, openDoor, start } from './checkin/door'
import { runOrganization } from './identity/desk-life'
import { makeDuties } from './identity/duties'
import { beMember } from './identity/member-life'
import { signInEverywhere } from './identity/signed-in'
import type { World } from './world'
import type { WorldPerson } from './world/identity'

/** What the drill looks for after the restore: a printed pass, a volunteer at that door, and the names of the pictures' files. */
export type Before = { code: string; sessionId: string; volunteer: WorldPerson; admin: WorldPerson; names: string[] }

/** Adds pictures of each status with three files each, one picture in the cloud, and one whose smaller sizes were never made. */
const putPictures = async (world: World, person: WorldPerson, folder: string) => {
  mkdirSync(folder, { recursive: true })
  const put = async (status: 'incoming' | 'waiting' | 'public', sizes: (360 | 1080 | 1600)[], store: string | null = null) => {
    const [id, url] = [randomUUID(), newAddress()]
    await world.db
      .insertInto('pictures')
      .values({ id, url, status, store, personId: person.id, width: 800, height: 600, color: '#336699', createdAt: world.now })
      .execute()
    for (const size of sizes) writeFileSync(join(folder, fileOf(id, size)), Buffer.from(`${addressOf(url, size)}\0`.repeat(size * 10)))
  }
  await put('incoming', [360, 1080, 1600])
  await put('waiting', [360, 1080, 1600])
  await put('public', [360, 1080, 1600])
  await put('public', [1600])
  await put('public', [], 'cloud://union.7569/pictures')
}

/** Adds what is left by files that were brought, by an organization that applied and changed, and by what must be answered in time. */
const putDuties = async (
  world: World,
  person: WorldPerson,
  admin: WorldPerson,
  { sessionId, organizationId }: { sessionId: string; organizationId: string },
) => {
  const { db, now } = world
  await runOrganization(world, person, admin, organizationId)
  await beMember(world, person)
  const { id: importId } = await db.selectFrom('imports').select('id').executeTakeFirstOrThrow()
  await db
    .insertInto('importRows')
    .values({ importId, nth: 1, cells: Buffer.of(0, 10, 92, 255), verdict: 'new', subjectId: null, isWaiting: false, madeAt: now })
    .execute()
  await db
    .insertInto('imported')
    .values({ kind: 'venues', keyIndex: Buffer.of(9, 0, 34), subjectId: '1', marks: '{}' })
    .execute()
  const { id: ratingId } = await db.selectFrom('ratings').select('id').orderBy('id').executeTakeFirstOrThrow()
  await makeDuties(world, person, { ratingId, organizationId, sessionId })
  const { id: subjectId } = await db.selectFrom('tickets').select('id').executeTakeFirstOrThrow()
  await db.insertInto('alarms').values({ kind: 'ticket', subjectId, dueAt: now }).execute()
}

/** Adds a row to each table that the demo leaves empty, with values that a careless copy would change. */
const putRest = async (world: World, person: WorldPerson, admin: WorldPerson) => {
  const { db, pool, now } = world
  const personId = person.id
  await db.insertInto('turns').values({ key: '-9223372036854775807', since: now, count: 3 }).execute()
  await pool.query("update turns set since = '2026-11-23 02:00:00.123456+00'")
  await signInEverywhere(world, person, admin)
  await db
    .insertInto('failedTries')
    .values({ key: Buffer.alloc(32, 1), count: 1, at: now, lockedUntil: now })
    .execute()
  await db.insertInto('linkReports').values({ link: 'timers', reporter: 'timers', code: null, at: now }).execute()
  await db.insertInto('messageQuota').values({ personId, kind: 'promoted', remaining: 2 }).execute()
  const { id: enrollmentId } = await db.selectFrom('enrollments').select('id').where('personId', '=', personId).executeTakeFirstOrThrow()
  await db.insertInto('noShows').values({ personId, enrollmentId, at: now, expiresAt: now, excusedBy: admin.id, excuse: 'null' }).execute()
  await db
    .insertInto('opinions')
    .values({ personId, regionCode: '620103', kind: 'broken', text: '灯坏了\n"两盏"', createdAt: now, createKey: randomUUID() })
    .execute()
  const organizations = JSON.stringify([{ name: '暖融', minutes: 90 }])
  await db
    .insertInto('hourCertificates')
    .values({
      number: 'A1B2C3D4E5',
      personId,
      name: '王秀兰',
      fromOn: '2026-01-01',
      toOn: '2026-12-31',
      minutes: 90,
      organizations,
      issuedAt: now,
      signature: 'x',
    })
    .execute()
}

/** Fills a database for the drill: the demo's rows, a door with a printed pass, and rows in all tables that are still empty. */
export const fillForDrill = async (world: World, picturesDir: string): Promise<Before> => {
  await loadRegions(world.database, join(process.cwd(), 'config/regions'))
  await loadDemo(world.database, world.now)
  const door = await openDoor(world)
  const { person } = await door.enrolled('王秀兰 🌸 "引号" \\ 反斜杠\t制表')
  await putPictures(world, person, picturesDir)
  const admin = await world.admin(door.organizationId)
  const { items } = await world.call(admin, 'checkin', 'printPasses', { sessionId: door.sessionId })
  await putRest(world, person, admin)
  await putDuties(world, person, admin, door)
  return { code: items[0]?.code ?? '', sessionId: door.sessionId, volunteer: door.volunteer, admin, names: readdirSync(picturesDir).sort() }
}

/** By table: the number of its rows, and a digest of all of them with every column. */
export const digestOf = async (pool: Pool) => {
  const { rows: tables } = await pool.query<{ name: string }>(
    "select tablename as name from pg_tables where schemaname = 'public' and tablename not like 'kysely%' order by 1",
  )
  const digests: Record<string, { rows: number; digest: string }> = {}
  const client = await pool.connect()
  try {
    await client.query("set timezone = 'UTC'")
    for (const { name } of tables) {
      const { rows } = await client.query(
        `select count(*)::int as rows, coalesce(md5(string_agg(row, '' order by row)), '') as digest from (select md5(t::text) as row from ${name} t) r`,
      )
      digests[name] = rows[0]
    }
  } finally {
    client.release()
  }
  return digests
}

/** The structure of the tables: columns, constraints, indexes, active triggers, migrations. */
export const schemaOf = async (pool: Pool) => {
  const lines = async (statement: string) => (await pool.query<{ line: string }>(statement)).rows.map(({ line }) => line)
  return [
    ...(await lines(
      "select table_name || '.' || column_name || ' ' || data_type as line from information_schema.columns where table_schema = 'public' order by 1",
    )),
    ...(await lines(
      "select conrelid::regclass || ' ' || conname || ' ' || convalidated || ' ' || pg_get_constraintdef(oid) as line from pg_constraint where connamespace = 'public'::regnamespace order by 1",
    )),
    ...(await lines("select indexdef as line from pg_indexes where schemaname = 'public' order by 1")),
    ...(await lines("select tgrelid::regclass || ' ' || tgname || ' ' || tgenabled::text as line from pg_trigger where not tgisinternal order by 1")),
    ...(await lines('select name as line from kysely_migration order by 1')),
  ]
}

/** Expects that each identity column goes on with a number that no row has. Returns how many there are. */
export const expectIdentitiesGoOn = async (pool: Pool): Promise<number> => {
  const { rows } = await pool.query<{ table: string; column: string }>(
    "select table_name as table, column_name as column from information_schema.columns where table_schema = 'public' and is_identity = 'YES' order by 1, 2",
  )
  for (const { table, column } of rows) {
    const { rows: found } = await pool.query(
      `select nextval(pg_get_serial_sequence($1, $2)) > coalesce((select max(${column}) from ${table}), 0) as "isFree"`,
      [table, column],
    )
    expect([table, column, found[0].isFree]).toEqual([table, column, true])
  }
  return rows.length
}

/** Expects that the printed pass still opens its door, on the volunteer's phone and then on the server. */
export const expectPaperOpens = async (world: World, { code, sessionId, volunteer }: Before) => {
  world.now = start
  const pack = await fetchPack(world, volunteer, sessionId)
  const checked = verifyPass(pack, code, start.getTime(), { window: windows.online })
  expect(checked).toMatchObject({ verdict: 'ok', isStatic: true })
  const scan = { scanId: randomUUID(), sessionId, enrollmentNumber: checked.enrollmentNumber ?? 0, at: start.toISOString(), clockOffset: 0, seq: 1, code }
  const { results } = await world.call(volunteer, 'checkin', 'uploadScans', {
    scans: [{ ...scan, direction: 'in', device: 'phone-aaaa', verdict: 'ok', source: 'camera' }],
  })
  expect(results).toMatchObject([{ verdict: 'ok' }])
}

/** Expects that the folder `to` has exactly these files, each equal to that in `from`. */
export const expectSamePictures = (from: string, to: string, names: string[]) => {
  expect(readdirSync(to).sort()).toEqual(names)
  for (const name of names) expect(readFileSync(join(to, name)).equals(readFileSync(join(from, name)))).toBe(true)
}
