import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
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

test('Q18 frames come back as they were, and a row of them without its end is refused', async () => {
  const frames: Frame[] = [
    { kind: 'table', name: 'persons', columns: ['id'] },
    { kind: 'rows', count: 2, json: '[{"id":9007199254740993,"name":"王\\u0001"},{"id":2}]' },
    { kind: 'file', name: 'a.jpg' },
    { kind: 'bytes', bytes: randomBytes(10) },
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

const head: Head = { madeAt: '2026-11-23T02:00:00Z', migrations: Object.keys(migrations), keyIds: {}, keys: {}, demo: null }
const end: End = { tables: 0, rows: 0, files: 0, sequences: [], elsewhere: 0 }
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
  ['without a head', [{ kind: 'end', end }], /does not hold what it says it holds/],
]
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

test('Q18 a name that leads out of the picture folder writes nothing there, and the target stays unfinished', async () => {
  const folder = newFolder()
  const file = await write(
    { kind: 'head', head },
    { kind: 'file', name: '../../evil.jpg' },
    { kind: 'bytes', bytes: Buffer.from('x') },
    { kind: 'end', end: { ...end, files: 1 } },
  )
  await expect(restore([file], { DEMO: '0', BACKUP_KEY: hex, DATA_DIR: join(folder, 'a', 'data') })).rejects.toThrow(/must not hold a file called/)
  expect(existsSync(join(folder, 'a', 'evil.jpg'))).toBe(false)
  expect(readFileSync(join(folder, 'a', 'data', 'restoring'), 'utf8')).toBe(join(folder, 'a', 'data', 'pictures'))
})
