import sharp from 'sharp'
import { type Door, makeDoor } from './door'

let door: Door
beforeEach(async () => {
  door = await makeDoor({ rateLimit: 2, trustProxy: '127.0.0.1' })
})
afterEach(() => door.close())

test('an address may load a hundred times as many pictures as a person may call, and is then told when to come back; others go on', async () => {
  const person = await door.world.person()
  const picture = await sharp({ create: { width: 400, height: 300, channels: 3, background: '#c0392b' } })
    .jpeg()
    .toBuffer()
  const { url } = (await door.upload(person, picture)).json<{ data: { url: string } }>().data
  const load = (address: string) => door.request({ url, headers: { 'x-forwarded-for': address } })
  const statuses = []
  for (let n = 0; n < 200; n++) statuses.push((await load('10.0.0.1')).statusCode)
  expect(new Set(statuses)).toEqual(new Set([200]))
  const refused = await load('10.0.0.1')
  expect([refused.statusCode, refused.headers['cache-control']]).toEqual([429, 'no-store'])
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
  // Neither another address nor the calls of this one are held up.
  expect((await load('10.0.0.2')).statusCode).toBe(200)
  expect((await door.post(null, 'places/listRegions', {}, { 'x-forwarded-for': '10.0.0.1' })).statusCode).toBe(200)
})
