import { randomUUID } from 'node:crypto'
import type { RosterState } from '../../types/enrollment'
import { plainPorts } from '../plain-ports'
import { makeWorld, type World } from '../world'
import type { WorldPerson } from '../world/identity'

let world: World
let check = async (_text: string): Promise<'pass' | 'review' | 'reject'> => 'pass'
beforeAll(async () => {
  world = await makeWorld({ ports: { content: { ...plainPorts().content, check: (text) => check(text) } } })
})
beforeEach(async () => {
  await world.clear()
  check = async () => 'pass'
})
afterAll(() => world.close())

const enroll = (person: WorldPerson, sessionId: string) => world.call(person, 'enrollment', 'enroll', { key: randomUUID(), sessionId })
const told = async ({ id }: WorldPerson) =>
  (await world.db.selectFrom('notices').select('data').where('personId', '=', id).where('kind', '=', 'messaged').execute()).map(({ data }) => data)
/** A session with one who came, one who did not, and one who waits; it has begun. */
const scene = async () => {
  const { sessionId, activityId, organizationId } = await world.session({ capacity: 2, startsAt: world.in(1) })
  const [came, missed, waits] = [await world.person(), await world.person(), await world.person()]
  for (const person of [came, missed, waits]) await enroll(person, sessionId)
  world.now = world.in(1.2)
  await world.attend(came, sessionId)
  return { sessionId, activityId, came, missed, waits, admin: await world.admin(organizationId) }
}
const send = (person: WorldPerson, sessionId: string, states: RosterState[], text = '请带上纸和笔', key = randomUUID()) =>
  world.call(person, 'enrollment', 'messageRoster', { key, sessionId, states, text })

test('U05 those of the chosen states are told, by whom and what, and the audit says how many without the words', async () => {
  const { sessionId, activityId, came, missed, waits, admin } = await scene()
  expect(await send(admin, sessionId, ['absent', 'waitlisted'])).toEqual({ told: 2 })
  expect([await told(came), (await told(missed)).length, (await told(waits)).length]).toEqual([[], 1, 1])
  expect((await told(missed))[0]).toMatchObject({ sessionId, activityId, title: '手机拍好中山桥', text: '请带上纸和笔' })
  const audit = await world.db.selectFrom('audit').select('detail').where('action', '=', 'enrollment.messageRoster').executeTakeFirstOrThrow()
  expect(audit.detail).toEqual({ states: ['absent', 'waitlisted'], told: 2 })
  expect(await send(admin, sessionId, ['arrived'])).toEqual({ told: 1 })
  expect(await told(came)).toHaveLength(1)
})

test('S30 one key is one notice each, however often it is sent; a lost reply is answered as before', async () => {
  const { sessionId, admin, missed, came } = await scene()
  const key = randomUUID()
  const replies = await Promise.all(Array.from({ length: 5 }, () => send(admin, sessionId, ['enrolled'], '请带上纸和笔', key)))
  expect(replies).toEqual(Array(5).fill({ told: 2 }))
  expect([await told(missed), await told(came)].map((notices) => notices.length)).toEqual([1, 1])
})

test('a family that has several places gets one message', async () => {
  const { sessionId, admin, came, missed } = await scene()
  await world.db.updateTable('enrollments').set({ askedBy: came.id }).where('personId', '=', missed.id).execute()
  expect(await send(admin, sessionId, ['enrolled'])).toEqual({ told: 1 })
  expect([(await told(came)).length, (await told(missed)).length]).toEqual([1, 0])
})

test('three a day, also of several at the same moment; tomorrow again', async () => {
  const { sessionId, admin } = await scene()
  const outcomes = await Promise.all(
    Array.from({ length: 5 }, (_, nth) =>
      send(admin, sessionId, ['enrolled'], `第${nth}条`).then(
        () => 'told',
        (error: { code: string }) => error.code,
      ),
    ),
  )
  expect(outcomes.sort()).toEqual([...Array(2).fill('enrollment.messagedEnough'), ...Array(3).fill('told')])
  world.now = world.in(20)
  await world.db.updateTable('tokens').set({ createdAt: world.now, usedAt: world.now }).execute()
  expect(await send(admin, sessionId, ['enrolled'])).toEqual({ told: 2 })
})

test('words that are forbidden, doubtful, or that no check answered for, reach nobody', async () => {
  const { sessionId, admin } = await scene()
  check = async () => 'review'
  expect((await world.refusal(send(admin, sessionId, ['enrolled']))).code).toBe('feed.rejected')
  check = async () => {
    throw new Error('time out')
  }
  expect((await world.refusal(send(admin, sessionId, ['enrolled']))).code).toBe('request.unavailable')
  expect(await world.db.selectFrom('broadcasts').select('id').execute()).toEqual([])
})

test('nobody in these states, and somebody who does not run the session, are refused', async () => {
  const { sessionId } = await world.session()
  const { organizationId } = await world.session()
  expect((await world.refusal(send(await world.staff('620103'), sessionId, ['waitlisted']))).code).toBe('enrollment.nobodyToTell')
  expect((await world.refusal(send(await world.admin(organizationId), sessionId, ['enrolled']))).code).toBe('identity.notAllowed')
})

test('S31 three thousand people are told within two seconds', async () => {
  const { sessionId, admin } = await scene()
  await world.pool.query(`
    with made as (insert into persons (name, face, region_code, created_at) select '职工', '', '620103', now() from generate_series(1, 3000) returning id)
    insert into enrollments (pool_id, person_id, asked_by, status, seq, number, enrolled_at, changed_at)
    select (select pool_id from sessions where id = ${sessionId}), id, id, 'confirmed', 100 + row_number() over (), 100 + row_number() over (), now(), now() from made`)
  const started = performance.now()
  expect(await send(admin, sessionId, ['enrolled'])).toEqual({ told: 3002 })
  expect(performance.now() - started).toBeLessThan(2000)
})
