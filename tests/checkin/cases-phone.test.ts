import type { Pass, Scan } from '../../types/checkin'
import { makePass } from '../../types/rules/pass'
import { verifyAtAny, windows } from '../../types/rules/verify'
import { makeWorld, type World } from '../world'
import { after, openDoor, start } from './door'
import { makePhone, type Network, type Phone, serverOf } from './phone'

let world: World
let door: Awaited<ReturnType<typeof openDoor>>
let phone: Phone
beforeAll(async () => {
  world = await makeWorld()
})
beforeEach(async () => {
  door = await openDoor(world)
  phone = makePhone(door.volunteer, serverOf(world, door.volunteer))
})
afterEach(() => world.clear())
afterAll(() => world.close())

const offline: Network = async () => {
  throw new Error('no network')
}
const draftOf = (pass: Pass, minutes = 0) => {
  const { scanId: _, device: __, seq: ___, ...draft } = door.scanOf(pass, { at: after(minutes).toISOString() })
  return draft
}
const report = async () => world.call(await world.admin(door.organizationId), 'checkin', 'getDoorReport', { sessionId: door.sessionId })

test('C28 an app killed between writing down and sending sends after the next start, once', async () => {
  const { pass } = await door.enrolled()
  phone.network = offline
  const before = phone.start()
  const scan = before.scans.record(draftOf(pass))
  await before.scans.sendWaiting()
  const reached = serverOf(world, door.volunteer)
  // The server has it, and the app dies before the answer is read.
  phone.network = async (sent) => {
    phone.killAt = phone.steps
    return reached(sent)
  }
  await phone.start().scans.sendWaiting()
  expect(phone.isDead).toBe(true)
  phone.killAt = Number.POSITIVE_INFINITY
  phone.network = reached
  const { scans } = phone.start()
  expect(scans.useScans.getState().waiting).toEqual([scan])
  await scans.sendWaiting()
  expect(scans.useScans.getState().waiting).toEqual([])
  expect(await door.kept()).toMatchObject([{ id: scan?.scanId }])
  expect(phone.start().scans.useScans.getState().waiting).toEqual([])
})

test('C29 a phone without room says so before anything is shown, records nothing, and goes on when there is room', async () => {
  const { pass } = await door.enrolled()
  const { scans } = phone.start()
  phone.network = offline
  expect(scans.record(draftOf(pass))).not.toBeNull()
  phone.room = 900
  const results = Array.from({ length: 5 }, (_, index) => scans.record(draftOf(pass, index + 1)))
  expect(results.at(-1)).toBeNull()
  expect(scans.useScans.getState()).toMatchObject({ isFull: true })
  expect(scans.useScans.getState().waiting).toHaveLength(1 + results.filter(Boolean).length)
  phone.network = serverOf(world, door.volunteer)
  await scans.sendWaiting()
  expect(scans.useScans.getState()).toMatchObject({ isFull: false, waiting: [] })
  // No number was used up by what was not recorded: no hole is seen.
  phone.room = Number.POSITIVE_INFINITY
  scans.record(draftOf(pass, 9))
  await scans.sendWaiting()
  expect((await report()).gaps).toEqual([])
})

test('C30 three scans lost with a part of the storage are missed by the server', async () => {
  const { pass } = await door.enrolled()
  const { scans } = phone.start()
  scans.record(draftOf(pass))
  await scans.sendWaiting()
  phone.network = offline
  for (const minutes of [1, 2, 3]) scans.record(draftOf(pass, minutes))
  for (const key of phone.stored.keys()) if (key.includes('scan-chunk-')) phone.stored.delete(key)
  phone.network = serverOf(world, door.volunteer)
  const next = phone.start().scans
  next.record(draftOf(pass, 4))
  await next.sendWaiting()
  expect((await report()).gaps).toMatchObject([{ by: '张伟', missing: 3 }])
})

test('C26 what the server refuses stays in sight, also after a restart, until it was read', async () => {
  const { pass } = await door.enrolled()
  const other = await world.session({ startsAt: world.in(1) })
  const { scans } = phone.start()
  scans.record({ ...draftOf(pass), sessionId: other.sessionId })
  await scans.sendWaiting()
  const again = phone.start().scans
  expect(again.useScans.getState()).toMatchObject({ waiting: [], rejected: [{ result: { code: 'checkin.notYourSession' } }] })
  again.dismissRejected()
  expect(phone.start().scans.useScans.getState().rejected).toEqual([])
})

