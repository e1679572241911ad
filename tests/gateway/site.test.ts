import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib'
import { type Door, makeDoor } from './door'

const script = 'console.log("工会");'.repeat(200)
const inline = 'window.ready = true'
const siteDir = mkdtempSync(join(tmpdir(), 'site-'))
let door: Door

beforeAll(async () => {
  mkdirSync(join(siteDir, 'js'))
  writeFileSync(join(siteDir, 'index.html'), `<html><script src="./js/app.0a1b2c3d.js"></script><script>${inline}</script></html>`)
  const file = join(siteDir, 'js/app.0a1b2c3d.js')
  writeFileSync(file, script)
  writeFileSync(`${file}.br`, brotliCompressSync(script))
  writeFileSync(`${file}.gz`, gzipSync(script))
  door = await makeDoor({ siteDir, demoPicturesDir: join(__dirname, '../../cloudfunctions/_demo/pictures') })
})
afterAll(async () => {
  await door.close()
  rmSync(siteDir, { recursive: true })
})

test('the first page is asked for again each time, and allows its own inline script by its hash', async () => {
  const { statusCode, headers } = await door.request({ url: '/' })
  expect([statusCode, headers['cache-control']]).toEqual([200, 'no-cache'])
  expect(headers['content-security-policy']).toContain(`script-src 'self' 'sha256-${createHash('sha256').update(inline).digest('base64')}';`)
})

test('a file with its hash in the name never changes and comes as small as the browser can take it', async () => {
  const read = (encoding: string) => door.request({ url: '/js/app.0a1b2c3d.js', headers: { 'accept-encoding': encoding } })
  const [br, gz, plain] = [await read('gzip, br'), await read('gzip'), await read('identity')]
  expect(br.headers).toMatchObject({ 'content-encoding': 'br', 'cache-control': 'public, max-age=31536000, immutable', vary: 'accept-encoding' })
  expect(brotliDecompressSync(br.rawPayload).toString()).toBe(script)
  expect(gz.headers['content-encoding']).toBe('gzip')
  expect(gunzipSync(gz.rawPayload).toString()).toBe(script)
  expect(plain.headers['content-encoding']).toBeUndefined()
  expect(plain.body).toBe(script)
})

test('what has not changed is not sent again', async () => {
  const first = await door.request({ url: '/' })
  const second = await door.request({ url: '/', headers: { 'if-none-match': String(first.headers.etag) } })
  expect(second.statusCode).toBe(304)
})

test('a long answer of an action comes compressed', async () => {
  await door.world.db
    .insertInto('regions')
    .values(Array.from({ length: 60 }, (_, n) => ({ code: `62${String(n + 40)}`, parentCode: '62', level: 2, name: `城市${n}`, fullName: `城市${n}` })))
    .execute()
  const response = await door.post(null, 'places/listRegions', { parent: '62' }, { 'accept-encoding': 'gzip' })
  expect(response.headers['content-encoding']).toBe('gzip')
  expect(JSON.parse(gunzipSync(response.rawPayload).toString()).data).toHaveLength(62)
})

test('pictures of the product itself are shown also on another origin', async () => {
  const { statusCode, headers } = await door.request({ url: '/demo/person-li.svg' })
  expect([statusCode, headers['content-type'], headers['cross-origin-resource-policy']]).toEqual([200, 'image/svg+xml', 'cross-origin'])
})

test.each(['/nothing', '/js/', '/../package.json', '/.hidden', '/js/app.0a1b2c3d.js.map'])('%s is not there', async (url) => {
  expect((await door.request({ url })).statusCode).toBe(404)
})
