import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openEmbedded } from '../../cloudfunctions/_server/embedded'
import { lockFolder } from '../../cloudfunctions/_server/lock-folder'
import { backup } from '../../cloudfunctions/_server/backup'
import { keyIdOf } from '../../cloudfunctions/_shared/core/master-keys'
import { restore } from '../../cloudfunctions/_server/restore'
import { type Before, digestOf, expectIdentitiesGoOn, expectPaperOpens, expectSamePictures, fillForDrill, schemaOf } from '../drill'
import { imagePath } from '../empty-database'
import { makeWorld } from '../world'
import { newFolder, removeFolders } from './ready'

const [key, other, passKey, dataKey] = ['0123456789abcdef', '0a1b2c3d4e5f6789', 'fedcba9876543210', '0f1e2d3c4b5a6978'].map((part) => part.repeat(4)) as [
  string,
  string,
  string,
  string,
]
const own = { DEMO: '0', BACKUP_KEY: key }
const first = { ...own, DATA_DIR: join(newFolder(), 'data') }
const file = join(newFolder(), 'union.backup')
let before: Before
let digests: Awaited<ReturnType<typeof digestOf>>
let schema: string[]
let said: string[] = []

const openWorld = async (dataDir: string, options = {}) =>
  makeWorld({ database: await openEmbedded(dataDir, options), ports: { passKey: Buffer.from(passKey, 'hex'), dataKey: Buffer.from(dataKey, 'hex') } })

beforeAll(async () => {
  jest.spyOn(console, 'log').mockImplementation((line: string) => said.push(line))
  const world = await openWorld(first.DATA_DIR, { loadDataDir: new Blob([readFileSync(imagePath())]) })
  before = await fillForDrill(world, join(first.DATA_DIR, 'pictures'))
  digests = await digestOf(world.pool)
  schema = await schemaOf(world.pool)
  await world.close()
  writeFileSync(join(first.DATA_DIR, 'pass-key'), passKey)
  writeFileSync(join(first.DATA_DIR, 'data-key'), dataKey)
  await backup([file], first)
}, 120_000)
beforeEach(() => {
  said = []
})
afterAll(removeFolders)

const newTarget = () => ({ ...own, DATA_DIR: join(newFolder(), 'data') })

test('Q18 the drill: restored into a second folder, every row and file is there, identities go on, the pass printed before opens its door', async () => {
  expect(Object.entries(digests).filter(([, { rows }]) => rows === 0)).toEqual([])
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(existsSync(`${file}.part`)).toBe(false)
  const target = newTarget()
  await restore([file], target)
  expect(said).toEqual([
    expect.stringMatching(new RegExp(`^restored what stood at .*: \\d+ rows of ${Object.keys(digests).length} tables and 10 files of pictures$`)),
    '1 pictures lie in WeChat’s cloud and were not inside',
  ])
  const world = await openWorld(target.DATA_DIR)
  expect(await digestOf(world.pool)).toEqual(digests)
  expect(await schemaOf(world.pool)).toEqual(schema)
  expectSamePictures(join(first.DATA_DIR, 'pictures'), join(target.DATA_DIR, 'pictures'), before.names)
  expect(['pass-key', 'data-key'].map((name) => readFileSync(join(target.DATA_DIR, name), 'utf8'))).toEqual([passKey, dataKey])
  expect(existsSync(join(target.DATA_DIR, 'restoring'))).toBe(false)
  expect(await expectIdentitiesGoOn(world.pool)).toBeGreaterThan(20)
  await expectPaperOpens(world, before)
  await world.close()
})

test('Q18 nothing in the file can be read without the key, and what is needed is named', async () => {
  const bytes = readFileSync(file)
  for (const word of ['王秀兰', 'person', passKey, dataKey, 'persons']) expect(bytes.includes(word)).toBe(false)
  await backup([join(newFolder(), 'again')], first)
  expect(said.slice(1)).toEqual([
    `BACKUP_KEY ${keyIdOf(Buffer.from(key, 'hex'))}: needed to read it, not inside`,
    `PASS_KEY ${keyIdOf(Buffer.from(passKey, 'hex'))}: inside`,
    `DATA_KEY ${keyIdOf(Buffer.from(dataKey, 'hex'))}: inside`,
    '1 pictures lie in WeChat’s cloud and are not inside',
  ])
  await backup([join(newFolder(), 'given')], { ...first, PASS_KEY: passKey })
  expect(said.slice(-3, -1)).toEqual([
    `PASS_KEY ${keyIdOf(Buffer.from(passKey, 'hex'))}: not inside, keep it too`,
    `DATA_KEY ${keyIdOf(Buffer.from(dataKey, 'hex'))}: inside`,
  ])
})

/** The file with something wrong at many of its bytes, most of all in its head: a bit turned, a byte left out or put in, cut off, made longer. */
const alterations = (bytes: Buffer): Buffer[] => {
  const inHead = Array.from({ length: 24 }, (_, at) => 2 * at)
  const behind = Array.from({ length: 8 }, (_, part) => 100 + Math.floor((part * bytes.length) / 8))
  const atEnd = [1, 16, 17, 20].map((at) => bytes.length - at)
  const anywhere = [...inHead, ...behind, ...atEnd]
  const turned = anywhere.map((at, turn) => {
    const altered = Buffer.from(bytes)
    altered[at] = (altered[at] ?? 0) ^ (1 << (turn % 8))
    return altered
  })
  const without = [...inHead, ...behind].map((at) => Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1)]))
  const within = [...inHead, ...behind].map((at) => Buffer.concat([bytes.subarray(0, at), Buffer.from([at % 256]), bytes.subarray(at)]))
  const shorter = anywhere.map((at) => bytes.subarray(0, at))
  const longer = [Buffer.alloc(1), Buffer.alloc(100_000), bytes].map((more) => Buffer.concat([bytes, more]))
  return [...turned, ...without, ...within, ...shorter, ...longer]
}

