import { randomUUID } from 'node:crypto'
import { makeWorld, type World } from '../world'
import type { WorldPerson } from '../world/identity'
import { after, openDoor } from './door'

let world: World
let door: Awaited<ReturnType<typeof openDoor>>
let admin: WorldPerson
beforeAll(async () => {
  world = await makeWorld()
})
beforeEach(async () => {
  door = await openDoor(world, { hasExit: true })
  admin = await world.admin(door.organizationId)
})
afterEach(() => world.clear())
afterAll(() => world.close())

const report = () => world.call(admin, 'checkin', 'getDoorReport', { sessionId: door.sessionId })

test('names who was scanned twice, by another phone, or let in against the list, and nobody else', async () => {
  const { pass } = await door.enrolled('王秀兰')
  const { person, pass: ma } = await door.enrolled('马建国')
  await world.call(person, 'enrollment', 'cancel', { key: randomUUID(), sessionId: door.sessionId })
  const { pass: calm } = await door.enrolled('赵磊')
  await door.upload([
    door.scanOf(pass),
    door.scanOf(pass, { at: after(1).toISOString() }),
    door.scanOf(pass, { at: after(2).toISOString(), device: 'phone-bbbb' }),
    door.scanOf(ma, { verdict: 'cancelled', reason: '本人来了' }),
    door.scanOf(calm),
  ])
  const { rows, present, inside, expected } = await report()
  expect(rows.map(({ name, flags }) => [name, flags])).toEqual([
    ['王秀兰', ['doubleScan', 'otherDevice']],
    ['马建国', ['forced']],
  ])
  expect(rows[0]?.scans.map(({ device, by }) => [device, by])).toEqual([
    ['phone-aa', '张伟'],
    ['phone-aa', '张伟'],
    ['phone-bb', '张伟'],
  ])
  expect(rows[1]?.scans).toMatchObject([{ reason: '本人来了', verdict: 'cancelled', isCounted: true }])
  expect({ present, inside, expected }).toEqual({ present: 3, inside: 3, expected: 2 })
})

test('C30 a hole in the count of a phone is said as scans missing there, and closes when they come', async () => {
  const { pass } = await door.enrolled('王秀兰')
  const { pass: ma } = await door.enrolled('马建国')
  const [first, , lost, , last] = [pass, pass, ma, pass, pass].map((each, index) => door.scanOf(each, { at: after(index).toISOString(), seq: index + 1 }))
  await door.upload([first, last].flatMap((scan) => scan ?? []))
  expect((await report()).gaps).toEqual([{ device: 'phone-aa', by: '张伟', missing: 3 }])
  await door.upload(lost ? [lost] : [])
  expect((await report()).gaps).toEqual([{ device: 'phone-aa', by: '张伟', missing: 2 }])
})

test('a phone that counted on at another door has no hole here', async () => {
  const other = await world.session({ startsAt: world.in(1), organizationId: door.organizationId })
  await world.grant(door.volunteer, 'volunteer', { sessionId: other.sessionId })
  const { pass } = await door.enrolled('王秀兰')
  const { pass: elsewhere } = await door.enrolled('马建国', other.sessionId)
  await door.upload([door.scanOf(pass, { seq: 1 }), door.scanOf(elsewhere, { sessionId: other.sessionId, seq: 2 }), door.scanOf(pass, { seq: 3 })])
  expect((await report()).gaps).toEqual([])
})

test('tells who left, and who was not seen; each reading is recorded', async () => {
  const { pass } = await door.enrolled('王秀兰')
  await door.enrolled('马建国')
  await door.upload([door.scanOf(pass), door.scanOf(pass, { direction: 'out', at: after(30).toISOString() })])
  const { absent, present, inside, rules } = await report()
  expect(absent).toBe(1)
  expect({ present, inside, rules }).toEqual({ present: 1, inside: 0, rules: { hasExit: true } })
  expect(await world.db.selectFrom('audit').select('detail').where('action', '=', 'checkin.getDoorReport').execute()).toEqual([{ detail: { rows: 0 } }])
})
