import { makeWorld, type World } from '../world'
import { outboxOf, refusing } from './outbox'

let world: World
let outbox: ReturnType<typeof outboxOf>
beforeAll(async () => {
  world = await makeWorld()
  outbox = outboxOf(world)
})
afterEach(() => world.clear())
afterAll(() => world.close())
const list = async (status: 'refused' | 'failed' | 'expired' | 'noQuota', region = '620103') =>
  (await world.call(await world.staff(region), 'notifications', 'listUnsent', { status })).items

test('a refused person, a permission that is missing and an acceptance used up are seen, with why, by the staff of the region and above', async () => {
  const person = await outbox.follower()
  for (let count = 0; count < 3; count++) await outbox.accept(person)
  await outbox.tell(person)
  await outbox.run(async () => 'used up')
  await outbox.accept(person)
  await outbox.tell(person)
  await outbox.pass(130, refusing(-604101))
  expect(await outbox.ends()).toEqual([
    ['refused', '43101'],
    ['failed', '-604101'],
  ])
  expect(await list('refused')).toMatchObject([{ kind: 'promoted', title: '排到您了', regionName: '七里河区', status: 'refused', error: '43101' }])
  expect((await list('failed', '62')).map(({ error }) => error)).toEqual(['-604101'])
  expect([await list('failed', '620102'), await list('expired')]).toEqual([[], []])
  expect(JSON.stringify(await list('failed'))).not.toContain(person.name)
})

test('S33 with one acceptance and two notices one is sent, and the other ends without one', async () => {
  const person = await outbox.follower()
  await outbox.accept(person)
  await outbox.tell(person)
  await outbox.tell(person)
  await outbox.pass(130, async () => 'sent')
  expect((await outbox.ends()).sort()).toEqual([
    ['noQuota', null],
    ['sent', null],
  ])
  expect(await list('noQuota')).toHaveLength(1)
})

test('S32 WeChat is down for two hours: every notice ends in a status, and none is sent twice', async () => {
  const people = await Promise.all(Array.from({ length: 30 }, () => outbox.follower()))
  const sent: string[] = []
  for (const person of people.slice(0, 20)) await outbox.accept(person)
  for (const person of people) await outbox.tell(person)
  await outbox.pass(120, () => Promise.reject(new Error('down')))
  for (const person of people.slice(0, 5)) await outbox.tell(person)
  await outbox.pass(140, async (openid) => (sent.push(openid), 'sent'))
  const ends = (await outbox.ends()).map(([status]) => status)
  expect(ends).toHaveLength(35)
  expect(ends.filter((status) => status === 'sent')).toHaveLength(20)
  expect(ends.filter((status) => status === 'noQuota')).toHaveLength(15)
  expect(new Set(sent).size).toBe(sent.length)
})

test('who has no WeChat and a kind without a template are no concern of staff', async () => {
  const person = await outbox.follower()
  await outbox.accept(person)
  await outbox.tell(person)
  await outbox.tell(await world.person())
  await outbox.run(async () => 'no template')
  expect(await outbox.ends()).toEqual([
    ['noQuota', 'noTemplate'],
    ['noQuota', 'noWechat'],
  ])
  expect(await list('noQuota')).toEqual([])
})
