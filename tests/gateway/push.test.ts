import { createCipheriv, randomBytes, randomUUID } from 'node:crypto'
import { pushSignature, readAesKey } from '../../cloudfunctions/_server/wechat-push'
import { readSettings } from '../../cloudfunctions/_server/settings'
import { putPicture } from '../pictures'
import { type Door, makeDoor } from './door'

const [token, aesText, appId] = ['unionPush2026', 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG', 'wx0123456789abcdef']
const keys = { token, aesKey: readAesKey(aesText) ?? Buffer.alloc(0), appId }
let door: Door
beforeAll(async () => {
  door = await makeDoor({ push: keys })
})
afterAll(() => door.close())

type Change = { token?: string; appId?: string; aesKey?: Buffer; at?: Date; pad?: number; signed?: string; length?: number }
/** What WeChat would send; a test bends one thing of it. */
const sealed = (message: string, change: Change) => {
  const body = Buffer.from(message)
  const length = Buffer.alloc(4)
  length.writeUInt32BE(change.length ?? body.length)
  const plain = Buffer.concat([randomBytes(16), length, body, Buffer.from(change.appId ?? appId)])
  const pad = 32 - (plain.length % 32)
  const key = change.aesKey ?? keys.aesKey
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false)
  return Buffer.concat([cipher.update(Buffer.concat([plain, Buffer.alloc(pad, change.pad ?? pad)])), cipher.final()]).toString('base64')
}
const push = async (event: object | string, change: Change = {}) => {
  const encrypted = sealed(typeof event === 'string' ? event : JSON.stringify(event), change)
  const [timestamp, nonce] = [String(Math.floor((change.at ?? door.world.now).getTime() / 1000)), randomUUID().slice(0, 8)]
  const signature = change.signed ?? pushSignature(change.token ?? token, timestamp, nonce, encrypted)
  const url = `/wechat/push?signature=x&timestamp=${timestamp}&nonce=${nonce}&encrypt_type=aes&msg_signature=${signature}`
  const send = () =>
    door.request({ method: 'POST', url, headers: { 'content-type': 'application/json' }, payload: JSON.stringify({ ToUserName: 'gh_1', Encrypt: encrypted }) })
  const { statusCode, body } = await send()
  return { statusCode, body, again: send }
}
const answer = (traceId: string, suggest: string) => ({
  ToUserName: 'gh_1',
  FromUserName: 'o-1',
  CreateTime: 1,
  MsgType: 'event',
  Event: 'wxa_media_check',
  appid: appId,
  trace_id: traceId,
  version: 2,
  errcode: 0,
  result: { suggest, label: 100 },
})
/** A picture that WeChat was asked about. */
const asked = async (minutesAgo = 1) => {
  const id = await putPicture(door.world, await door.world.person(), { status: 'waiting' })
  const traceId = randomUUID()
  await door.world.db
    .updateTable('pictures')
    .set({ traceId, askedAt: new Date(door.world.now.getTime() - minutesAgo * 60_000) })
    .where('id', '=', id)
    .execute()
  return { id, traceId }
}
const stored = (id: string) => door.world.db.selectFrom('pictures').select(['status', 'verdict', 'traceId']).where('id', '=', id).executeTakeFirst()

test('W05 decision 12: the address answers WeChat’s question whether it is ours, and nobody else’s', async () => {
  const stamp = String(door.world.now.getTime() / 1000)
  const ask = (signature: string, timestamp = stamp) =>
    door.request({ method: 'GET', url: `/wechat/push?signature=${signature}&timestamp=${timestamp}&nonce=n1&echostr=echo-77` })
  expect(await ask(pushSignature(token, stamp, 'n1'))).toMatchObject({ statusCode: 200, body: 'echo-77' })
  const old = String(Number(stamp) - 301)
  for (const refused of [ask(pushSignature('other', stamp, 'n1')), ask(''), ask('ß'), ask(pushSignature(token, old, 'n1'), old), ask('x'.repeat(40))])
    expect((await refused).statusCode).toBe(403)
})

test('W05 decision 12: an answer is taken once; a doubled push changes nothing and is counted', async () => {
  const { id, traceId } = await asked()
  const { statusCode, body, again } = await push(answer(traceId, 'pass'))
  expect([statusCode, body]).toEqual([200, 'success'])
  // On nothing a worker wrote: a person still decides.
  expect(await stored(id)).toEqual({ status: 'waiting', verdict: 'pass', traceId: null })
  expect((await again()).body).toBe('success')
  expect((await push(answer(traceId, 'risky'))).body).toBe('success')
  expect(await stored(id)).toEqual({ status: 'waiting', verdict: 'pass', traceId: null })
  expect(door.lines.filter((line) => line.includes('wechat.push')).map((line) => JSON.parse(line).code)).toEqual([
    'ok',
    'pictures.notFound',
    'pictures.notFound',
  ])
})

