import { randomUUID } from 'node:crypto'
import { makePass, makeVenueCode } from '../../types/rules/pass'
import { makeWorld, type World } from '../world'
import type { WorldPerson } from '../world/identity'
import { after, openDoor, start } from './door'

let world: World
let door: Awaited<ReturnType<typeof openDoor>>
beforeAll(async () => {
  world = await makeWorld()
})
beforeEach(async () => {
  door = await openDoor(world, { hasSelf: true })
})
afterEach(() => world.clear())
afterAll(() => world.close())

const checkIn = (person: WorldPerson, code: string, key = randomUUID()) => world.call(person, 'checkin', 'checkInSelf', { key, code })
const venueOf = () => world.call(door.volunteer, 'checkin', 'getVenueCode', { sessionId: door.sessionId })
const codeAt = async (at: Date | null) => makeVenueCode(await venueOf(), at && at.getTime())

test('C35 the code on the spot checks in once, and is always marked: a photo of it looks the same', async () => {
  const { person } = await door.enrolled()
  const [code, key] = [await codeAt(start), randomUUID()]
  const told = { sessionId: door.sessionId, title: '太极', attendedAt: start.toISOString() }
  expect(await checkIn(person, code, key)).toEqual(told)
  expect(await checkIn(person, code, key)).toEqual(told)
  world.now = after(0.5)
  expect(await checkIn(person, ` ${code}\n`)).toEqual(told)
  expect(await door.attendances()).toHaveLength(1)
  expect(await door.kept()).toMatchObject([{ marks: ['selfReported'], standing: 'counted' }])
})

test("a poster's code counts too, marked as print; an old screen's does not", async () => {
  const { person } = await door.enrolled()
  const { person: wang } = await door.enrolled('王芳')
  const old = await codeAt(after(-2))
  expect((await world.refusal(checkIn(person, old))).code).toBe('checkin.codeStale')
  expect((await world.refusal(checkIn(person, await codeAt(after(2))))).code).toBe('checkin.codeStale')
  await checkIn(person, await codeAt(after(-1)))
  await checkIn(wang, await codeAt(null))
  expect((await door.kept()).map(({ marks }) => marks)).toEqual(expect.arrayContaining([['selfReported'], ['static', 'selfReported']]))
  expect(await door.attendances()).toHaveLength(2)
})

test('a scan at the door beside it is one attendance at the earlier time', async () => {
  const { person, pass } = await door.enrolled()
  world.now = after(10)
  await checkIn(person, await codeAt(after(10)))
  await door.upload([door.scanOf(pass, { at: after(5).toISOString() })])
  expect(await door.attendances()).toMatchObject([{ attendedAt: after(5) }])
})

test('anything else is refused and leaves nothing', async () => {
  const { person, pass } = await door.enrolled()
  await door.enrolled('王芳')
  const { person: waiting } = await door.enrolled('赵磊')
  const code = await codeAt(start)
  const venue = await venueOf()
  const forged = makeVenueCode({ ...venue, key: pass.key }, start.getTime())
  const nowhere = makeVenueCode({ ...venue, sessionNumber: 99999 }, start.getTime())
  for (const bad of [
    makePass(pass, start.getTime()),
    forged,
    nowhere,
    '',
    '0'.repeat(46),
    'https://example.com',
    code.replace(/.$/, (last) => `${(Number(last) + 1) % 10}`),
  ])
    expect((await world.refusal(checkIn(person, bad))).code).toBe('checkin.notVenueCode')
  expect((await world.refusal(checkIn(await world.person(), code))).code).toBe('enrollment.notEnrolled')
  expect((await world.refusal(checkIn(waiting, code))).code).toBe('checkin.stillWaiting')
  await world.call(person, 'enrollment', 'cancel', { key: randomUUID(), sessionId: door.sessionId })
  expect((await world.refusal(checkIn(person, code))).code).toBe('enrollment.notEnrolled')
  expect(await door.kept()).toEqual([])
})

test('is open from two hours before the start until the end, where the activity still has it', async () => {
  const { person } = await door.enrolled()
  world.now = after(-61)
  expect((await world.refusal(checkIn(person, await codeAt(world.now)))).code).toBe('checkin.notNow')
  world.now = after(181)
  expect((await world.refusal(checkIn(person, await codeAt(world.now)))).code).toBe('checkin.notNow')
  world.now = after(60)
  const code = await codeAt(world.now)
  await world.db.updateTable('activities').set({ doorRules: '{}' }).execute()
  expect((await world.refusal(checkIn(person, code))).code).toBe('checkin.noSelf')
})
