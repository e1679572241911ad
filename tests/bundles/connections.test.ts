import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildFunctions } from '../../config/cloud'
import { contract, type FunctionName } from '../../types'
import type { Reply } from '../../types/errors'
import { type Postgres, startPostgres } from '../postgres'
import { makePostgresWorld, type World } from '../world'
import { callBuilt, callDeployed, deploy, easy, fromPhone } from './bare'

const names = Object.keys(contract) as FunctionName[]
const keys = { PASS_KEY: '0123456789abcdef'.repeat(4), DATA_KEY: '0f1e2d3c4b5a6978'.repeat(4) }
const codeOf = (reply: Reply<unknown> | undefined) => (reply?.ok ? 'ok' : reply?.error.code)

let postgres: Postgres
let world: World
let url: string
beforeAll(async () => {
  postgres = await startPostgres({ fsync: 'off' })
  url = await postgres.makeDatabase()
  world = await makePostgresWorld(url)
  await world.session()
  const wang = { openid: 'o-wang', name: '王秀兰', face: '', createdAt: new Date() }
  const { id: personId } = await world.db.insertInto('persons').values(wang).returning('id').executeTakeFirstOrThrow()
  // What is asked of imports is for staff.
  await world.db
    .insertInto('grants')
    .values({ personId, role: 'staff', regionCode: '620103', fromAt: new Date(0) })
    .execute()
  for (const most of [1, 2]) {
    await world.pool.query(`create role most_${most} login connection limit ${most}`)
    for (const kind of ['tables', 'sequences']) await world.pool.query(`grant all on all ${kind} in schema public to most_${most}`)
  }
})
afterAll(async () => {
  await world.close()
  await postgres.stop()
})
/** The database as somebody sees it who is let in a few times at once. */
const letIn = (most: 1 | 2) => ({ DATABASE_URL: Object.assign(new URL(url), { username: `most_${most}` }).toString(), ...keys })

test.each(names)('W11 the function %s needs one connection', async (name) => {
  const { action, input } = easy[name]
  const call = fromPhone('o-wang', action, input)
  expect((await callBuilt(name, letIn(1), [call, call])).replies.map(codeOf)).toEqual(['ok', 'ok'])
})

test('the timer needs two: one holds the lock, one works', async () => {
  const tick = { who: { source: 'wx_trigger' }, event: { Type: 'Timer', TriggerName: 'everyMinute' } }
  expect((await callBuilt('timers', letIn(2), [tick])).replies.map(codeOf)).toEqual(['ok'])
  expect((await callBuilt('timers', letIn(1), [tick])).replies.map(codeOf)).toEqual(['request.unavailable'])
})

test('W11 all slices fit into one function, where an event also says which it is for', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'one-'))
  try {
    const lines = await buildFunctions(folder, { TARO_APP_CLOUD_BUNDLE: 'one', DATABASE_CONNECTIONS: '20' })
    expect(lines.at(-1)).toContain('= 12 of 20')
    expect(readdirSync(folder).sort()).toEqual(['cloudbaserc.json', 'storage-rule.json', 'timers', 'union'])
    const one = deploy('union', folder)
    const asked = (slice: string, action: string, input: unknown = {}) => ({
      who: { openid: 'o-wang', source: 'wx_client' },
      event: { function: slice, action, input },
    })
    const calls = [
      ...names.map((name) => asked(name, easy[name].action, easy[name].input)),
      asked('nothing', 'getMe'),
      asked('constructor', 'name'),
      asked('places', 'getMe'),
    ]
    const { replies } = await callDeployed(one, 'union', letIn(1), calls)
    rmSync(one, { recursive: true })
    expect(replies.map(codeOf)).toEqual([...names.map(() => 'ok'), 'request.unknownAction', 'request.unknownAction', 'request.unknownAction'])
  } finally {
    rmSync(folder, { recursive: true })
  }
  await expect(buildFunctions(folder, { TARO_APP_CLOUD_BUNDLE: 'two' })).rejects.toThrow(/must be one or empty/)
})
