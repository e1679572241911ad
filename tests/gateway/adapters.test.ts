import { randomUUID } from 'node:crypto'
import { askPictureCheck } from '../../cloudfunctions/_shared/core/ask-picture-check'
import type { Ctx } from '../../cloudfunctions/_shared/core/context'
import type { Content, Login, Messages } from '../../cloudfunctions/_shared/core/ports'
import { standingOf } from '../../cloudfunctions/_shared/core/text-standing'
import { cloudApi } from '../../cloudfunctions/_shared/wechat/wechat-cloud'
import { wechatContent } from '../../cloudfunctions/_shared/wechat/wechat-content'
import { readTemplates, wechatSender } from '../../cloudfunctions/notifications/send-wechat'
import { outsideOf } from '../../cloudfunctions/_server/outside'
import { readSettings } from '../../cloudfunctions/_server/settings'
import { environmentOf } from '../bundles/platform'
import { startWechatHost, type WechatHost } from '../bundles/wechat-host'
import { putPicture } from '../pictures'
import { makeWorld, type World } from '../world'
import type { WorldPerson } from '../world/identity'
import { startWechatStub } from './wechat-stub'

/** The three ways in which the product meets WeChat, asked by the same verbs: its cloud's SDK, HTTPS with a kept token, not at all. */
type Outside = { content: Content; messages: Messages | null; login: Login | null }
const names = ['cloud SDK', 'HTTPS', 'alone'] as const
type Name = (typeof names)[number]

let world: World
let host: WechatHost
let stub: Awaited<ReturnType<typeof startWechatStub>>
let author: WorldPerson
const outside = {} as Record<Name, Outside>
/** What WeChat says next, to whichever of them asks. */
type Said = { json: object } | { code: number }
let said: Said | 'nothing' = { json: {} }

const secrets = { PUBLIC_URL: 'https://union.example', WECHAT_PUSH_TOKEN: 'token2026', WECHAT_PUSH_AES_KEY: 'a'.repeat(43) }
const account = { WECHAT_APPID: 'wx1', WECHAT_SECRET: 'secret', DEMO: '0' }
beforeAll(async () => {
  world = await makeWorld()
  host = await startWechatHost(() => said)
  Object.assign(process.env, environmentOf({ openid: 'o-author', source: 'wx_client' }, 'feed', host.url))
  // A code of the platform has no JSON over HTTPS, where there is no platform in between.
  stub = await startWechatStub(() => (said === 'nothing' ? said : 'json' in said ? said : { json: { errcode: said.code } }))
  outside['cloud SDK'] = { content: wechatContent(cloudApi, world.db, 'feed'), messages: { send: cloudApi.send }, login: null }
  outside.HTTPS = outsideOf(readSettings({ ...account, ...secrets, WECHAT_API: stub.host }), world.db)
  outside.alone = outsideOf(readSettings({ DEMO: '1' }), world.db)
})
beforeEach(async () => {
  author = await world.person()
  await world.db.updateTable('persons').set({ openid: 'o-author' }).where('id', '=', author.id).execute()
})
afterEach(() => world.clear())
afterAll(async () => {
  await stub.stop()
  await host.stop()
  await world.close()
})

const ctxOf = (name: Name): Ctx & { me: NonNullable<Ctx['me']> } => ({
  ...outside[name],
  db: world.db,
  pool: world.pool,
  clock: () => world.now,
  now: world.now,
  passKey: new Uint8Array(32),
  dataKey: new Uint8Array(32).fill(1),
  pictures: { settle: async () => {}, lend: async () => 'https://union.example/pictures/1.jpg' },
  requestId: 'r',
  tokenHash: null,
  me: { id: author.id, name: '作者', openid: 'o-author', grants: [] },
})
const standing = (name: Name, text = '今晚学剪纸') => standingOf(ctxOf(name), text).catch((error: { code?: string }) => error.code ?? 'thrown')
const send = (name: Name) => {
  const { messages } = outside[name]
  return messages
    ? wechatSender(messages, readTemplates('promoted:T1:thing1=title'))('o-author', 'promoted', { title: '剪纸' }).catch(() => 'later')
    : 'inbox only'
}
/** Whether WeChat's answer about a picture is waited for. */
const asked = async (name: Name) => {
  const id = await putPicture(world, author)
  await askPictureCheck(ctxOf(name), { id, url: '/pictures/a.jpg', store: 's' })
  const row = await world.db.selectFrom('pictures').select('traceId').where('id', '=', id).executeTakeFirstOrThrow()
  return row.traceId === null ? 'a person' : 'WeChat'
}
const faults = async () => (await world.db.selectFrom('linkReports').select('code').where('link', '=', 'content').execute()).map(({ code }) => code)

