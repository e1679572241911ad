import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { deflateSync } from 'node:zlib'
import type { WorldPerson } from '../world'
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

test('a photo is shrunk, kept under its own id, and anyone may look at it for a year', async () => {
  const response = await door.upload(wang, await photo(4000, 3000).jpeg().toBuffer())
  expect(response.statusCode).toBe(200)
  const { id, url, width, height } = response.json().data
  expect([width, height]).toEqual([1600, 1200])
  expect(await rows()).toEqual([{ id, personId: wang.id, url, width: 1600, height: 1200 }])
  const seen = await door.request({ url })
  expect([seen.statusCode, seen.headers['content-type'], seen.headers['cache-control']]).toEqual([200, 'image/jpeg', 'public, max-age=31536000, immutable'])
  expect(await sharp(seen.rawPayload).metadata()).toMatchObject({ format: 'jpeg', width: 1600, height: 1200 })
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
  const kept = readFileSync(join(door.picturesDir, url.split('/').at(-1)))
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
  const { data } = await sharp(join(door.picturesDir, url.split('/').at(-1)))
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
        url: '/',
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
  expect((await door.post(liu, 'identity/deleteMe', { confirm: 'DELETE' })).statusCode).toBe(200)
  expect([(await door.request({ url: own.url })).statusCode, (await door.request({ url: shown.url })).statusCode]).toEqual([404, 200])
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
