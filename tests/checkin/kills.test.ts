import { randomUUID } from 'node:crypto'
import type { Pass, Scan } from '../../types/checkin'
import { rounds, tell } from '../rounds'
import { makeWorld, type World } from '../world'
import { openDoor, start } from './door'
import { type App, makePhone, serverOf } from './phone'
import { makeRandom } from './random'

const wanted = rounds('offline door: scans with the app killed', 250, 10_000)
const kills = rounds('offline door: kills', 25, 200)
const crowd = 20

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world.close())

const makeCrowd = async () => {
  const door = await openDoor(world)
  await world.db.updateTable('pools').set({ capacity: 1000 }).where('id', '=', door.sessionId).execute()
  const passes: Pass[] = []
  for (let index = 0; index < crowd; index++) passes.push((await door.enrolled(`职工甲${index}`)).pass)
  world.now = new Date(start.getTime() + 3 * 3600_000)
  return { door, passes }
}

test(
  'C28 scans at a door without network, the app killed at every step of writing, sending and being answered: none lost, none double',
  async () => {
    const { door, passes } = await makeCrowd()
    const random = makeRandom(28)
    const reached = serverOf(world, door.volunteer)
    const phone = makePhone(door.volunteer, reached)
    phone.network = async (sent) => {
      const luck = random.below(10)
      if (luck < 4) throw new Error('no network')
      if (luck === 4) return '<html>请登录</html>'
      const reply = await reached(sent)
      // The server has it; the answer is lost on the way.
      if (luck === 5) throw new Error('the line broke')
      return reply
    }
    /** By the moment told, which is each scan's own: whether it was shown as recorded. */
    const shown = new Map<string, boolean>()
    let killed = 0
    let app: App = phone.start()
    const arm = () => (phone.killAt = phone.steps + 1 + random.below(killed % 3 === 0 ? 4 : Math.ceil((wanted * 8) / kills)))
    arm()
    for (let index = 0; index < wanted || killed < kills; index++) {
      // The server's clock goes along: how often somebody may send is counted by the minute.
      world.now = new Date(world.now.getTime() + 250)
      const { scanId: _, device: __, seq: ___, ...draft } = door.scanOf(random.of(passes), { at: new Date(start.getTime() + index * 250).toISOString() })
      const scan = app.scans.record({ ...draft, direction: random.below(12) === 0 ? 'undo' : 'in' })
      // Green is shown only by an app that lives to show it.
      shown.set(draft.at, scan !== null && !phone.isDead)
      if (random.below(6) === 0 && !phone.isDead) await Promise.race([app.scans.sendWaiting(), new Promise((resolve) => setTimeout(resolve, 2000))])
      if (!phone.isDead) continue
      killed++
      app = phone.start()
      arm()
    }
    phone.killAt = Number.POSITIVE_INFINITY
    phone.network = reached
    const waited = app.scans.useScans.getState().waiting.length
    app = phone.start()
    expect(app.scans.useScans.getState().waiting.length).toBeGreaterThanOrEqual(waited)
    for (let round = 0; app.scans.useScans.getState().waiting.length > 0 && round < 1000; round++) {
      world.now = new Date(world.now.getTime() + 1000)
      await app.scans.sendWaiting()
    }

    const rows = await world.db.selectFrom('scans').select(['deviceAt', 'seq', 'device']).where('sessionId', '=', door.sessionId).execute()
    const times = rows.map(({ deviceAt }) => deviceAt.toISOString())
    const lost = [...shown].filter(([at, isShown]) => isShown && !times.includes(at)).length + app.scans.useScans.getState().waiting.length
    const double = times.length - new Set(times).size + (rows.length - new Set(rows.map(({ seq }) => seq)).size)
    tell({ name: 'offline door: scans shown and lost', value: lost, atMost: 0 })
    tell({ name: 'offline door: scans or numbers given twice', value: double, atMost: 0 })
    expect({ lost, double, killed: killed >= kills, devices: new Set(rows.map(({ device }) => device)).size }).toEqual({
      lost: 0,
      double: 0,
      killed: true,
      devices: 1,
    })
    // Every number that was given arrived: the server sees no hole, whatever was killed.
    expect(Math.max(...rows.map(({ seq }) => seq))).toBe(rows.length)
    expect(app.scans.useScans.getState().rejected.filter(({ result }) => result.code !== 'checkin.undoTooLate')).toEqual([])
  },
  30 * 60_000,
)

test('negative control: a phone that shows first and writes after the answer loses scans when it is killed', async () => {
  await world.clear()
  const { door, passes } = await makeCrowd()
  const random = makeRandom(29)
  const phone = makePhone(door.volunteer, serverOf(world, door.volunteer))
  const shown: string[] = []
  for (let index = 0; index < 40; index++) {
    const scan: Scan = door.scanOf(random.of(passes), { scanId: randomUUID(), at: new Date(start.getTime() + index * 250).toISOString() })
    shown.push(scan.scanId)
    // Only memory holds it until the next upload; every fourth time the app is killed before.
    if (index % 4 !== 3) await phone.network({ url: '/api/checkin/uploadScans', data: JSON.stringify({ scans: [scan] }), header: {} })
  }
  const rows = await world.db.selectFrom('scans').select('id').execute()
  expect(shown.filter((id) => !rows.some((row) => row.id === id))).toHaveLength(10)
})
