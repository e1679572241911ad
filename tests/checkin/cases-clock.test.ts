import { makePass } from '../../types/rules/pass'
import type { Scan } from '../../types/checkin'
import { type World, makeWorld } from '../world'
import { after, openDoor, start } from './door'

let world: World
let door: Awaited<ReturnType<typeof openDoor>>
beforeAll(async () => {
  world = await makeWorld()
})
beforeEach(async () => {
  world.now = start
  door = await openDoor(world)
})
afterEach(() => world.clear())
afterAll(() => world.close())

const day = 24 * 3600_000
/** What the holder shows at the start, scanned by a phone with this clock. */
const scanned = async (name: string, more: Partial<Scan>) => {
  const { pass } = await door.enrolled(name)
  return door.scanOf(pass, { code: makePass(pass, start.getTime()), ...more })
}

/** ms that the phone is ahead, with or without its knowing. */
const clocks: [string, number, boolean][] = [
  ['a year and a half ahead, known', 548 * day, true],
  ['a year and a half behind, known', -548 * day, true],
  ['started in 1970, known', -Math.floor(start.getTime() / day) * day, true],
  ['a year and a half ahead, not known', 548 * day, false],
  ['a year and a half behind, not known', -548 * day, false],
  ['started in 1970, not known', -Math.floor(start.getTime() / day) * day, false],
  ['in the year 2199, not known', 173 * 365 * day, false],
]

test.each(clocks)('B28 the attendance of a phone whose clock is %s counts from when it came in, and is marked', async (_, ahead, isKnown) => {
  const scan = await scanned('李静', { at: new Date(start.getTime() + ahead).toISOString(), clockOffset: isKnown ? -ahead : 0 })
  world.now = after(3)
  expect((await door.send([scan])).results).toMatchObject([{ status: 'accepted', verdict: 'ok' }])
  expect(await door.attendances()).toMatchObject([{ attendedAt: isKnown ? start : after(3) }])
  expect(await door.kept()).toMatchObject([{ standing: 'counted', marks: ['clockSkew'] }])
})

test('B28 what was taken on a phone without the time stays in the order it was made, an undo included', async () => {
  const lost = { at: new Date('1970-01-01T00:00:05Z').toISOString() }
  const first = await scanned('李静', lost)
  const undo: Scan = {
    ...first,
    scanId: first.scanId.replace(/^./, (digit) => (digit === '0' ? '1' : '0')),
    direction: 'undo',
    source: 'search',
    code: '',
    seq: first.seq + 1,
  }
  await door.send([undo, first])
  expect(await door.attendances()).toEqual([])
})

test('B28 a code that is old by a clock that is right stays old', async () => {
  const scan = await scanned('李静', { at: after(20).toISOString() })
  world.now = after(21)
  expect((await door.send([scan])).results).toMatchObject([{ verdict: 'stale' }])
})
