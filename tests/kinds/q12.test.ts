import { randomUUID } from 'node:crypto'
import { takeTurn } from '../../cloudfunctions/_shared/core/limits'
import type { Limit } from '../../types/limits'
import { codeIn, type Door, makeDoor } from '../gateway/door'
import type { WorldPerson } from '../world/identity'
import { actions, inputFor } from './fields'
import { plainPorts } from '../plain-ports'

/** Reading alone; whatever else an action is called, it writes, searches or hands out whole lists. */
const reads = /^(get|list|count|locate)/
const limited = actions.filter(({ name }) => !reads.test(name))
const limitOf = ({ declared }: (typeof actions)[number]): Limit | undefined => declared.limit
console.log(
  `Q12 ${limited.length} of ${actions.length} actions are limited, ${limited.filter((action) => limitOf(action)?.isLocal).length} of them in the process`,
)

test('Q12 every action that writes, searches or exports has a limit', () => {
  expect(limited.filter((action) => !limitOf(action)).map(({ action }) => action)).toEqual([])
  expect(limited.length).toBeGreaterThanOrEqual(44)
  // Where a further trip to the database would cost more than the limit is worth.
  expect(
    limited
      .filter((action) => limitOf(action)?.isLocal)
      .map(({ name }) => name)
      .sort(),
  ).toEqual(['answerOffer', 'askSignIn', 'cancel', 'enroll', 'like', 'pollSignIn', 'uploadScans'])
})

let door: Door
let other: Door['app']
let boss: WorldPerson
beforeAll(async () => {
  door = await makeDoor()
  // A second process on the same database.
  const { makeGateway } = await import('../../cloudfunctions/_server/gateway')
  other = makeGateway({
    ...plainPorts(),
    database: door.world.database,
    login: 'demo',
    clock: () => door.world.now,
  })
}, 60_000)
beforeEach(async () => {
  await door.world.clear()
  boss = await door.world.staff('62')
})
afterAll(async () => {
  await other.close()
  await door.close()
})

const shared = limited.filter((action) => !limitOf(action)?.isLocal)
const isLimit = (response: { statusCode: number }) => response.statusCode === 429

test.each(shared.map((each) => [each.action, each] as const))(
  'Q12 %s holds its limit over processes and tokens',
  async (path, each) => {
    const limit = limitOf(each) as Limit
    // Signed out it is the address that is counted, twenty times as often.
    const ctx = { pool: door.world.pool, now: door.world.now, me: { id: boss.id, name: '', openid: null, grants: [] }, address: '127.0.0.1' }
    const name = path.replace('/', '.')
    for (let turn = 1; turn < limit.most; turn++) await takeTurn(ctx, name, limit)
    const body = JSON.stringify(inputFor(each.input))
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${boss.token}` }
    const last = await door.post(boss, path, body)
    expect(last.statusCode).not.toBe(429)
    // The token may be gone by the last turn: signing out is one of the actions.
    if (path === 'identity/signOut' || path === 'identity/deleteMe') return
    const over = await other.inject({ method: 'POST', url: `/api/${path}`, headers, payload: body })
    expect([isLimit(over), codeIn(over)]).toEqual([true, limit.code ?? 'request.tooMany'])
    expect(over.json().error.detail.seconds).toBeGreaterThan(0)
    door.world.now = new Date(door.world.now.getTime() + (limit.per === 'hour' ? 3600_000 : 60_000))
    expect((await door.post(boss, path, body)).statusCode).not.toBe(429)
  },
  30_000,
)

test('Q12 Q06 of calls at the same moment no more pass than the limit says', async () => {
  const { sessionId } = await door.world.session()
  const volunteer = await door.world.volunteer(sessionId)
  const answers = await Promise.all(
    Array.from({ length: 200 }, (_, turn) =>
      (turn % 2 ? door.app : other).inject({
        method: 'POST',
        url: '/api/checkin/searchRoster',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${volunteer.token}` },
        payload: JSON.stringify({ sessionId, text: '王秀' }),
      }),
    ),
  )
  expect(answers.filter(({ statusCode }) => statusCode === 200)).toHaveLength(30)
  expect(new Set(answers.filter(isLimit).map(codeIn))).toEqual(new Set(['checkin.searchTooOften']))
})

test('Q12 150 comments in two seconds: those beyond the limit are refused, and others go on', async () => {
  const { makePoster } = await import('../activities/posting')
  const poster = await makePoster(door.world)
  const { id: postId } = await door.world.call(poster.admin, 'feed', 'savePost', {
    key: randomUUID(),
    organizationId: poster.organizationId,
    text: '今天上课',
    pictureIds: [],
  })
  const [busy, calm] = [await door.world.person(), await door.world.person()]
  const say = (person: WorldPerson) => door.post(person, 'feed/comment', { key: randomUUID(), postId, text: '好' })
  const answers = []
  for (let turn = 0; turn < 150; turn++) answers.push(await say(busy))
  expect(answers.filter(({ statusCode }) => statusCode === 200)).toHaveLength(30)
  expect((await say(calm)).statusCode).toBe(200)
  expect((await door.world.db.selectFrom('comments').select('id').execute()).length).toBe(31)
})

test('Q12 what is counted names nobody', async () => {
  await door.post(boss, 'places/searchRegions', { text: '兰州' })
  await door.post(null, 'places/searchRegions', { text: '兰州' })
  const rows = await door.world.db.selectFrom('turns').selectAll().execute()
  expect(rows).toHaveLength(2)
  for (const row of rows) expect(Object.keys(row).sort()).toEqual(['count', 'key', 'since'])
})
