import { randomUUID } from 'node:crypto'
import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { contract, type FunctionName } from '../../types'
import type { Reply } from '../../types/errors'
import { type Postgres, startPostgres } from '../postgres'
import { makePostgresWorld, type World } from '../world'
import { built, callBuilt, callDeployed, deploy, easy, fromPhone } from './bare'
import { type Said, startWechatHost, type WechatHost } from './wechat-host'

const names = Object.keys(contract) as FunctionName[]
const codeOf = (reply: Reply<unknown> | undefined) => (reply?.ok ? 'ok' : reply?.error.code)

let postgres: Postgres
let world: World
let wechat: WechatHost
let say: Said
let env: { DATABASE_URL: string; PASS_KEY: string; DATA_KEY: string }
beforeAll(async () => {
  postgres = await startPostgres({ fsync: 'off' })
  const url = await postgres.makeDatabase()
  world = await makePostgresWorld(url)
  wechat = await startWechatHost(() => say)
  // Activity 1, which somebody may ask about.
  await world.session()
  env = { DATABASE_URL: url, PASS_KEY: '0123456789abcdef'.repeat(4), DATA_KEY: '0f1e2d3c4b5a6978'.repeat(4) }
  await world.db.insertInto('persons').values({ openid: 'o-wang', name: '王秀兰', face: '', createdAt: new Date() }).execute()
  const clerk = await world.staff('620103')
  await world.db.updateTable('persons').set({ openid: 'o-clerk' }).where('id', '=', clerk.id).execute()
})
afterAll(async () => {
  await wechat.stop()
  await world.close()
  await postgres.stop()
})
const countPersons = async (like = '%') => (await world.db.selectFrom('persons').select('id').where('openid', 'like', like).execute()).length

describe.each(names)('the function %s', (name) => {
  test('is one file of at most 350 KB, which needs nothing but WeChat’s SDK', () => {
    expect(readdirSync(join(built, name)).sort()).toEqual(['config.json', 'index.js', 'package.json'])
    expect(statSync(join(built, name, 'index.js')).size).toBeLessThan(350 * 1024)
    expect(JSON.parse(readFileSync(join(built, name, 'package.json'), 'utf8')).dependencies).toEqual({
      'wx-server-sdk': expect.stringMatching(/^\d+\.\d+\.\d+$/),
    })
  })

  test('W20 Q16 answers a phone, and nobody who is no phone', async () => {
    const { action, input = {} } = easy[name]
    const event = { action, input }
    const openid = name === 'imports' ? 'o-clerk' : 'o-wang'
    const { replies } = await callBuilt(name, env, [
      fromPhone(openid, action, input),
      { who: { openid, source: 'wx_devtools' }, event },
      { who: { openid, source: 'wx_http' }, event },
      { who: { openid, source: 'wx_client,scf' }, event },
      { who: { openid }, event },
      { who: { openid, source: 'wx_trigger' }, event },
      { who: { openid, source: 'wx_client', from: 'o-of-another' }, event },
      { who: { trigger: 'timer' }, event: { Type: 'Timer', TriggerName: 'everyMinute' } },
      fromPhone(openid, 'nothing'),
      fromPhone(openid, 'constructor'),
      fromPhone(openid, action, { ...(input as object), openid: 'o-ma' }),
      { who: { openid, source: 'wx_client' }, event: {} },
    ])
    expect(replies.map(codeOf)).toEqual([
      'ok',
      'ok',
      ...Array.from({ length: 6 }, () => 'identity.notAllowed'),
      'request.unknownAction',
      'request.unknownAction',
      'request.malformed',
      'request.unknownAction',
    ])
  })
})