test('Q18 a backup altered, cut off or made longer at any of many places is refused in one line, and nothing of it is restored', async () => {
  const altered = alterations(readFileSync(file))
  const name = join(newFolder(), 'altered')
  const lines: Record<string, number> = {}
  for (const bytes of altered) {
    writeFileSync(name, bytes)
    const target = newTarget()
    const error = (await restore([name], target).catch((thrown: unknown) => thrown)) as Error
    expect(error).toMatchObject({ name: 'Refusal', message: expect.stringMatching(/^[^\n]+$/) })
    expect(existsSync(target.DATA_DIR)).toBe(false)
    const line = error.message.replace(/is [0-9a-f]{8}/g, 'is …')
    lines[line] = (lines[line] ?? 0) + 1
  }
  console.info(`Q18: ${altered.length} altered backups: ${JSON.stringify(lines)}`)
  expect(altered).toHaveLength(139)
  const sentences = [/no backup of ours/, /made with another BACKUP_KEY/, /cut off or altered/]
  expect(Object.keys(lines).filter((line) => !sentences.some((sentence) => sentence.test(line)))).toEqual([])
  expect(said).toEqual([])
})

const refusedBackups: [what: string, env: Record<string, string>, name: string | undefined, words: RegExp][] = [
  ['no name', {}, undefined, /^usage: npm run backup/],
  ['no key', { BACKUP_KEY: '' }, 'x', /^BACKUP_KEY must be 64 hex digits; make one with: openssl rand -hex 32, and keep it apart/],
  ['a key of zeros', { BACKUP_KEY: '0'.repeat(64) }, 'x', /^BACKUP_KEY is no random key/],
  ['the key it protects', { PASS_KEY: key }, 'x', /^BACKUP_KEY and PASS_KEY are the same/],
  ['the key of what is sealed', { DATA_KEY: key }, 'x', /^BACKUP_KEY and DATA_KEY are the same/],
  ['no database', { DATA_DIR: '/tmp/there-is-none' }, 'x', /^there is no database in/],
  ['a file that is there', {}, '.', /exists already: name a new file$/],
  ['a folder that is not there', {}, 'none/x', /^cannot write .*\/none\/x\.part \(ENOENT\)$/],
]
test.each(refusedBackups)('Q18 a backup with %s is refused in one line and leaves no file', async (_what, env, name, words) => {
  const folder = newFolder()
  await expect(backup(name === undefined ? [] : [join(folder, name)], { ...first, ...env })).rejects.toMatchObject({
    name: 'Refusal',
    message: expect.stringMatching(words),
  })
  expect(existsSync(join(folder, 'x.part'))).toBe(false)
})

test('Q18 a backup beside another, or of a folder in use, is refused and takes nothing away', async () => {
  const name = join(newFolder(), 'x')
  writeFileSync(`${name}.part`, 'of another')
  await expect(backup([name], first)).rejects.toThrow(/another backup is being written, or one was cut off/)
  expect(readFileSync(`${name}.part`, 'utf8')).toBe('of another')
  const release = lockFolder(first.DATA_DIR)
  writeFileSync(join(first.DATA_DIR, 'lock'), '1')
  await expect(backup([`${name}2`], first)).rejects.toThrow(/in use by process 1; stop it first/)
  release()
})

test('Q18 only an empty folder is restored to; nothing that stands there is touched', async () => {
  await expect(restore([file], first)).rejects.toThrow(/is not empty: a backup is restored into a new one/)
  const target = newTarget()
  mkdirSync(join(target.DATA_DIR, 'pictures'), { recursive: true })
  writeFileSync(join(target.DATA_DIR, 'pictures', 'mine.jpg'), 'x')
  await expect(restore([file], target)).rejects.toThrow(/the picture folder .* is not empty/)
  expect([existsSync(join(target.DATA_DIR, 'pictures', 'mine.jpg')), existsSync(join(target.DATA_DIR, 'restoring'))]).toEqual([true, false])
})

test('Q18 keys that do not fit are refused by their ids, before anything is touched', async () => {
  const ids = [key, other, passKey, dataKey].map((hex) => keyIdOf(Buffer.from(hex, 'hex')))
  const target = newTarget()
  await expect(restore([file], { ...target, BACKUP_KEY: other })).rejects.toThrow(`another BACKUP_KEY: its id is ${ids[0]}, the given one’s is ${ids[1]}`)
  await expect(restore([file], { ...target, PASS_KEY: other })).rejects.toThrow(
    `needs the PASS_KEY whose id is ${ids[2]}, the given one’s is ${ids[1]}; it stands in the file`,
  )
  await expect(restore([file], { ...target, DATA_KEY: other })).rejects.toThrow(
    `needs the DATA_KEY whose id is ${ids[3]}, the given one’s is ${ids[1]}; it stands in the file data-key of the data folder`,
  )
  const bare = join(newFolder(), 'bare')
  await backup([bare], { ...first, PASS_KEY: passKey })
  await expect(restore([bare], target)).rejects.toThrow(`the backup needs the PASS_KEY whose id is ${ids[2]}: set it`)
  await expect(restore([bare], { BACKUP_KEY: key, DATABASE_URL: 'postgres://nowhere/x' })).rejects.toThrow(`needs the PASS_KEY whose id is ${ids[2]}: set it`)
  expect(existsSync(target.DATA_DIR)).toBe(false)
  await restore([bare], { ...target, PASS_KEY: passKey })
  expect(readFileSync(join(target.DATA_DIR, 'pass-key'), 'utf8')).toBe(passKey)
})
