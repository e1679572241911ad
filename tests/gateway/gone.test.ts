import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { get, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Door, makeDoor } from './door'

let door: Door
let url: URL
const siteDir = mkdtempSync(join(tmpdir(), 'site-'))
beforeAll(async () => {
  writeFileSync(join(siteDir, 'index.html'), '<!doctype html>')
  // Text that hardly shrinks: it is still being sent when the phone goes away.
  writeFileSync(join(siteDir, 'long.txt'), randomBytes(24 * 2 ** 20).toString('base64'))
  door = await makeDoor({ siteDir })
  await door.app.listen({ port: 0, host: '127.0.0.1' })
  url = new URL(`http://127.0.0.1:${(door.app.server.address() as AddressInfo).port}`)
}, 60_000)
afterAll(() => rmSync(siteDir, { recursive: true, force: true }))

const levels = () => door.lines.map((line) => (JSON.parse(line) as { level: number }).level)
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

test('Q20 a phone that goes away in the middle of an answer is counted and is no error', async () => {
  for (const encoding of ['gzip', 'br', 'identity'])
    await new Promise<void>((resolve, reject) => {
      const asked = get(new URL('/long.txt', url), { headers: { 'accept-encoding': encoding } }, (response) => {
        response.once('data', () => {
          asked.destroy()
          resolve()
        })
        response.on('error', () => {})
      })
      asked.once('error', reject)
    })
  await pause(500)
  // In the middle of its own words.
  await new Promise<void>((resolve) => {
    const telling = request(new URL('/api/places/listRegions', url), {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'content-length': '100' },
    })
    telling.on('error', () => resolve())
    telling.write('{"parent"')
    setTimeout(() => telling.destroy(), 200)
    telling.once('close', () => resolve())
  })
  await pause(500)
  // A person who stays gets an answer all the while.
  expect((await door.post(null, 'places/listRegions', {})).statusCode).toBe(200)
  await door.close()
  expect(levels().filter((level) => level > 30)).toEqual([])
  const counted = door.lines.map((line) => JSON.parse(line) as { action?: string; count?: number }).filter(({ action }) => action === 'client.gone')
  expect(counted.reduce((sum, { count = 0 }) => sum + count, 0)).toBeGreaterThanOrEqual(2)
}, 60_000)