test('W17 a guest reads without becoming a person; who signs in or does something becomes one', async () => {
  const before = await countPersons()
  const guest = 'o-guest'
  const identity = await callBuilt('identity', env, [fromPhone(guest, 'getMe'), fromPhone(guest, 'updateMe', { name: 7 }), fromPhone(guest, 'signOut')])
  expect(identity.replies.map(codeOf)).toEqual(['identity.signInFirst', 'request.malformed', 'identity.signInFirst'])
  expect((await callBuilt('feed', env, [fromPhone(guest, 'listFeed')])).replies.map(codeOf)).toEqual(['ok'])
  expect(await countPersons()).toBe(before)
  const { replies } = await callBuilt('identity', env, [fromPhone(guest, 'signInWechat'), fromPhone(guest, 'signInWechat'), fromPhone(guest, 'getMe')])
  expect(replies).toMatchObject([
    { ok: true, data: { token: '', me: { name: '职工' } } },
    { ok: true, data: { token: '' } },
    { ok: true, data: { name: '职工' } },
  ])
  expect(await countPersons()).toBe(before + 1)
  const accept = fromPhone('o-doer', 'acceptMessages', { kind: 'promoted' })
  expect((await callBuilt('notifications', env, [accept, accept])).replies.map(codeOf)).toEqual(['ok', 'ok'])
  expect(await countPersons('o-doer')).toBe(1)
  // Single-page mode: WeChat vouches for nobody, so nobody can sign in.
  const nobody = (action: string) => ({ who: { source: 'wx_client', address: '1.2.3.4' }, event: { action, input: {} } })
  expect((await callBuilt('identity', env, [nobody('signInWechat'), nobody('getMe')])).replies.map(codeOf)).toEqual([
    'identity.wechatFailed',
    'identity.signInFirst',
  ])
})

test('who calls is who WeChat says, also when the next caller comes before the answer', async () => {
  await callBuilt('identity', env, [fromPhone('o-ma', 'updateMe', { kind: 'gig' })])
  const { replies, log } = await callBuilt('identity', env, [fromPhone('o-ma', 'getMe'), fromPhone('o-new', 'signInWechat')])
  expect(replies).toMatchObject([{ ok: true, data: { kind: 'gig' } }, { ok: true }])
  const persons = await world.db
    .selectFrom('persons')
    .select('openid')
    .where('openid', 'in', ['o-ma', 'o-new', 'o-next-caller', 'o-forged'])
    .orderBy('openid')
    .execute()
  expect(persons).toEqual([{ openid: 'o-ma' }, { openid: 'o-new' }])
  expect(log).toContain('"action":"identity.getMe"')
  expect(log).not.toMatch(/o-ma|o-new/)
})

test('a worker enrolls from the phone, once', async () => {
  const { sessionId } = await world.session({ startsAt: new Date(Date.now() + 3 * 24 * 3600_000), opensAt: new Date(0) })
  const enroll = fromPhone('o-li', 'enroll', { key: randomUUID(), sessionId })
  const { replies } = await callBuilt('enrollment', env, [enroll, enroll])
  expect(replies).toMatchObject([
    { ok: true, data: { status: 'confirmed' } },
    { ok: true, data: { status: 'confirmed' } },
  ])
  expect(await world.db.selectFrom('enrollments').select('status').where('poolId', '=', sessionId).execute()).toEqual([{ status: 'confirmed' }])
})

