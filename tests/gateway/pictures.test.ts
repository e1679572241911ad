import { randomUUID } from 'node:crypto'
import { existsSync, promises as disk, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { deflateSync } from 'node:zlib'
import { folderPictures, sweepParts } from '../../cloudfunctions/_server/picture-folder'
import { sweepPictures } from '../../cloudfunctions/_shared/core/settle-pictures'
import { messages } from '../../src/shared/core/messages'
import type { WorldPerson } from '../world/identity'
import { codeIn, type Door, makeDoor } from './door'

let door: Door
let wang: WorldPerson
beforeAll(async () => {
  door = await makeDoor()
  wang = await door.world.person()
})
afterAll(() => door.close())

const photo = (width: number, height: number) => sharp({ create: { width, height, channels: 3, background: '#c0392b' } })
const stored = () => readdirSync(door.picturesDir)
/** Name of the file behind a lent address. */
const fileIn = (url: string) => url.split('/').at(-1)?.split('?')[0] ?? ''
const rows = () => door.world.db.selectFrom('pictures').select(['id', 'personId', 'url', 'width', 'height']).execute()

/** A PNG of 50 000 × 50 000 black pixels in a few kilobytes. */
const bomb = () => {
  const crcTable = Array.from({ length: 256 }, (_, n) => Array.from({ length: 8 }).reduce<number>((c) => (c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1), n))
  const crc = (data: Buffer) => (data.reduce((c, byte) => (crcTable[(c ^ byte) & 255] ?? 0) ^ (c >>> 8), 0xffffffff) ^ 0xffffffff) >>> 0
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data])
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
    length.writeUInt32BE(data.length)
    sum.writeUInt32BE(crc(body))
    return Buffer.concat([length, body, sum])
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(50_000, 0)
  header.writeUInt32BE(50_000, 4)
  header.set([1, 0, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(6251 * 1000))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

test('Q04 an upload is its uploader’s alone: three sizes under an address lent for ten minutes, nothing for anybody else', async () => {
  const response = await door.upload(wang, await photo(4000, 3000).jpeg().toBuffer())
  expect(response.statusCode).toBe(200)
  const { id, url, grid, screen, width, height, color, isWaiting } = response.json().data
  expect([width, height, color, isWaiting]).toEqual([1600, 1200, expect.stringMatching(/^#c[01]392b$/), true])
  const [row] = await rows()
  expect(row).toMatchObject({ id, personId: wang.id, width: 1600, height: 1200 })
  for (const [address, longest] of [
    [grid, 360],
    [screen, 1080],
    [url, 1600],
  ]) {
    const seen = await door.request({ url: address })
    expect([seen.statusCode, seen.headers['content-type'], seen.headers['cache-control']]).toEqual([200, 'image/jpeg', 'private, max-age=300'])
    expect(await sharp(seen.rawPayload).metadata()).toMatchObject({ format: 'jpeg', width: longest, height: longest * 0.75 })
  }
  // By its id, by the address it will have, with a changed time, another id, another key: nothing.
  const [path, query] = url.split('?')
  const other = (await door.upload(wang, await photo(4, 4).jpeg().toBuffer())).json().data
  const refused = [
    path,
    `/pictures/${id}`,
    `/pictures/${id}-360.jpg`,
    row?.url,
    `${path}?${query.replace(/until=\d+/, 'until=99999999999')}`,
    `${other.url.split('?')[0]}?${query}`,
    `${path}?until=&mac=`,
    `${path}?until=1&mac=${'A'.repeat(22)}`,
    `${path}?${query}&until=1`,
  ]
  for (const address of refused) expect([address, (await door.request({ url: address ?? '' })).statusCode]).toEqual([address, 404])
  const start = door.world.now
  door.world.now = door.world.in(10 / 60 + 0.01)
  expect((await door.request({ url })).statusCode).toBe(404)
  door.world.now = start
})

test('what is public is kept by every phone for a year under an address of its own, whole, in parts, and not sent twice', async () => {
  const { id } = (await door.upload(wang, await photo(800, 600).jpeg().toBuffer())).json().data
  await door.world.db.updateTable('pictures').set({ status: 'public' }).where('id', '=', id).execute()
  const url = (await rows()).find((row) => row.id === id)?.url ?? ''
  expect(url).toMatch(/^\/pictures\/[\w-]{22}\.jpg$/)
  expect(url).not.toContain(id)
  const whole = await door.request({ url })
  expect([whole.statusCode, whole.headers['cache-control'], whole.headers['accept-ranges']]).toEqual([200, 'public, max-age=31536000, immutable', 'bytes'])
  const { etag } = whole.headers
  expect(etag).toBeTruthy()
  expect((await door.request({ url, headers: { 'if-none-match': String(etag) } })).statusCode).toBe(304)
  const part = await door.request({ url, headers: { range: 'bytes=0-9' } })
  expect([part.statusCode, part.rawPayload.length, part.headers['content-range']]).toEqual([206, 10, `bytes 0-9/${whole.rawPayload.length}`])
  const beyond = await door.request({ url, headers: { range: 'bytes=99999999-' } })
  expect([beyond.statusCode, beyond.headers['content-range'], beyond.body]).toEqual([416, `bytes */${whole.rawPayload.length}`, ''])
  expect((await door.request({ url, headers: { 'if-match': '"another"' } })).statusCode).toBe(412)
  expect((await door.request({ url, method: 'HEAD' })).headers['content-length']).toBe(String(whole.rawPayload.length))
  // The no ends the address at once, whatever still lies on the disk.
  await door.world.db.updateTable('pictures').set({ status: 'removed', isSettled: false }).where('id', '=', id).execute()
  expect((await door.request({ url })).statusCode).toBe(404)
  expect(stored().some((name) => name.startsWith(id))).toBe(true)
  await sweepPictures({ db: door.world.db, now: door.world.now, pictures: folderPictures(door.picturesDir) })
  expect(stored().some((name) => name.startsWith(id))).toBe(false)
  expect((await rows()).some((row) => row.id === id)).toBe(false)
})

test('a picture from before this, with one size and its id as address, is still shown', async () => {
  const id = randomUUID()
  writeFileSync(join(door.picturesDir, `${id}.jpg`), await photo(20, 10).jpeg().toBuffer())
  await door.world.db
    .insertInto('pictures')
    .values({ id, personId: wang.id, status: 'public', url: `/pictures/${id}.jpg`, width: 20, height: 10, createdAt: door.world.now })
    .execute()
  expect((await door.request({ url: `/pictures/${id}.jpg` })).statusCode).toBe(200)
  expect((await door.request({ url: `/pictures/${id}-360.jpg` })).statusCode).toBe(404)
})

test('Q04 what was put on nothing is swept after a day, row and files; what stands on something stays', async () => {
  const body = await photo(8, 8).jpeg().toBuffer()
  const [idle, used] = [(await door.upload(wang, body)).json().data, (await door.upload(wang, body)).json().data]
  await door.world.db.updateTable('pictures').set({ status: 'waiting' }).where('id', '=', used.id).execute()
  const clock = (hours: number) => ({ db: door.world.db, now: door.world.in(hours), pictures: folderPictures(door.picturesDir) })
  await sweepPictures(clock(23))
  expect((await rows()).map(({ id }) => id)).toEqual(expect.arrayContaining([idle.id, used.id]))
  await sweepPictures(clock(25))
  const left = (await rows()).map(({ id }) => id)
  expect([left.includes(idle.id), left.includes(used.id)]).toEqual([false, true])
  expect([stored().some((name) => name.startsWith(idle.id)), stored().filter((name) => name.startsWith(used.id)).length]).toEqual([false, 3])
})

test('Q14 a disk that is full answers 503 with words of its own, and nothing of the picture stays', async () => {
  const body = await photo(1200, 900).jpeg().toBuffer()
  const before = [stored(), await rows()]
  // The disk takes the first file and half of the second.
  const real = disk.writeFile
  const write = jest.spyOn(disk, 'writeFile')
  let files = 0
  write.mockImplementation(async (path, data, options) => {
    if (++files === 1) return real.call(disk, path, data, options)
    writeFileSync(path as string, (data as Buffer).subarray(0, 100))
    throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' })
  })
  const response = await door.upload(wang, body).finally(() => write.mockRestore())
  expect([response.statusCode, codeIn(response), response.headers['retry-after']]).toEqual([503, 'pictures.noRoom', '2'])
  expect(files).toBe(2)
  expect([stored(), await rows()]).toEqual(before)
  expect(messages['pictures.noRoom']).toContain('满')
  // Halves left by an ended process go at the next start; one that is being written stays.
  const [old, fresh] = [join(door.picturesDir, `${randomUUID()}.jpg.part`), join(door.picturesDir, `${randomUUID()}.jpg.part`)]
  for (const path of [old, fresh]) writeFileSync(path, 'half')
  utimesSync(old, 0, 0)
  await sweepParts(door.picturesDir)
  expect([existsSync(old), existsSync(fresh)]).toEqual([false, true])
  rmSync(fresh)
  expect((await door.upload(wang, body)).statusCode).toBe(200)
})

test('where and with what it was taken is removed, and a photo taken sideways stands upright', async () => {
  const body = await photo(400, 300)
    .withExif({ IFD0: { Model: 'Xiaomi 14', Copyright: '王秀兰' }, IFD3: { GPSLatitude: '36/1 3/1 50/1', GPSLatitudeRef: 'N' } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer()
  expect((await sharp(body).metadata()).exif).toBeDefined()
  const { url, width, height } = (await door.upload(wang, body)).json().data
  expect([width, height]).toEqual([300, 400])
  const kept = readFileSync(join(door.picturesDir, fileIn(url)))
  const metadata = await sharp(kept).metadata()
  expect([metadata.exif, metadata.icc, metadata.xmp, metadata.orientation]).toEqual([undefined, undefined, undefined, undefined])
  expect(kept.includes('Xiaomi')).toBe(false)
})

test.each(['png', 'webp', 'avif'] as const)('%s is taken too, whatever the phone calls it', async (format) => {
  const response = await door.upload(wang, await photo(40, 30)[format]().toBuffer(), 'application/octet-stream')
  expect(response.json().data).toMatchObject({ width: 40, height: 30 })
})

test('what shows through becomes white', async () => {
  const body = await sharp({ create: { width: 8, height: 8, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } })
    .png()
    .toBuffer()
  const { url } = (await door.upload(wang, body, 'image/png')).json().data
  const { data } = await sharp(join(door.picturesDir, fileIn(url)))
    .raw()
    .toBuffer({ resolveWithObject: true })
  expect([data[0], data[1], data[2]]).toEqual([255, 255, 255])
})

test.each([
  ['an SVG', () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'), 415, 'pictures.notAPicture'],
  ['nothing at all', () => Buffer.alloc(0), 415, 'pictures.notAPicture'],
  ['a text that calls itself a photo', () => Buffer.from('hello'), 415, 'pictures.notAPicture'],
  ['a page behind the first bytes of a photo', () => Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.from('<html>')]), 415, 'pictures.notAPicture'],
  ['an animation', () => Buffer.from('GIF89a\x01\x00\x01\x00\x00\x00\x00;', 'latin1'), 415, 'pictures.notAPicture'],
  ['a few kilobytes that unpack to gigabytes', bomb, 413, 'pictures.tooLarge'],
  ['more than 10 MB', () => Buffer.alloc(10 * 1024 * 1024 + 1, 0xff), 413, 'pictures.tooLarge'],
] as const)('%s is refused and nothing is kept', async (_what, make, status, code) => {
  const before = [stored(), await rows()]
  const response = await door.upload(wang, make())
  expect([response.statusCode, codeIn(response)]).toEqual([status, code])
  expect([stored(), await rows()]).toEqual(before)
})

test('half a photo is refused', async () => {
  const body = await photo(800, 600).jpeg().toBuffer()
  expect(codeIn(await door.upload(wang, body.subarray(0, body.length / 2)))).toBe('pictures.notAPicture')
})

test('a stranger is sent away before the bytes are read', async () => {
  const response = await door.upload(null, Buffer.alloc(11 * 1024 * 1024))
  expect([response.statusCode, codeIn(response)]).toEqual([401, 'identity.signInFirst'])
})

test('nobody fills the disk: two hundred a day', async () => {
  const ma = await door.world.person()
  await door.world.db
    .insertInto('pictures')
    .values(
      Array.from({ length: 200 }, (_, n) => ({
        id: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
        personId: ma.id,
        url: `/pictures/${n}.jpg`,
        width: 1,
        height: 1,
        createdAt: door.world.in(-1),
      })),
    )
    .execute()
  const body = await photo(4, 4).jpeg().toBuffer()
  expect(codeIn(await door.upload(ma, body))).toBe('request.tooMany')
  const start = door.world.now
  door.world.now = door.world.in(24)
  expect((await door.upload(ma, body)).statusCode).toBe(200)
  door.world.now = start
})

test('with an account its pictures go, also the files; what an organization shows stays', async () => {
  const { activityId } = await door.world.session()
  const liu = await door.world.person()
  const body = await photo(4, 4).jpeg().toBuffer()
  const [own, shown] = [(await door.upload(liu, body)).json().data, (await door.upload(liu, body)).json().data]
  await door.world.db
    .updateTable('activities')
    .set({ pictureIds: [shown.id] })
    .where('id', '=', activityId)
    .execute()
  expect((await door.request({ url: own.url })).statusCode).toBe(200)
  expect((await door.post(liu, 'identity/deleteMe', { confirm: 'DELETE' })).statusCode).toBe(200)
  expect([(await door.request({ url: own.url })).statusCode, (await door.request({ url: shown.url })).statusCode]).toEqual([404, 200])
  const filesOf = ({ id }: { id: string }) => stored().filter((name) => name.startsWith(id)).length
  expect([filesOf(own), filesOf(shown)]).toEqual([0, 3])
})

test.each([
  '/pictures/../package.json',
  '/pictures/%2e%2e/package.json',
  '/pictures/..%2fpackage.json',
  '/pictures/',
  '/pictures/.hidden',
  '/pictures/none.jpg',
])('%s shows nothing', async (url) => {
  expect((await door.request({ url })).statusCode).toBeGreaterThanOrEqual(400)
})
