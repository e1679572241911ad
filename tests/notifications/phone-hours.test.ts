import { opensAgain } from '../../cloudfunctions/notifications/phone-hours'
import { remindEvening } from '../../cloudfunctions/notifications/remind-evening'
import { makeWorld, type World } from '../world'
import { outboxOf } from './outbox'

let world: World
let outbox: ReturnType<typeof outboxOf>
beforeAll(async () => {
  world = await makeWorld()
  outbox = outboxOf(world)
})
afterEach(() => world.clear())
afterAll(() => world.close())
const at = (text: string) => new Date(`${text}:00+08:00`)

test('phones ring from 8:00 to 21:30', () => {
  expect(['2026-11-24T08:00', '2026-11-24T21:29'].map((text) => opensAgain(at(text)))).toEqual([null, null])
  expect(['2026-11-24T21:30', '2026-11-24T23:59', '2026-11-25T00:00', '2026-11-25T07:59'].map((text) => opensAgain(at(text)))).toEqual(
    Array(4).fill(at('2026-11-25T08:00')),
  )
})

test('G22 what would ring at night waits for the morning, unless it changes a session that starts before', async () => {
  const person = await outbox.follower()
  for (const kind of ['promoted', 'sessionCancelled'] as const) for (const _ of [1, 2]) await outbox.accept(person, kind)
  world.now = at('2026-11-24T22:00')
  await outbox.tell(person)
  await outbox.tell(person, 'sessionCancelled', { startsAt: at('2026-11-25T07:30').toISOString() })
  await outbox.tell(person, 'sessionCancelled', { startsAt: at('2026-11-25T19:00').toISOString() })
  const sent: string[] = []
  const send = async (_: string, kind: string) => (sent.push(kind), 'sent' as const)
  await outbox.run(send)
  expect(sent).toEqual(['sessionCancelled'])
  world.now = at('2026-11-25T07:59')
  await outbox.run(send)
  expect(sent).toHaveLength(1)
  world.now = at('2026-11-25T08:00')
  await outbox.run(send)
  expect(sent).toEqual(['sessionCancelled', 'promoted', 'sessionCancelled'])
})

test('G22 from 18:00 on people hear of what is on tomorrow, once, and again where it is moved to another day', async () => {
  world.now = at('2026-11-24T12:00')
  const person = await world.person()
  const { sessionId } = await world.session({ startsAt: at('2026-11-25T00:00'), closesAt: at('2026-11-24T23:00') })
  const later = await world.session({ startsAt: at('2026-11-26T00:00') })
  for (const id of [sessionId, later.sessionId]) await world.call(person, 'enrollment', 'enroll', { key: crypto.randomUUID(), sessionId: id })
  const remind = () => remindEvening({ db: world.db, now: world.now })
  world.now = at('2026-11-24T17:59')
  expect(await remind()).toBe(0)
  world.now = at('2026-11-24T18:00')
  expect([await remind(), await remind()]).toEqual([1, 0])
  const [notice] = await world.db.selectFrom('notices').select(['kind', 'data']).where('kind', '=', 'startsTomorrow').execute()
  expect(notice?.data).toMatchObject({ sessionId, startsAt: at('2026-11-25T00:00').toISOString(), venueName: '日间照料中心' })
  await world.db
    .updateTable('sessions')
    .set({ startsAt: at('2026-11-27T10:00'), endsAt: at('2026-11-27T12:00') })
    .where('id', '=', sessionId)
    .execute()
  world.now = at('2026-11-26T19:00')
  expect(await remind()).toBe(1)
})