describe('W20 WeChat checks what people write, in the author’s name', () => {
  let postId: string
  beforeAll(async () => {
    const { organizationId, activityId } = await world.session()
    const author = await world.person()
    const times = { publishedAt: new Date(), endsAt: new Date(Date.now() + 3600_000), status: 'published' as const }
    const place = { regionCode: '620103', lat: 36, lng: 103, cell: 1, wideCell: 1 }
    const post = { organizationId, activityId, authorId: author.id, createKey: randomUUID(), text: '手机拍好中山桥', ...place, ...times }
    postId = (await world.db.insertInto('posts').values(post).returning('id').executeTakeFirstOrThrow()).id
  })

  test.each([
    ['pass', { json: { errcode: 0, errmsg: 'ok', result: { suggest: 'pass', label: 100 } } }, 'ok', 'published'],
    ['review', { json: { errcode: 0, errmsg: 'ok', result: { suggest: 'review', label: 20001 } } }, 'ok', 'review'],
    ['risky', { json: { errcode: 0, errmsg: 'ok', result: { suggest: 'risky', label: 20002 } } }, 'feed.rejected', null],
    ['no permission, −604101', { code: -604101 }, 'ok', 'checking'],
    ['a refusal, 43101', { json: { errcode: 43101, errmsg: 'user refuse' } }, 'ok', 'checking'],
    ['too often, 45009', { json: { errcode: 45009, errmsg: 'reach max api daily quota limit' } }, 'ok', 'checking'],
    ['something unknown', { json: { errcode: 0 } }, 'ok', 'checking'],
    ['nothing at all', 'nothing', 'ok', 'checking'],
  ] as [string, Said, string, string | null][])('answering %s', async (_, answer, code, status) => {
    say = answer
    const text = `真好 ${randomUUID().slice(0, 8)}`
    const { replies, ms } = await callBuilt('feed', env, [fromPhone('o-liu', 'comment', { key: randomUUID(), postId, text })], wechat.url)
    expect(replies.map(codeOf)).toEqual([code])
    expect(wechat.asked.at(-1)).toMatchObject({
      api: 'security.msgSecCheck',
      by: 'feed',
      data: { openid: 'o-liu', content: text, version: 2, scene: expect.any(Number) },
    })
    const kept = await world.db.selectFrom('comments').select('status').where('text', '=', text).executeTakeFirst()
    expect(kept?.status ?? null).toBe(status)
    expect(ms).toBeLessThan(10_000)
  })
})

describe('W10 the minute’s work', () => {
  const trigger = { Type: 'Timer', TriggerName: 'everyMinute', Time: '2026-11-23T02:00:00Z' }

  test('is done for the timer, however its trigger was made, and for nobody else', async () => {
    const folder = deploy('timers')
    const { replies, log } = await callDeployed(folder, 'timers', env, [
      { who: { source: 'wx_trigger', trigger: 'timer' }, event: trigger },
      { who: { source: 'wx_trigger' }, event: trigger },
      { who: { trigger: 'timer' }, event: trigger },
      { who: { openid: 'o-wang', source: 'wx_client' }, event: trigger },
      { who: { openid: 'o-wang', source: 'wx_client', trigger: 'timer' }, event: trigger },
      { who: {}, event: trigger },
      { who: { source: 'wx_http' }, event: trigger },
      { who: { openid: 'o-wang', source: 'wx_client,scf' }, event: {} },
    ])
    rmSync(folder, { recursive: true })
    expect(replies.map(codeOf)).toEqual(['ok', 'ok', 'ok', ...Array.from({ length: 5 }, () => 'identity.notAllowed')])
    for (const slice of ['enrollment', 'volunteering', 'notifications']) expect(log.split(`"action":"${slice}.everyMinute","code":"ok"`)).toHaveLength(4)
    // Those that came as a trigger, but not from WeChat: the operator must hear of it.
    expect(log.split('\n').filter((line) => line.includes('"action":"timers.trigger","code":"request.failed"'))).toHaveLength(2)
    expect(log).toContain('TRIGGER_SRC is not set')
  })

  test('is not done twice at once, and goes on when its holder dies', async () => {
    const client = await world.pool.connect()
    await client.query('begin')
    await client.query('select pg_advisory_xact_lock(7201117)')
    const run = async () => (await callBuilt('timers', env, [{ who: { source: 'wx_trigger' }, event: trigger }])).log
    // The steps of the ladder wait for nobody.
    expect((await run()).match(/[\w.]*everyMinute/g)).toEqual(['ladder.everyMinute'])
    // Its connection ends, nothing is said.
    client.release(true)
    expect(await run()).toContain('notifications.everyMinute')
  })

  test('a message goes out by the timer’s own right, and is kept when WeChat refuses', async () => {
    const { id } = await world.db.selectFrom('persons').select('id').where('openid', '=', 'o-wang').executeTakeFirstOrThrow()
    // What is about to start goes out at night too.
    const kind = 'sessionCancelled' as const
    const data = JSON.stringify({ title: '共读一小时', startsAt: new Date().toISOString() })
    await world.db.insertInto('messageQuota').values({ personId: id, kind, remaining: 3 }).execute()
    const notice = () =>
      world.db.insertInto('notices').values({ personId: id, kind, data, createdAt: new Date(), dueAt: new Date() }).returning('id').executeTakeFirstOrThrow()
    const templates = { ...env, MESSAGE_TEMPLATES: 'sessionCancelled:T1:thing1=title' }
    const sentAfter = async (answer: Said) => {
      say = answer
      const { id: noticeId } = await notice()
      await callBuilt('timers', templates, [{ who: { trigger: 'timer' }, event: trigger }], wechat.url)
      expect(wechat.asked.at(-1)).toMatchObject({
        api: 'subscribeMessage.send',
        by: 'timers',
        data: { touser: 'o-wang', template_id: 'T1', data: { thing1: { value: '共读一小时' } } },
      })
      const row = await world.db.selectFrom('notices').select(['sentAt', 'attempts']).where('id', '=', noticeId).executeTakeFirstOrThrow()
      return { isSent: row.sentAt !== null, attempts: row.attempts }
    }
    expect(await sentAfter({ json: { errcode: 0, errmsg: 'ok' } })).toEqual({ isSent: true, attempts: 1 })
    expect(await sentAfter({ code: -604101 })).toEqual({ isSent: false, attempts: 1 })
    expect(await sentAfter('nothing')).toEqual({ isSent: false, attempts: 1 })
    const left = await world.db.selectFrom('messageQuota').select('remaining').where('personId', '=', id).executeTakeFirstOrThrow()
    expect(left.remaining).toBe(2)
    await sentAfter({ json: { errcode: 43101, errmsg: 'user refuse to accept the msg' } })
  })
})

