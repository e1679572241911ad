import { randomUUID } from 'node:crypto'
import { makeWorld, type World } from '../world'
import { after, openDoor, start, fetchPack } from './door'

// C32 (a list of a family opens) and C34 (a child is handed over by its own code) come with families. What carries over is
// here: one scan names one enrollment with its seats.

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

const endGrant = (at: Date) => world.db.updateTable('grants').set({ toAt: at }).where('personId', '=', door.volunteer.id).execute()
const report = async () => world.call(await world.admin(door.organizationId), 'checkin', 'getDoorReport', { sessionId: door.sessionId })

test('C04 the other phone is told when, by whom and on which phone the first entry was', async () => {
  const { pass } = await door.enrolled()
  await door.upload([door.scanOf(pass)])
  const other = await world.person({ name: '刘洋' })
  await world.grant(other, 'volunteer', { sessionId: door.sessionId })
  const first = { at: start.toISOString(), by: '张伟', device: 'phone-aa' }
  const { results } = await door.upload([door.scanOf(pass, { at: after(5).toISOString(), device: 'phone-bbbb' })], other)
  expect(results).toMatchObject([{ verdict: 'duplicate', first }])
  const { present } = await fetchPack(world, other, door.sessionId)
  expect(present).toEqual({ [pass.enrollmentNumber]: first })
})

test('C06 the list tells when and by whom a place was given up', async () => {
  const { person, pass } = await door.enrolled()
  world.now = after(20)
  await world.call(person, 'enrollment', 'cancel', { key: randomUUID(), sessionId: door.sessionId })
  const cancelled = async () => (await fetchPack(world, door.volunteer, door.sessionId)).cancelled[pass.enrollmentNumber]
  expect(await cancelled()).toEqual({ at: after(20).toISOString(), isOwn: true })
  await world.db.updateTable('enrollments').set({ endReason: 'removed' }).execute()
  expect(await cancelled()).toMatchObject({ isOwn: false })
})

test('C22 an undo that comes before its own scan waits for it, whoever else scanned the same person', async () => {
  const { pass } = await door.enrolled()
  const first = door.scanOf(pass, { device: 'phone-bbbb' })
  const own = door.scanOf(pass, { at: after(1).toISOString() })
  const undo = door.scanOf(pass, { at: after(2).toISOString(), direction: 'undo', code: '' })
  const undoFirst = door.scanOf(pass, { at: after(3).toISOString(), direction: 'undo', code: '', device: 'phone-bbbb' })
  for (const scan of [first, undo, own, undoFirst]) await door.upload([scan])
  expect(await door.attendances()).toEqual([])
  const again = await door.upload([undo])
  expect(again.results).toMatchObject([{ status: 'already' }])
})

test('C22 a refused undo is refused again when it is sent again', async () => {
  const { pass } = await door.enrolled()
  await door.upload([door.scanOf(pass)])
  const late = door.scanOf(pass, { direction: 'undo', code: '', at: after(16).toISOString() })
  const replies = [await door.upload([late]), await door.upload([late])]
  expect(replies.map(({ results }) => results[0]?.code)).toEqual(['checkin.undoTooLate', 'checkin.undoTooLate'])
  expect(await world.db.selectFrom('audit').select('id').where('action', '=', 'checkin.undoRefused').execute()).toHaveLength(1)
})

test('C23 where leaving is scanned, who left is welcome again, who never came is marked, and who is inside is counted', async () => {
  door = await openDoor(world, { hasExit: true })
  const { pass } = await door.enrolled('王秀兰')
  const { pass: ma } = await door.enrolled('马建国')
  const out = await door.upload([door.scanOf(pass), door.scanOf(pass, { direction: 'out', at: after(30).toISOString() })])
  expect(out).toMatchObject({ results: [{ verdict: 'ok' }, { verdict: 'ok' }], present: 1, inside: 0 })
  const { present } = await fetchPack(world, door.volunteer, door.sessionId)
  expect(present[pass.enrollmentNumber]).toMatchObject({ isOut: true })
  const back = await door.upload([door.scanOf(pass, { at: after(40).toISOString() }), door.scanOf(ma, { direction: 'out', at: after(41).toISOString() })])
  expect(back).toMatchObject({ results: [{ verdict: 'ok', first: null }, { verdict: 'ok' }], present: 1, inside: 1 })
  expect(await door.attendances()).toMatchObject([{ attendedAt: start }])
  expect((await report()).rows.map(({ name, flags, attendedAt }) => [name, flags, attendedAt !== null])).toEqual([
    ['王秀兰', ['reEntry'], true],
    ['马建国', ['outWithoutIn'], false],
  ])
})