const fine = (more: object) => ({ json: { errcode: 0, errmsg: 'ok', ...more } })
const refused = (errcode: number) => ({ json: { errcode, errmsg: 'no' } })
type Row = [what: string, answer: Said, words: string, message: string, picture: string, faults: (number | null)[]]
/** What WeChat says; where it is asked: how words stand then, how a message goes, who looks at a picture, what staff read of it. */
const table: Row[] = [
  ['pass', fine({ result: { suggest: 'pass' }, trace_id: 't-1' }), 'published', 'sent', 'WeChat', []],
  ['review', fine({ result: { suggest: 'review' }, trace_id: 't-2' }), 'review', 'sent', 'WeChat', []],
  ['risky', fine({ result: { suggest: 'risky' }, trace_id: 't-3' }), 'feed.rejected', 'sent', 'WeChat', []],
  ['an answer without a verdict', fine({}), 'checking', 'sent', 'a person', [null]],
  ['43101, no acceptance left', refused(43101), 'checking', 'used up', 'a person', [43101]],
  ['40003, no such openid', refused(40003), 'checking', 'later', 'a person', [40003]],
  ['45009, asked too often', refused(45009), 'checking', 'later', 'a person', [45009]],
  ['−604101, no permission', { code: -604101 }, 'checking', 'later', 'a person', [-604101]],
]
/** The same where nobody is asked: the house's own list passes the words, the message stays in the inbox. */
const alone = ['published', 'inbox only', 'a person', []]

describe.each(names)('%s', (name) => {
  test.each(table)('%s', async (_what, answer, ...wanted) => {
    said = answer
    const got = [await standing(name), await send(name), await asked(name), await faults()]
    expect(got).toEqual(name === 'alone' ? alone : wanted)
  })

  test('nothing until the limit: words and pictures wait for a person after three seconds, a message is tried again', async () => {
    said = 'nothing'
    const started = performance.now()
    const isAlone = name === 'alone'
    const seen = await Promise.all([standing(name), asked(name), send(name)])
    expect(seen).toEqual(isAlone ? ['published', 'a person', 'inbox only'] : ['checking', 'a person', 'later'])
    expect(performance.now() - started).toBeLessThan(8000)
  })

  test('clearly forbidden words are shown to nobody', async () => {
    said = fine({ result: { suggest: 'risky' } })
    expect(await standing(name, '澳门赌场上线了')).toBe('feed.rejected')
  })
})

