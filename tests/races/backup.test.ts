import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { Client, type Pool } from 'pg'
import { openPostgres } from '../../cloudfunctions/_shared/db/db'
import { openEmbedded } from '../../cloudfunctions/_server/embedded'
import { backup } from '../../cloudfunctions/_server/backup'
import { restore } from '../../cloudfunctions/_server/restore'
import { type Before, digestOf, expectIdentitiesGoOn, expectPaperOpens, expectSamePictures, fillForDrill, schemaOf } from '../drill'
import { type Postgres, startPostgres } from '../postgres'
import { newFolder, ready, removeFolders, until } from '../tooling/ready'
import { makeWorld, type World } from '../world'

jest.setTimeout(180_000)

const key = '0123456789abcdef'.repeat(4)
const PASS_KEY = 'fedcba9876543210'.repeat(4)
const passKey = Buffer.from(PASS_KEY, 'hex')
const own = { BACKUP_KEY: key, PASS_KEY, DATA_KEY: '0f1e2d3c4b5a6978'.repeat(4) }
const file = join(newFolder(), 'union.backup')
const pictures = newFolder()
let postgres: Postgres
let url: string
let world: World
let before: Before
let digests: Awaited<ReturnType<typeof digestOf>>

/** An empty database without any migration. */
const newDatabase = async () => {
  const name = `restored_${randomUUID().slice(0, 8)}`
  const client = new Client({ connectionString: url })
  await client.connect()
  await client.query(`create database ${name} template template0 encoding 'UTF8' lc_collate 'C.UTF-8' lc_ctype 'C.UTF-8'`)
  await client.end()
  return Object.assign(new URL(url), { pathname: `/${name}` }).toString()
}
const openWorld = (where: string) => makeWorld({ database: openPostgres(where, { max: 4 }), ports: { passKey } })
const newTarget = async () => ({ ...own, DATABASE_URL: await newDatabase(), PICTURES_DIR: join(newFolder(), 'pictures') })

beforeAll(async () => {
  jest.spyOn(console, 'log').mockImplementation(() => {})
  postgres = await startPostgres({ fsync: 'off' })
  url = await postgres.makeDatabase()
  world = await openWorld(url)
  before = await fillForDrill(world, pictures)
  digests = await digestOf(world.pool)
  await backup([file], { ...own, DATABASE_URL: url, PICTURES_DIR: pictures })
})
afterAll(async () => {
  await world.close()
  await postgres.stop()
  removeFolders()
})

test('Q18 the drill on PostgreSQL: restored into a second database, every row and file is there, identities go on, the pass printed before opens its door', async () => {
  const target = await newTarget()
  await restore([file], target)
  const restored = await openWorld(target.DATABASE_URL)
  expect(await digestOf(restored.pool)).toEqual(digests)
  expect(await schemaOf(restored.pool)).toEqual(await schemaOf(world.pool))
  expectSamePictures(pictures, target.PICTURES_DIR, before.names)
  expect(await expectIdentitiesGoOn(restored.pool)).toBeGreaterThan(20)
  await expectPaperOpens(restored, before)
  await restored.close()
})

test('Q18 what a union began on the embedded database moves to PostgreSQL, and back', async () => {
  const embedded = { ...own, DEMO: '0', DATA_DIR: join(newFolder(), 'data') }
  await restore([file], embedded)
  const second = join(newFolder(), 'second')
  await backup([second], embedded)
  const target = await newTarget()
  await restore([second], target)
  const restored = await openWorld(target.DATABASE_URL)
  expect(await digestOf(restored.pool)).toEqual(digests)
  expect(await schemaOf(restored.pool)).toEqual(await schemaOf(world.pool))
  await expectPaperOpens(restored, before)
  await restored.close()
  const kept = await openEmbedded(embedded.DATA_DIR)
  expect(await digestOf(kept.pool)).toEqual(digests)
  await kept.close()
})

test('Q18 a backup while people write is of one moment: no row without the row it belongs to', async () => {
  const busy = await openWorld(url)
  const { sessionId } = await busy.session({ capacity: 5000, organizationId: await busy.organization({ name: '忙时' }) })
  let isOver = false
  let written = 0
  const write = async () => {
    while (!isOver) {
      const person = await busy.person()
      await busy.call(person, 'enrollment', 'enroll', { key: randomUUID(), sessionId })
      written++
    }
  }
  const writing = [write(), write(), write()]
  await until(async () => written > 5)
  const name = join(newFolder(), 'busy')
  const count = written
  await backup([name], { ...own, DATABASE_URL: url, PICTURES_DIR: pictures })
  expect(written).toBeGreaterThan(count)
  isOver = true
  await Promise.all(writing)
  const target = await newTarget()
  // Foreign keys are made again and checked, so a row without its parent would be refused here.
  await restore([name], target)
  const restored = await openWorld(target.DATABASE_URL)
  const { rows } = await restored.pool.query(
    'select s.taken::int as taken, (select count(*)::int from enrollments e where e.pool_id = s.id) as rows from pools s where s.id = $1',
    [sessionId],
  )
  expect(rows[0].taken).toBe(rows[0].rows)
  expect(rows[0].rows).toBeGreaterThan(0)
  expect(rows[0].rows).toBeLessThan(written)
  await expectIdentitiesGoOn(restored.pool)
  await restored.close()
  await busy.close()
})

