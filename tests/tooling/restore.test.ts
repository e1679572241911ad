import { spawn } from 'node:child_process'
import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { migrate } from '../../cloudfunctions/_shared/db/db'
import { openEmbedded } from '../../cloudfunctions/_server/embedded'
import { migrations } from '../../cloudfunctions/_shared/db/migrations'
import { backup } from '../../cloudfunctions/_server/backup'
import { restore } from '../../cloudfunctions/_server/restore'
import { digestOf } from '../drill'
import { newFolder, newStartedFolder, ready, removeFolders, until } from './ready'

const own = { DEMO: '0', BACKUP_KEY: '0123456789abcdef'.repeat(4) }
const file = join(newFolder(), 'union.backup')
let digests: Awaited<ReturnType<typeof digestOf>>
afterAll(removeFolders)

beforeAll(async () => {
  jest.spyOn(console, 'log').mockImplementation(() => {})
  const first = { ...own, DATA_DIR: await newStartedFolder() }
  const database = await openEmbedded(first.DATA_DIR)
  digests = await digestOf(database.pool)
  await database.close()
  await backup([file], first)
})

const killed = async (env: Record<string, string>, when: () => Promise<boolean>) => {
  const child = spawn(process.execPath, ['config/ready.mjs', 'restore', file], {
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env },
    stdio: 'ignore',
  })
  const ended = new Promise((resolve) => child.once('exit', resolve))
  await until(when)
  child.kill('SIGKILL')
  await ended
  return child.signalCode
}

const later = (ms: number) => new Promise<boolean>((resolve) => setTimeout(() => resolve(true), ms))
test.each([
  ['has just begun', ['start', '--api'], async (dataDir: string) => existsSync(join(dataDir, 'restoring'))],
  ['has made the database', ['admin', 'list-grants'], async (dataDir: string) => existsSync(join(dataDir, 'pglite', 'PG_VERSION'))],
  ['brings the rows', ['backup', join(newFolder(), 'x')], async (dataDir: string) => existsSync(join(dataDir, 'pglite', 'PG_VERSION')) && (await later(2000))],
])('Q18 a restore killed when it %s leaves what only another restore opens, and that makes it whole', async (_what, command, when) => {
  const target = { ...own, DATA_DIR: join(newFolder(), 'data') }
  expect(await killed(target, () => when(target.DATA_DIR))).toBe('SIGKILL')
  expect(existsSync(join(target.DATA_DIR, 'restoring'))).toBe(true)
  const { code, err } = await ready(command, { ...target, PORT: '0' })
  expect([code, err]).toEqual([1, expect.stringMatching(/holds a restore that was cut off: run npm run restore again/)])
  writeFileSync(join(target.DATA_DIR, 'pictures', 'half.jpg'), 'x')
  await restore([file], target)
  expect(readdirSync(join(target.DATA_DIR, 'pictures'))).toEqual([])
  const database = await openEmbedded(target.DATA_DIR)
  expect(await digestOf(database.pool)).toEqual(digests)
  await database.close()
})

test('Q18 a backup of an older version is restored as it was, then brought up to date', async () => {
  const old = { ...own, DATA_DIR: join(newFolder(), 'data') }
  const database = await openEmbedded(old.DATA_DIR)
  const [last = ''] = Object.keys(migrations).filter((name) => name.startsWith('0017'))
  await migrate(database, last)
  await database.pool.query("insert into persons (name, face, created_at) values ('王秀兰', '/demo/person-li.svg', '2026-01-01')")
  await database.close()
  const name = join(newFolder(), 'old.backup')
  await backup([name], old)
  const target = { ...own, DATA_DIR: join(newFolder(), 'data') }
  await restore([name], target)
  const restored = await openEmbedded(target.DATA_DIR)
  // What a later migration does with rows has been done with these.
  expect((await restored.pool.query('select id, name, face from persons')).rows).toEqual([{ id: '1', name: '王秀兰', face: '' }])
  expect((await restored.pool.query('select count(*)::int as count from kysely_migration')).rows).toEqual([{ count: Object.keys(migrations).length }])
  await restored.close()
})