describe('the kept access token', () => {
  const many = (name: Name) => Promise.all(Array.from({ length: 10 }, () => standing(name)))
  beforeEach(() => {
    said = fine({ result: { suggest: 'pass' } })
  })

  test('is fetched once for all who ask at the same time, and kept', async () => {
    outside.HTTPS = outsideOf(readSettings({ ...account, WECHAT_API: stub.host }), world.db)
    const before = stub.fetches.all
    expect(new Set([...(await many('HTTPS')), await standing('HTTPS')])).toEqual(new Set(['published']))
    expect(stub.fetches.all - before).toBe(1)
  })

  test('is renewed once after 40001, however many were refused; forced only where the same is given again', async () => {
    await standing('HTTPS')
    const before = { ...stub.fetches }
    stub.spoil('next')
    expect(new Set(await many('HTTPS'))).toEqual(new Set(['published']))
    expect([stub.fetches.all - before.all, stub.fetches.forced - before.forced]).toEqual([1, 0])
    stub.spoil('old')
    expect(new Set(await many('HTTPS'))).toEqual(new Set(['published']))
    expect([stub.fetches.all - before.all, stub.fetches.forced - before.forced]).toEqual([3, 1])
  })

  test.each([42001, 40014, 40001])('%i is tried again once, not for ever', async (code) => {
    await standing('HTTPS')
    const before = stub.asked.length
    said = { json: { errcode: code } }
    expect(await standing('HTTPS')).toBe('checking')
    expect(stub.asked.length - before).toBe(2)
  })

  test('is not got with a wrong secret: words wait for a person, and the secret stands in no error', async () => {
    const { content } = outsideOf(readSettings({ ...account, WECHAT_SECRET: 'wrong-secret', WECHAT_API: stub.host }), world.db)
    const error = await content.check('好', 'o-author').catch((thrown: Error) => thrown)
    expect(error).toMatchObject({ errCode: 40125 })
    expect(String(error)).not.toContain('wrong-secret')
  })
})

describe('wx.login’s code on an own server', () => {
  const openidOf = (code: string) => (outside.HTTPS.login as Exclude<Login, 'demo'>).openidOf(code)

  test('becomes the openid', async () => {
    said = { json: { openid: 'o-new', session_key: 'never-kept' } }
    expect(await openidOf('code-1')).toBe('o-new')
    expect(stub.asked.at(-1)).toMatchObject({ path: '/sns/jscode2session', body: { appid: 'wx1', secret: 'secret', js_code: 'code-1' } })
  })

  test.each([
    ['40029, a bad code', refused(40029)] as const,
    ['an openid beside a refusal', { json: { errcode: 40029, openid: 'o-new' } }] as const,
    ['an openid that is no text', { json: { openid: 7 } }] as const,
    ['an openid that no column takes', { json: { openid: 'o\u0000' } }] as const,
    ['an openid of 90 KB', { json: { openid: 'o'.repeat(90_000) } }] as const,
    ['null', { json: null as unknown as object }] as const,
    ['nothing', 'nothing'] as const,
  ])('is refused: %s', async (_what, answer) => {
    said = answer
    await expect(openidOf(randomUUID())).rejects.toMatchObject({ code: 'identity.wechatFailed' })
  })
})

test('alone the demo signs in without a password, another server not at all', () => {
  const settings = { DATABASE_URL: 'postgres://x', PASS_KEY: '0123456789abcdef'.repeat(4), DATA_KEY: '0f1e2d3c4b5a6978'.repeat(4) }
  expect([outside.alone.login, outsideOf(readSettings(settings), world.db).login, outside['cloud SDK'].login]).toEqual(['demo', null, null])
})

test('an own server asks about pictures only where WeChat can load them and is heard', () => {
  const of = (more: Record<string, string>) => outsideOf(readSettings({ ...account, ...more }), world.db).content.ask !== null
  const { PUBLIC_URL, ...push } = secrets
  expect([of(secrets), of(push), of({ PUBLIC_URL }), of({})]).toEqual([true, false, false, false])
})

test('words of somebody without an openid are looked at by the house’s own list', async () => {
  said = fine({ result: { suggest: 'risky' } })
  const { check } = outside.HTTPS.content
  expect([await check('今晚学剪纸', null), await check('加微信 abc123', null)]).toEqual(['pass', 'review'])
})

test.each([
  { PUBLIC_URL: 'http://union.example' },
  { PUBLIC_URL: 'https://union.example/path' },
  { PUBLIC_URL: 'http://10.union.example' },
  { PUBLIC_URL: 'http://127.0.0.1.union.example' },
  { PUBLIC_URL: 'union.example' },
  { PUBLIC_URL: 'https://a:b@union.example' },
  { WECHAT_API: 'http://api.weixin.qq.com' },
  { WECHAT_API: 'nowhere' },
])('a server with %j does not start', (env) => {
  expect(() => readSettings({ ...account, ...env })).toThrow(Object.keys(env)[0])
})
