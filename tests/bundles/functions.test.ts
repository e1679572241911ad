import { randomUUID } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { contract, type FunctionName } from '../../types'
import type { Reply } from '../../types/errors'
import { type Postgres, startPostgres } from '../postgres'
import { makePostgresWorld, type World } from '../world'
import { built, callBuilt, easy, fromPhone } from './bare'

const names = Object.keys(contract) as FunctionName[]
const codeOf = (reply: Reply<unknown> | undefined) => (reply?.ok ? 'ok' : reply?.error.code)

let postgres: Postgres
let world: World
let env: { DATABASE_URL: string; PASS_KEY: string }
beforeAll(async () => {
  postgres = await startPostgres({ fsync: 'off' })
  const url = await postgres.makeDatabase()
  world = await makePostgresWorld(url)
  // Activity 1, which somebody may ask about.
  await world.session()
  env = { DATABASE_URL: url, PASS_KEY: '0123456789abcdef'.repeat(4) }
})
afterAll(async () => {
  await world.close()
  await postgres.stop()
})

test('there is a function for each slice, and a list to deploy them by', () => {
  expect(readdirSync(built).sort()).toEqual([...names, 'cloudbaserc.json'].sort())
  const { functions } = JSON.parse(readFileSync(join(built, 'cloudbaserc.json'), 'utf8'))
  expect(functions.map(({ name }: { name: string }) => name)).toEqual(names)
  expect(functions.find(({ name }: { name: string }) => name === 'notifications').triggers).toEqual([
    { name: 'everyMinute', type: 'timer', config: '0 * * * * * *' },
  ])
})

describe.each(names)('the function %s', (name) => {
  test('is one file of at most 350 KB, which needs nothing but WeChat’s SDK', () => {
    expect(readdirSync(join(built, name)).sort()).toEqual(['config.json', 'index.js', 'package.json'])
    expect(statSync(join(built, name, 'index.js')).size).toBeLessThan(350 * 1024)
    expect(JSON.parse(readFileSync(join(built, name, 'package.json'), 'utf8')).dependencies).toEqual({
      'wx-server-sdk': expect.stringMatching(/^\d+\.\d+\.\d+$/),
    })
  })

  test('answers a phone, and nobody who is no phone', async () => {
    const { action, input = {} } = easy[name]
    const event = { action, input }
    const { replies } = await callBuilt(name, env, [
      fromPhone('o-wang', action, input),
      { who: { OPENID: 'o-wang', SOURCE: 'wx_http' }, event },
      { who: { OPENID: 'o-wang', SOURCE: 'wx_client,scf' }, event },
      { who: { OPENID: 'o-wang' }, event },
      { who: { OPENID: 'o-wang', SOURCE: 'wx_trigger' }, event },
      fromPhone('o-wang', 'nothing'),
      fromPhone('o-wang', 'constructor'),
      fromPhone('o-wang', action, { ...(input as object), openid: 'o-ma' }),
      { who: { OPENID: 'o-wang', SOURCE: 'wx_client' }, event: {} },
    ])
    expect(replies.map(codeOf)).toEqual([
      'ok',
      'identity.notAllowed',
      'identity.notAllowed',
      'identity.notAllowed',
      'identity.notAllowed',
      'request.unknownAction',
      'request.unknownAction',
      'request.malformed',
      'request.unknownAction',
    ])
  })
})

test('who calls is who WeChat says, also when the next caller comes before the answer', async () => {
  await callBuilt('identity', env, [fromPhone('o-ma', 'updateMe', { name: '马建国' })])
  const { replies, log } = await callBuilt('identity', env, [fromPhone('o-ma', 'getMe'), fromPhone('o-new', 'getMe')])
  expect(replies).toMatchObject([
    { ok: true, data: { name: '马建国' } },
    { ok: true, data: { name: '职工' } },
  ])
  const persons = await world.db
    .selectFrom('persons')
    .select('openid')
    .where('openid', 'in', ['o-ma', 'o-new', 'o-next-caller', 'o-forged'])
    .orderBy('openid')
    .execute()
  expect(persons).toEqual([{ openid: 'o-ma' }, { openid: 'o-new' }])
  expect(log).toContain('"action":"identity.getMe"')
  expect(log).not.toMatch(/马建国|o-ma/)
})

test('a worker enrolls from the phone, once', async () => {
  const { sessionId } = await world.session({ startsAt: new Date(Date.now() + 3 * 24 * 3600_000), opensAt: new Date(0) })
  const enroll = fromPhone('o-li', 'enroll', { key: randomUUID(), sessionId })
  const { replies } = await callBuilt('enrollment', env, [enroll, enroll])
  expect(replies).toMatchObject([
    { ok: true, data: { status: 'confirmed' } },
    { ok: true, data: { status: 'confirmed' } },
  ])
  expect(await world.db.selectFrom('enrollments').select('status').where('sessionId', '=', sessionId).execute()).toEqual([{ status: 'confirmed' }])
})

test('WeChat checks what people write, in the author’s name', async () => {
  const { organizationId, activityId } = await world.session()
  const author = await world.person()
  const { id: postId } = await world.db
    .insertInto('posts')
    .values({
      organizationId,
      activityId,
      authorId: author.id,
      createKey: randomUUID(),
      text: '手机拍好中山桥',
      regionCode: '620103',
      lat: 36,
      lng: 103,
      cell: 1,
      wideCell: 1,
      publishedAt: new Date(),
      endsAt: new Date(Date.now() + 3600_000),
      status: 'published',
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const comment = (text: string) => fromPhone('o-liu', 'comment', { key: randomUUID(), postId, text })
  const { replies } = await callBuilt('feed', env, [comment('真好'), comment('坏话')])
  expect(replies.map(codeOf)).toEqual(['ok', 'feed.rejected'])
  expect(await world.db.selectFrom('comments').select(['text', 'status']).execute()).toEqual([{ text: '真好', status: 'published' }])
})

test('the minute’s work is done for the timer alone', async () => {
  const event = { Type: 'Timer', TriggerName: 'everyMinute', Time: '2026-11-23T02:00:00Z' }
  const { replies } = await callBuilt('notifications', env, [
    { who: { SOURCE: 'wx_trigger' }, event },
    { who: { OPENID: 'o-wang', SOURCE: 'wx_client' }, event },
    { who: { SOURCE: 'wx_trigger' }, event: { ...event, TriggerName: 'toString' } },
  ])
  expect(replies.map(codeOf)).toEqual(['ok', 'request.unknownAction', 'request.unknownAction'])
})

test('without a pass key, a database or its address nothing is answered, and the log says why', async () => {
  const call = fromPhone('o-wang', 'listRegions')
  const noKey = await callBuilt('places', { DATABASE_URL: env.DATABASE_URL }, [call])
  expect([codeOf(noKey.replies[0]), noKey.log]).toEqual(['request.failed', expect.stringContaining('PASS_KEY must be 64 hex digits')])
  const noUrl = await callBuilt('places', { PASS_KEY: env.PASS_KEY }, [call])
  expect([codeOf(noUrl.replies[0]), noUrl.log]).toEqual(['request.failed', expect.stringContaining('DATABASE_URL is not set')])
  const gone = await callBuilt('places', { ...env, DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' }, [call])
  expect(codeOf(gone.replies[0])).toBe('request.unavailable')
})