test('Q18 a database with anything in it is no target', async () => {
  await expect(restore([file], { ...own, DATABASE_URL: url, PICTURES_DIR: join(newFolder(), 'x') })).rejects.toMatchObject({
    name: 'Refusal',
    message: expect.stringMatching(/^the database 127\.0\.0\.1:\d+\/\w+ is not empty: a backup is restored into a new one, made with: createdb/),
  })
  const target = await newTarget()
  await expect(restore([file], { ...target, PICTURES_DIR: pictures })).rejects.toThrow(/the picture folder .* is not empty/)
  await expect(restore([file], { ...target, PASS_KEY: '0a1b2c3d4e5f6789'.repeat(4) })).rejects.toThrow(
    /needs the PASS_KEY whose id is [0-9a-f]{8}, the given one’s is [0-9a-f]{8}$/,
  )
  const client = new Client({ connectionString: target.DATABASE_URL })
  await client.connect()
  expect((await client.query("select tablename from pg_tables where schemaname = 'public'")).rows).toEqual([])
  await client.end()
})

const isAsked = async (pool: Pool, database: string, pattern: string) => {
  const { rows } = await pool.query("select from pg_stat_activity where datname = $1 and state <> 'idle' and query ~ $2", [database, pattern])
  return rows.length > 0
}

test.each([
  ['migrates', 'create'],
  ['brings the rows', 'insert into "'],
  ['puts the keys back', 'add constraint|analyze'],
])('Q18 a restore killed while it %s leaves what only another restore opens, and that makes it whole', async (_what, pattern) => {
  const target = await newTarget()
  const child = spawn(process.execPath, ['config/ready.mjs', 'restore', file], {
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...target },
    stdio: 'ignore',
  })
  const ended = new Promise((resolve) => child.once('exit', resolve))
  const database = new URL(target.DATABASE_URL).pathname.slice(1)
  while (child.exitCode === null && !(await isAsked(world.pool, database, pattern)));
  child.kill('SIGKILL')
  await ended
  expect(child.signalCode).toBe('SIGKILL')
  const { code, err } = await ready(['start', '--api'], { ...target, PORT: '0', PUBLIC_URL: 'http://127.0.0.1:8787' })
  expect([code, err]).toEqual([1, 'cannot go on: the database holds a restore that was cut off: run npm run restore again\n'])
  await restore([file], target)
  const restored = await openWorld(target.DATABASE_URL)
  expect(await digestOf(restored.pool)).toEqual(digests)
  expect(await schemaOf(restored.pool)).toEqual(await schemaOf(world.pool))
  expectSamePictures(pictures, target.PICTURES_DIR, before.names)
  await restored.close()
})

test('Q18 ten times the rows take no more memory, for a backup and for a restore', async () => {
  const filled = async (rows: number) => {
    const where = await postgres.makeDatabase()
    const pool = openPostgres(where)
    await pool.pool.query(
      `insert into audit (at, action, subject_kind, subject_id, detail) select now(), 'x', 'x', n::text, jsonb_build_object('text', repeat(md5(n::text), 20)) from generate_series(1, $1::int) n`,
      [rows],
    )
    await pool.close()
    return where
  }
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  /** The most memory in use at the same time while `work` ran, in MB, without garbage that only waits to be collected. */
  const peak = async (work: () => Promise<void>) => {
    const used = () => {
      collect()
      const { heapUsed, external } = process.memoryUsage()
      return (heapUsed + external) / 2 ** 20
    }
    const start = used()
    let most = start
    const look = setInterval(() => (most = Math.max(most, used())), 300)
    await work()
    clearInterval(look)
    return most - start
  }
  const measure = async (rows: number) => {
    const env = { ...own, DATABASE_URL: await filled(rows), PICTURES_DIR: join(newFolder(), 'x') }
    const name = join(newFolder(), 'x')
    const target = await newTarget()
    return [await peak(() => backup([name], env)), await peak(() => restore([name], target))] as const
  }
  await measure(1000)
  const few = await measure(10_000)
  const many = await measure(100_000)
  process.stdout.write(
    `backup and restore of 10 000 rows (7 MB): ${few.map(Math.round).join(' and ')} MB more; of 100 000 (70 MB): ${many.map(Math.round).join(' and ')}\n`,
  )
  // Holding all rows at the same time would take more than 70.
  for (const held of many) expect(held).toBeLessThan(45)
})