test('W05 decision 12: what is risky is removed with its file’s address', async () => {
  const { id, traceId } = await asked()
  await push(answer(traceId, 'risky'))
  expect(await stored(id)).toBeUndefined()
})

const forged: [what: string, change: Change][] = [
  ['another token', { token: 'other' }],
  ['no signature', { signed: '' }],
  ['a signature of letters that are none', { signed: encodeURIComponent('签名'.repeat(20)) }],
  ['another appid', { appId: 'wxffffffffffffffff' }],
  ['another AES key', { aesKey: randomBytes(32) }],
  ['a padding that is none', { pad: 0 }],
  ['a padding that is too long', { pad: 33 }],
  ['a length beyond its end', { length: 4_000_000_000 }],
  ['a length of nothing', { length: 0 }],
  ['a time five minutes ago', { at: new Date(Date.parse('2026-11-23T02:00:00Z') - 301_000) }],
  ['a time five minutes ahead', { at: new Date(Date.parse('2026-11-23T02:00:00Z') + 301_000) }],
]
test.each(forged)('W05 decision 12: a push with %s is refused and changes nothing', async (_what, change) => {
  const { id, traceId } = await asked()
  expect((await push(answer(traceId, 'pass'), change)).statusCode).toBe(403)
  expect(await stored(id)).toEqual({ status: 'waiting', verdict: null, traceId })
})

test('W05 decision 12: the same push sent again after five minutes is refused', async () => {
  const { again } = await push(answer((await asked()).traceId, 'pass'))
  const now = door.world.now
  door.world.now = new Date(now.getTime() + 301_000)
  expect((await again()).statusCode).toBe(403)
  door.world.now = now
})

test('W05 decision 12: an answer after half an hour, an unknown one and what is no answer change nothing', async () => {
  const { id, traceId } = await asked(31)
  for (const event of [
    answer(traceId, 'pass'),
    answer(randomUUID(), 'pass'),
    answer(traceId, 'fine'),
    { ...answer(traceId, 'pass'), Event: 'user_enter' },
    'no json',
    'null',
    '[]',
  ])
    expect(await push(event)).toMatchObject({ statusCode: 200, body: 'success' })
  expect(await stored(id)).toEqual({ status: 'waiting', verdict: null, traceId })
  for (const payload of ['{}', 'null', '[]', '{"Encrypt":7}', '{"Encrypt":"====="}', '{"Encrypt":""}', 'x'])
    expect([400, 403]).toContain(
      (await door.request({ method: 'POST', url: '/wechat/push', headers: { 'content-type': 'application/json' }, payload })).statusCode,
    )
})

test('W05 decision 12: XML, the answer of the first version, and other forms of a body are refused or read as nothing, never a fault', async () => {
  const { id, traceId } = await asked()
  const xml = `<xml><MsgType><![CDATA[event]]></MsgType><Event><![CDATA[wxa_media_check]]></Event><trace_id>${traceId}</trace_id></xml>`
  const first = { MsgType: 'event', Event: 'wxa_media_check', appid: appId, isrisky: 1, extra_info_json: '', trace_id: traceId, status_code: 0 }
  for (const event of [
    xml,
    first,
    { ...first, version: 1, result: null },
    { ...answer(traceId, 'pass'), result: 'pass' },
    { ...answer(traceId, 'pass'), result: [] },
  ])
    expect(await push(event)).toMatchObject({ statusCode: 200, body: 'success' })
  for (const type of ['text/xml', 'application/xml', 'text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', ''])
    for (const payload of [xml, '', '{}']) {
      const { statusCode } = await door.request({ method: 'POST', url: '/wechat/push', headers: { 'content-type': type }, payload })
      expect([type, statusCode >= 400 && statusCode < 500]).toEqual([type, true])
    }
  expect(await stored(id)).toEqual({ status: 'waiting', verdict: null, traceId })
})

test('W05 decision 12: settings that do not fit are refused in one line', () => {
  const all = { DEMO: '0', WECHAT_APPID: appId, WECHAT_SECRET: 's', WECHAT_PUSH_TOKEN: token, WECHAT_PUSH_AES_KEY: aesText }
  expect(readSettings(all).push).toEqual(keys)
  expect(readSettings({ DEMO: '0' }).push).toBeNull()
  expect(() => readSettings({ ...all, WECHAT_PUSH_AES_KEY: '' })).toThrow('are needed together')
  expect(() => readSettings({ ...all, WECHAT_PUSH_AES_KEY: 'short' })).toThrow('must be the 43 letters and digits')
  expect(() => readSettings({ ...all, WECHAT_PUSH_TOKEN: 'a b' })).toThrow('must be 3 to 32 letters')
})
