import sharp from 'sharp'
import type { Content } from '../../cloudfunctions/_shared/core/ports'
import { readAnswer, takeAnswer } from '../../cloudfunctions/_shared/core/picture-check'
import type { Uploaded } from '../../types/shared'
import type { WorldPerson } from '../world/identity'
import { type Door, makeDoor } from './door'

const publicUrl = 'https://union.example'
let door: Door
let asked: { address: string; openid: string }[] = []
let isSilent = false
const content: Content = {
  check: async () => 'pass',
  ask: async (address, openid) => {
    if (isSilent) throw new Error('WeChat did not answer')
    asked.push({ address, openid })
    return `trace-${asked.length}`
  },
}
beforeAll(async () => {
  door = await makeDoor({ content, publicUrl })
})
beforeEach(() => {
  asked = []
  isSilent = false
})
afterEach(() => door.world.clear())
afterAll(() => door.close())

const photo = () =>
  sharp({ create: { width: 900, height: 600, channels: 3, background: '#369' } })
    .jpeg()
    .toBuffer()
const somebody = async (openid: string | null) => {
  const person = await door.world.person()
  await door.world.db.updateTable('persons').set({ openid }).where('id', '=', person.id).execute()
  return person
}
const upload = async (person: WorldPerson) => {
  const response = await door.upload(person, await photo())
  expect(response.statusCode).toBe(200)
  return response.json<{ data: Uploaded }>().data
}
const rowOf = (id: string) => door.world.db.selectFrom('pictures').select(['status', 'traceId', 'verdict']).where('id', '=', id).executeTakeFirst()
const load = (address: string) => door.request({ method: 'GET', url: address.replace(publicUrl, '') })

test('decision 12: an own server asks about an upload under an address that WeChat can load for half an hour, and takes the answer', async () => {
  const { id } = await upload(await somebody('o-1'))
  expect(asked).toEqual([
    { address: expect.stringMatching(/^https:\/\/union\.example\/pictures\/[0-9a-f-]{36}-1080\.jpg\?until=\d+&mac=[\w-]+$/), openid: 'o-1' },
  ])
  const { address } = asked[0]!
  expect(await load(address)).toMatchObject({ statusCode: 200, headers: { 'content-type': 'image/jpeg' } })
  expect((await load(address.replace(/mac=./, 'mac=_'))).statusCode).toBe(404)
  const before = door.world.now
  door.world.now = door.world.in(29 / 60)
  expect((await load(address)).statusCode).toBe(200)
  door.world.now = door.world.in(2 / 60)
  expect((await load(address)).statusCode).toBe(404)
  door.world.now = before
  expect(await rowOf(id)).toMatchObject({ traceId: 'trace-1' })
  const answer = readAnswer({ MsgType: 'event', Event: 'wxa_media_check', trace_id: 'trace-1', errcode: 0, result: { suggest: 'risky' } })
  expect(await takeAnswer({ db: door.world.db, now: before, pictures: { settle: async () => {} } }, answer!)).toBe(true)
  expect(await rowOf(id)).toBeUndefined()
})

test('decision 12: what WeChat does not take, or somebody it does not know uploads, is kept and waits for a person', async () => {
  isSilent = true
  const silent = await upload(await somebody('o-2'))
  isSilent = false
  const nameless = await upload(await somebody(null))
  expect(asked).toEqual([])
  for (const { id } of [silent, nameless]) expect(await rowOf(id)).toEqual({ status: 'incoming', traceId: null, verdict: null })
})

test('decision 12: without an address of its own an own server asks about nothing', async () => {
  const other = await makeDoor({ content })
  const person = await other.world.person()
  await other.world.db.updateTable('persons').set({ openid: 'o-3' }).where('id', '=', person.id).execute()
  expect((await other.upload(person, await photo())).statusCode).toBe(200)
  expect(asked).toEqual([])
  await other.close()
})
