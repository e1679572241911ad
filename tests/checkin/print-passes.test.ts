import { randomUUID } from 'node:crypto'
import { verifyPass, windows } from '../../types/rules/verify'
import { makeWorld, type World } from '../world'
import { after, openDoor, fetchPack } from './door'

let world: World
let door: Awaited<ReturnType<typeof openDoor>>
beforeAll(async () => {
  world = await makeWorld()
})
beforeEach(async () => {
  door = await openDoor(world)
})
afterEach(() => world.clear())
afterAll(() => world.close())

const print = async () => world.call(await world.admin(door.organizationId), 'checkin', 'printPasses', { sessionId: door.sessionId })

test('C33 a printed pass is good all day on phone and server, is marked, and counts', async () => {
  const { pass } = await door.enrolled('王秀兰')
  const { items: passes } = await print()
  const code = passes[0]?.code ?? ''
  const pack = await fetchPack(world, door.volunteer, door.sessionId)
  for (const hours of [-20, 0, 1.5]) {
    const at = after(hours * 60).getTime()
    expect(verifyPass(pack, code, at, { window: windows.online })).toMatchObject({ verdict: 'ok', isStatic: true, name: '王*兰' })
  }
  const { results } = await door.upload([door.scanOf(pass, { code, at: after(90).toISOString() })])
  expect(results).toMatchObject([{ verdict: 'ok' }])
  expect(await door.kept()).toMatchObject([{ standing: 'counted', marks: ['static'] }])
})

test('a reissue makes the paper worthless, and the next print good', async () => {
  const { person, pass } = await door.enrolled()
  const old = (await print()).items[0]
  await world.call(person, 'checkin', 'reissuePass', { key: randomUUID(), enrollmentId: pass.enrollmentId })
  const fresh = (await print()).items[0]
  const scans = [old, fresh].map((paper) => door.scanOf(pass, { code: paper?.code ?? '' }))
  expect((await door.upload(scans)).results.map(({ verdict }) => verdict)).toEqual(['revoked', 'ok'])
})

test('lists who has a place in the order they came, with full names, and says who is in; each print is recorded', async () => {
  const { pass } = await door.enrolled('王秀兰')
  await door.enrolled('马建国')
  await door.enrolled('赵磊')
  await door.upload([door.scanOf(pass)])
  const { title, items: passes } = await print()
  expect(title).toBe('太极')
  expect(passes.map(({ name, seats, isPresent }) => [name, seats, isPresent])).toEqual([
    ['王秀兰', 1, true],
    ['马建国', 1, false],
  ])
  expect(passes[0]?.spoken).toBe(pass.spoken)
  expect(await world.db.selectFrom('audit').select('detail').where('action', '=', 'checkin.printPasses').execute()).toEqual([{ detail: { rows: 2 } }])
})