test('Q16 who calls too often is told to wait, and others are not', async () => {
  const few = { ...env, RATE_LIMIT: '3' }
  const call = fromPhone('o-wang', 'listRegions')
  const { replies } = await callBuilt('places', few, [call, call, call, call, fromPhone('o-other', 'listRegions')])
  expect(replies.map(codeOf)).toEqual(['ok', 'ok', 'ok', 'request.tooMany', 'ok'])
  const nobody = (address: string) => ({ who: { source: 'wx_client', address }, event: { action: 'listRegions' } })
  const crowd = await callBuilt('places', few, [...Array.from({ length: 61 }, () => nobody('1.2.3.4')), nobody('5.6.7.8')])
  expect(crowd.replies.map(codeOf).slice(-3)).toEqual(['ok', 'request.tooMany', 'ok'])
})

test('without a pass key, a database or its address nothing is answered, and the log says why', async () => {
  const call = fromPhone('o-wang', 'listRegions')
  const noKey = await callBuilt('places', { DATABASE_URL: env.DATABASE_URL, DATA_KEY: env.DATA_KEY }, [call])
  expect([codeOf(noKey.replies[0]), noKey.log]).toEqual(['request.failed', expect.stringContaining('PASS_KEY must be 64 hex digits')])
  const noDataKey = await callBuilt('places', { DATABASE_URL: env.DATABASE_URL, PASS_KEY: env.PASS_KEY }, [call])
  expect([codeOf(noDataKey.replies[0]), noDataKey.log]).toEqual(['request.failed', expect.stringContaining('DATA_KEY must be 64 hex digits')])
  const noUrl = await callBuilt('places', { PASS_KEY: env.PASS_KEY, DATA_KEY: env.DATA_KEY }, [call])
  expect([codeOf(noUrl.replies[0]), noUrl.log]).toEqual(['request.failed', expect.stringContaining('DATABASE_URL is not set')])
  const gone = await callBuilt('places', { ...env, DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' }, [call])
  expect(codeOf(gone.replies[0])).toBe('request.unavailable')
})
