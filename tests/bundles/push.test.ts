import { randomUUID } from 'node:crypto'
import { newAddress } from '../../cloudfunctions/_shared/core/picture-address'
import { type Postgres, startPostgres } from '../postgres'
import { makePostgresWorld, type World } from '../world'
import { callBuilt } from './bare'

let postgres: Postgres
let world: World
let env: { DATABASE_URL: string; PASS_KEY: string; DATA_KEY: string }
beforeAll(async () => {
  postgres = await startPostgres({ fsync: 'off' })
  const url = await postgres.makeDatabase()
  world = await makePostgresWorld(url)
  env = { DATABASE_URL: url, PASS_KEY: '0123456789abcdef'.repeat(4), DATA_KEY: '0f1e2d3c4b5a6978'.repeat(4) }
})
afterAll(async () => {
  await world.close()
  await postgres.stop()
})

const asked = async () => {
  const [id, traceId, now] = [randomUUID(), randomUUID(), new Date()]
  const { id: personId } = await world.person()
  await world.db
    .insertInto('pictures')
    .values({ id, personId, url: newAddress(), width: 8, height: 6, color: '#336699', status: 'waiting', createdAt: now, traceId, askedAt: now })
    .execute()
  return { id, traceId }
}
const answer = (traceId: string) => ({ MsgType: 'event', Event: 'wxa_media_check', trace_id: traceId, errcode: 0, result: { suggest: 'pass', label: 100 } })
const verdictOf = async (id: string) => (await world.db.selectFrom('pictures').select('verdict').where('id', '=', id).executeTakeFirst())?.verdict

test('W05 decision 12: the function notifications takes WeChat’s answer, once, from nobody who is a phone or comes through a door', async () => {
  const { id, traceId } = await asked()
  const event = answer(traceId)
  const forged = await callBuilt('notifications', env, [
    { who: { openid: 'o-1', source: 'wx_client' }, event },
    { who: { openid: 'o-1', source: 'wx_devtools' }, event },
    { who: { openid: 'o-1', source: 'wx_client,scf' }, event },
    { who: { openid: 'o-1', source: 'wx_http' }, event },
    { who: { openid: 'o-1', source: 'wx_client', from: 'o-of-another' }, event },
    { who: { source: 'wx_trigger' }, event },
  ])
  expect(forged.replies.map(({ ok }) => ok)).toEqual([false, false, false, false, false, false])
  expect(await verdictOf(id)).toBeNull()
  const pushed = await callBuilt('notifications', env, [
    { who: {}, event },
    { who: {}, event },
    { who: {}, event: answer(randomUUID()) },
  ])
  expect(pushed.replies.map(({ ok }) => ok)).toEqual([true, true, true])
  expect(await verdictOf(id)).toBe('pass')
  expect([...pushed.log.matchAll(/"action":"wechat\.push","code":"([\w.]+)"/g)].map(([, code]) => code)).toEqual([
    'ok',
    'pictures.notFound',
    'pictures.notFound',
  ])
})

test('W05 decision 12: no other function takes it', async () => {
  const { id, traceId } = await asked()
  const { replies } = await callBuilt('feed', env, [{ who: {}, event: answer(traceId) }])
  expect(replies).toMatchObject([{ ok: false, error: { code: 'request.unknownAction' } }])
  expect(await verdictOf(id)).toBeNull()
})