test('C25 who was taken off the door hands in what was scanned before, marked; not what was scanned after, nor a week later', async () => {
  const { pass } = await door.enrolled()
  await endGrant(after(10))
  const [before, later] = [door.scanOf(pass, { at: after(9).toISOString() }), door.scanOf(pass, { at: after(10).toISOString() })]
  const { results, ...counts } = await door.upload([before, later])
  expect(results.map(({ status, code }) => [status, code])).toEqual([
    ['accepted', null],
    ['rejected', 'checkin.notYourSession'],
  ])
  expect(counts).toEqual({ present: 0, inside: 0, expected: 0 })
  expect(await door.attendances()).toMatchObject([{ attendedAt: after(9) }])
  expect(await door.kept()).toMatchObject([{ marks: ['afterRemoval'] }])
  expect((await report()).rows).toMatchObject([{ flags: ['afterRemoval'] }])
  world.now = after(7 * 24 * 60 + 10)
  expect((await door.send([door.scanOf(pass, { at: after(8).toISOString() })])).results).toMatchObject([{ code: 'checkin.notYourSession' }])
})

test('C31 one account on two phones: both have the pass, both may scan', async () => {
  const { person, pass } = await door.enrolled()
  expect((await world.call(person, 'checkin', 'listPasses', {})).items).toEqual([pass])
  const { pass: ma } = await door.enrolled('马建国')
  const { results } = await door.upload([door.scanOf(pass, { device: 'phone-aaaa', seq: 1 }), door.scanOf(ma, { device: 'phone-bbbb', seq: 1 })])
  expect(results.map(({ status, verdict }) => `${status} ${verdict}`)).toEqual(['accepted ok', 'accepted ok'])
})

test('C32 one scan of somebody with more seats tells the door how many come', async () => {
  const { pass } = await door.enrolled()
  await world.db.updateTable('enrollments').set({ seats: 3 }).execute()
  const pack = await fetchPack(world, door.volunteer, door.sessionId)
  expect(pack.rows).toEqual([[pass.enrollmentNumber, 0, 'c', '李*', 3]])
})

test('C33 a name or eight characters instead of a code are marked manual; searching has a limit', async () => {
  const { pass } = await door.enrolled()
  const { pass: ma } = await door.enrolled('马建国')
  await door.upload([door.scanOf(pass, { source: 'typed', code: pass.spoken }), door.scanOf(ma, { source: 'search', code: '' })])
  expect((await door.kept()).map(({ marks }) => marks)).toEqual([['manual'], ['manual']])
  const search = async () => (await world.call(door.volunteer, 'checkin', 'searchRoster', { sessionId: door.sessionId, text: '马建' })).items
  world.now = after(1)
  for (let n = 0; n < 30; n++) await search()
  expect((await world.refusal(search())).code).toBe('checkin.searchTooOften')
  world.now = after(2.1)
  expect(await search()).toHaveLength(1)
})

test('C40 after a person ended the account, scans and attendance stay under the number alone', async () => {
  const { person, pass } = await door.enrolled('王秀兰')
  await door.upload([door.scanOf(pass)])
  await world.call(person, 'identity', 'deleteMe', { confirm: 'DELETE' })
  expect(await door.attendances()).toHaveLength(1)
  expect(await door.kept()).toHaveLength(1)
  const pack = await fetchPack(world, door.volunteer, door.sessionId)
  expect(pack.rows.map(([number, , , name]) => [number, name])).toEqual([[pass.enrollmentNumber, '已注销']])
  const { rows } = await world.pool.query<{ text: string }>('select row_to_json(scans)::text as text from scans')
  for (const { text } of rows) for (const word of ['王秀兰', '王*兰']) expect(text).not.toContain(word)
})

test('who stood at one door until an hour ago hands in nothing of another', async () => {
  const { pass } = await door.enrolled()
  const other = await world.session({ startsAt: world.in(1), endsAt: world.in(3), title: '读书' })
  const theirs = await door.enrolled('王强', other.sessionId)
  await endGrant(after(30))
  world.now = after(60)
  const scans = [door.scanOf(pass), door.scanOf(theirs.pass, { sessionId: other.sessionId })]
  const { results } = await door.send(scans)
  expect(results.map(({ status, code }) => [status, code])).toEqual([
    ['accepted', null],
    ['rejected', 'checkin.notYourSession'],
  ])
  expect((await door.kept()).map(({ id }) => id)).toEqual([scans[0]!.scanId])
})
