import { randomBytes, randomUUID } from 'node:crypto'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { migrations } from '../../cloudfunctions/_shared/db/migrations'
import { type End, type Frame, type Head, readFrames, writeFrames } from '../../cloudfunctions/_server/backup/frames'
import { chunkLength, seal, unseal } from '../../cloudfunctions/_server/backup/seal'
import { restore } from '../../cloudfunctions/_server/restore'
import { newFolder, removeFolders } from './ready'

const hex = '0123456789abcdef'.repeat(4)
const key = Buffer.from(hex, 'hex')
afterAll(removeFolders)

async function* from<T>(...parts: T[]) {
  for (const part of parts) yield part
}
const whole = async (parts: AsyncIterable<Buffer>) => {
  const all: Buffer[] = []
  for await (const part of parts) all.push(part)
  return Buffer.concat(all)
}
const sealed = async (bytes: Buffer) => {
  const parts: Buffer[] = []
  for await (const part of seal(key, from(bytes))) parts.push(part)
  return parts
}
const open = (bytes: Buffer, pieces = 5000) =>
  whole(
    unseal(
      key,
      (async function* () {
        for (let at = 0; at < bytes.length; at += pieces) yield bytes.subarray(at, at + pieces)
      })(),
    ),
  )

test.each([0, 1, chunkLength - 1, chunkLength, chunkLength + 1, 3 * chunkLength, 3 * chunkLength + 7])(
  'Q18 %d bytes come back as they were, in whatever pieces',
  async (length) => {
    const bytes = randomBytes(length)
    const file = Buffer.concat(await sealed(bytes))
    for (const pieces of [1000, 65_536, 1 << 20]) expect((await open(file, pieces)).equals(bytes)).toBe(true)
  },
)

test('Q18 one bit turned in any part of any chunk, or of the head, is refused', async () => {
  const parts = await sealed(randomBytes(3 * chunkLength + 1000))
  expect(parts).toHaveLength(5)
  const file = Buffer.concat(parts)
  await open(file)
  let start = 0
  let refused = 0
  for (const part of parts) {
    // Its length, its first and middle byte, its proof.
    for (const at of [0, 3, 5, part.length >> 1, part.length - 1])
      for (const bit of [0, 7]) {
        const altered = Buffer.from(file)
        altered[start + at] = (altered[start + at] ?? 0) ^ (1 << bit)
        await expect(open(altered)).rejects.toMatchObject({ name: 'Refusal' })
        refused++
      }
    start += part.length
  }
  expect(refused).toBe(50)
})

test('Q18 chunks left out, doubled, put elsewhere, taken from another backup, or bytes behind the end are refused', async () => {
  const [head, a, b, c, end] = (await sealed(randomBytes(3 * chunkLength + 9))) as [Buffer, Buffer, Buffer, Buffer, Buffer]
  const [otherHead, otherA] = (await sealed(randomBytes(3 * chunkLength + 9))) as [Buffer, Buffer]
  const wrong = [
    [head, a, b, end],
    [head, a, a, b, c, end],
    [head, b, a, c, end],
    [head, a, b, c],
    [head, a, b, c, end, end],
    [head, otherA, b, c, end],
    [otherHead, a, b, c, end],
    [head, end],
    [head],
  ]
  for (const parts of wrong) await expect(open(Buffer.concat(parts))).rejects.toThrow('cut off or altered')
})

test('Q18 a backup cut off anywhere is refused', async () => {
  const file = Buffer.concat(await sealed(randomBytes(2 * chunkLength + 500)))
  const cuts = [...Array.from({ length: 60 }, (_, index) => Math.floor((index * file.length) / 60)), file.length - 1, file.length - 17]
  for (const length of cuts) await expect(open(file.subarray(0, length))).rejects.toMatchObject({ name: 'Refusal' })
})

const head: Head = { madeAt: '2026-11-23T02:00:00Z', migrations: Object.keys(migrations), keyIds: {}, keys: {}, demo: null }
const end: End = { tables: 0, rows: 0, files: 0, sequences: [], elsewhere: 0 }
const picture = `${randomUUID()}.jpg`

test('Q18 frames come back as they were, and a row of them without its end is refused', async () => {
  const frames: Frame[] = [
    { kind: 'head', head },
    { kind: 'file', name: picture },
    { kind: 'bytes', bytes: randomBytes(10) },
    { kind: 'table', name: 'persons', columns: ['id'] },
    { kind: 'rows', count: 2, json: '[{"id":9007199254740993,"name":"王\\u0001"},{"id":2}]' },
    { kind: 'end', end: { tables: 1, rows: 2, files: 1, sequences: [], elsewhere: 0 } },
  ]
  const read = async (bytes: Buffer) => {
    const found: Frame[] = []
    for await (const frame of readFrames(from(bytes))) found.push(frame)
    return found
  }
  expect(await read(await whole(writeFrames(from(...frames))))).toEqual(frames)
  await expect(read(await whole(writeFrames(from(...frames.slice(0, -1)))))).rejects.toThrow('ends too early')
})

/** A file that is sealed as it should be and says what a test wants. */
const write = async (...frames: Frame[]) => {
  const file = join(newFolder(), 'x.backup')
  writeFileSync(file, await whole(seal(key, from(gzipSync(await whole(writeFrames(from(...frames))))))))
  return file
}

