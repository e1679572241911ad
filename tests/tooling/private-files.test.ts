import { chmodSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { newFolder, ready, removeFolders, startApi } from './ready'

afterAll(removeFolders)

/** Whatever somebody else on the machine could read, write or enter. */
const open = (path: string): string[] => {
  const { mode } = statSync(path)
  const own = (mode & 0o077) === 0 ? [] : [`${path} ${(mode & 0o777).toString(8)}`]
  return statSync(path).isDirectory() ? [...own, ...readdirSync(path).flatMap((name) => open(join(path, name)))] : own
}

test('Q11 the data folder, all that is in it, a backup and what it brings back are for their owner alone, also what an older version left open', async () => {
  const dataDir = join(newFolder(), 'data')
  mkdirSync(join(dataDir, 'pictures'), { recursive: true, mode: 0o755 })
  writeFileSync(join(dataDir, 'pictures', 'old.jpg'), 'x', { mode: 0o666 })
  // Whatever this machine makes of modes.
  for (const folder of [dataDir, join(dataDir, 'pictures')]) chmodSync(folder, 0o755)
  chmodSync(join(dataDir, 'pictures', 'old.jpg'), 0o666)
  expect(open(dataDir)).toHaveLength(3)
  const running = await startApi({ DATA_DIR: dataDir })
  expect(open(dataDir)).toEqual([])
  running.child.kill('SIGTERM')
  await running.ended
  expect(readdirSync(join(dataDir, 'pglite')).length).toBeGreaterThan(10)
  expect(open(dataDir)).toEqual([])
  const [file, copy] = [join(newFolder(), 'union.backup'), join(newFolder(), 'copy')]
  const env = { DEMO: '0', BACKUP_KEY: '0123456789abcdef'.repeat(4) }
  expect(await ready(['backup', file], { ...env, DATA_DIR: dataDir })).toMatchObject({ code: 0 })
  expect(await ready(['restore', file], { ...env, DATA_DIR: copy })).toMatchObject({ code: 0 })
  expect([...open(file), ...open(copy)]).toEqual([])
})