test.each<[string, Network]>([
  ['no answer', offline],
  ['a page of HTML', async () => '<html><body>请登录无线网</body></html>'],
  ['an empty page', async () => ''],
  ['JSON that is no reply', async () => ({ code: 0, message: 'welcome' })],
  ['a reply without results', async () => ({ ok: true })],
  ['results that are none', async () => ({ ok: true, data: { results: '<html>', present: 0, expected: 0 } })],
  ['results for other scans', async () => ({ ok: true, data: { results: [{ scanId: 'x', status: 'accepted' }], present: 0, expected: 0 } })],
  [
    'results with a status nobody knows',
    async ({ data }) => ({
      ok: true,
      data: { results: (JSON.parse(data) as { scans: Scan[] }).scans.map(({ scanId }) => ({ scanId, status: 'welcome' })), present: 0, expected: 0 },
    }),
  ],
  ['a server in trouble', async () => ({ ok: false, error: { code: 'request.unavailable', detail: {}, requestId: '' } })],
])('C36 %s is no success: the scan keeps waiting', async (_, network) => {
  const { pass } = await door.enrolled()
  phone.network = network
  const { scans } = phone.start()
  const scan = scans.record(draftOf(pass))
  expect(await scans.answerTo(scan?.scanId ?? '')).toBeNull()
  expect(scans.useScans.getState().waiting).toEqual([scan])
  phone.network = serverOf(world, door.volunteer)
  expect(await scans.answerTo(scan?.scanId ?? '')).toMatchObject({ status: 'accepted', verdict: 'ok' })
})

test('C37 two sessions at one hour on one phone: each code is tried at its own door, offline too', async () => {
  const { pass } = await door.enrolled()
  const other = await world.session({ startsAt: world.in(1), title: '共读一小时' })
  await world.grant(door.volunteer, 'volunteer', { sessionId: other.sessionId })
  const { pass: reader } = await door.enrolled('王芳', other.sessionId)
  await phone.start().pack.loadPacks([door.sessionId, other.sessionId])
  phone.network = offline
  const packs = await phone.start().pack.loadPacks([door.sessionId, other.sessionId])
  const tried = (code: string) => {
    const { pack, checked } = verifyAtAny(packs, code, start.getTime(), { window: windows.offline })
    return [pack.title, checked.verdict]
  }
  for (const each of [pass, reader]) {
    const title = each === pass ? '太极' : '共读一小时'
    expect(tried(makePass(each, start.getTime()))).toEqual([title, 'ok'])
    expect(tried(each.spoken)).toEqual([title, 'ok'])
  }
  expect(tried('nonsense!')).toEqual(['太极', 'malformed'])
  // The next door's list replaces both: keys of other sessions do not stay.
  phone.network = serverOf(world, door.volunteer)
  await phone.start().pack.loadPacks([other.sessionId])
  expect([...phone.stored.keys()].filter((key) => key.startsWith('ufc.pack-'))).toEqual([`ufc.pack-${other.sessionId}@${door.volunteer.id}`])
})

test('C38 a list of the day before still opens the door, and is known to be old', async () => {
  const { pass } = await door.enrolled()
  await phone.start().pack.loadPacks([door.sessionId])
  phone.network = offline
  const { pack } = phone.start()
  const [old] = await pack.loadPacks([door.sessionId])
  const tomorrow = after(24 * 60 + 1).getTime()
  expect(tomorrow - Date.parse(old.issuedAt)).toBeGreaterThan(pack.packMaxAge)
  expect(verifyAtAny([old], makePass(pass, tomorrow), tomorrow, { window: windows.offline }).checked.verdict).toBe('ok')
})

test('what was scanned and not sent yet is still inside after the list is fetched again', async () => {
  const { pass } = await door.enrolled()
  const reached = serverOf(world, door.volunteer)
  phone.network = async (sent) => (sent.url.endsWith('uploadScans') ? offline(sent) : reached(sent))
  const { scans, pack } = phone.start()
  scans.record(draftOf(pass))
  const [list] = await pack.loadPacks([door.sessionId])
  expect(list.present[pass.enrollmentNumber]).toMatchObject({ at: start.toISOString() })
})