const strange: [what: string, frames: Frame[], words: RegExp][] = [
  [
    'of a newer version',
    [
      { kind: 'head', head: { ...head, migrations: [...head.migrations, '9999-later'] } },
      { kind: 'end', end },
    ],
    /made by a newer version of the product \(9999-later\)/,
  ],
  [
    'of another line of versions',
    [
      { kind: 'head', head: { ...head, migrations: head.migrations.slice(1) } },
      { kind: 'end', end },
    ],
    /its migrations are not those of this one/,
  ],
  [
    'that lacks rows',
    [
      { kind: 'head', head },
      { kind: 'end', end: { ...end, rows: 1 } },
    ],
    /does not hold what it says it holds/,
  ],
]
/** What nobody but the holder of the key can write, and no backup of ours holds: forms, order, names. */
const begun: Frame = { kind: 'head', head }
const over: Frame = { kind: 'end', end }
const persons: Frame = { kind: 'table', name: 'persons', columns: ['id'] }
const odd = (frame: unknown) => frame as Frame
const forged: Record<string, Frame[]> = {
  'without a head': [over],
  'with two heads': [begun, begun, over],
  'with an empty head': [odd({ kind: 'head', head: {} }), over],
  'with no head in the head': [odd({ kind: 'head', head: null }), over],
  'without migrations': [{ kind: 'head', head: { ...head, migrations: [] } }, over],
  'with a key that is none': [{ kind: 'head', head: { ...head, keys: { PASS_KEY: 'zz' } } }, over],
  'with a file that leads out': [begun, { kind: 'file', name: '../../evil.jpg' }, over],
  'with a file from the root': [begun, { kind: 'file', name: '/etc/cron.d/evil.jpg' }, over],
  'with a file of another form': [begun, { kind: 'file', name: `${'-'.repeat(36)}.jpg` }, over],
  'with a file twice': [begun, { kind: 'file', name: picture }, { kind: 'file', name: picture }, over],
  'with a link': [begun, odd({ kind: 'symlink', name: picture, to: '/etc/passwd' }), over],
  'with bytes of nothing': [begun, { kind: 'bytes', bytes: Buffer.from('x') }, over],
  'with rows of nothing': [begun, { kind: 'rows', count: 0, json: '[]' }, over],
  'with a table twice': [begun, persons, persons, over],
  'with a file behind the tables': [begun, persons, { kind: 'file', name: picture }, over],
  'with a table without columns': [begun, { ...persons, columns: [] }, over],
  'with a table whose columns are a word': [begun, odd({ ...persons, columns: 'id' }), over],
  'with a count that is a word': [begun, odd({ kind: 'end', end: { ...end, rows: '0' } })],
  'with a sequence that goes nowhere': [begun, odd({ kind: 'end', end: { ...end, sequences: [{ name: 'persons_id_seq', lastValue: 'x', isCalled: true }] } })],
}
for (const [what, frames] of Object.entries(forged)) strange.push([what, frames, /holds what none of ours holds \(.+\): nothing of it is taken/])
test.each(strange)('Q18 a backup %s is refused before anything is touched', async (_what, frames, words) => {
  const target = join(newFolder(), 'data')
  await expect(restore([await write(...frames)], { DEMO: '0', BACKUP_KEY: hex, DATA_DIR: target })).rejects.toMatchObject({
    name: 'Refusal',
    message: expect.stringMatching(words),
  })
  expect(existsSync(target)).toBe(false)
})

test('Q18 what is no backup is refused in one line', async () => {
  const folder = newFolder()
  writeFileSync(join(folder, 'x'), 'PK zip')
  const env = { DEMO: '0', BACKUP_KEY: hex, DATA_DIR: join(folder, 'data') }
  await expect(restore([join(folder, 'x')], env)).rejects.toThrow('this is no backup of ours')
  await expect(restore([join(folder, 'none')], env)).rejects.toThrow(/cannot read the backup .*\(ENOENT\)/)
  await expect(restore([folder], env)).rejects.toThrow(/\(EISDIR\)/)
  await expect(restore([], env)).rejects.toThrow('usage: npm run restore')
})

const rowsOf = (name: string, row: object): Frame[] => [
  { kind: 'table', name, columns: Object.keys(row) },
  { kind: 'rows', count: 1, json: JSON.stringify([row]) },
]
const person = { id: 7, name: '王秀兰', face: '', created_at: '2026-11-23T02:00:00Z' }
const nobody = { id: 1, person_id: 99, role: 'staff', region_code: null, organization_id: null, session_id: null, from_at: '2026-11-23T02:00:00Z' }
test.each([
  [
    'a row that refers to nothing',
    rowsOf('likes', { post_id: 1, person_id: 99, at: '2026-11-23T02:00:00Z' }),
    /rows that do not fit \(likes, likes_\w+_fkey, 23503\)/,
  ],
  ['a row that a check refuses', rowsOf('grants', { ...nobody, role: 'king' }), /rows that do not fit \(grants, grants_\w+, 23514\)/],
  ['a column that is none', rowsOf('persons', { ...person, evil: 1 }), /rows that do not fit \(42703\)/],
  ['a number that will be given again', rowsOf('persons', person), /would give numbers twice in persons/],
])('Q18 %s is refused without what stands in it, and another restore begins anew', async (_what, rows, words) => {
  const target = { DEMO: '0', BACKUP_KEY: hex, DATA_DIR: join(newFolder(), 'data') }
  const counts = { ...end, tables: 1, rows: 1 }
  const refused = restore([await write(begun, ...rows, { kind: 'end', end: counts })], target)
  await expect(refused).rejects.toMatchObject({ name: 'Refusal', message: expect.stringMatching(words) })
  await expect(refused).rejects.not.toThrow(/王秀兰|king/)
  expect(existsSync(join(target.DATA_DIR, 'restoring'))).toBe(true)
})
