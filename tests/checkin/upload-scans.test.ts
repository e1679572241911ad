import { randomUUID } from 'node:crypto'
import { makePass } from '../../types/rules/pass'
import { makeWorld, type World } from '../world'
import { after, openDoor, start } from './door'

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

test('C01 lets in who is confirmed, tells the masked name and counts', async () => {
  const { pass } = await door.enrolled('王秀兰')
  const scan = door.scanOf(pass)
  expect(await door.upload([scan])).toEqual({
    results: [{ scanId: scan.scanId, status: 'accepted', code: null, verdict: 'ok', name: '王*兰', first: null }],
    present: 1,
    inside: 1,
    expected: 1,
  })
  expect(await door.attendances()).toEqual([{ enrollmentNumber: String(pass.enrollmentNumber), attendedAt: start, scanId: scan.scanId }])
})

test('C02 the same scan sent twice is one row and the same reply', async () => {
  const { pass } = await door.enrolled()
  const scans = [door.scanOf(pass), door.scanOf(pass, { at: after(1).toISOString() })]
  const first = await door.upload(scans)
  expect(first.results.map(({ verdict }) => verdict)).toEqual(['ok', 'duplicate'])
  const again = await door.upload(scans)
  expect(again).toEqual({ ...first, results: first.results.map((result) => ({ ...result, status: 'already' })) })
  expect(await door.kept()).toHaveLength(2)
  const once = door.scanOf(pass, { at: after(2).toISOString() })
  expect((await door.upload([once, once])).results.map(({ status }) => status)).toEqual(['accepted', 'already'])
  expect((await door.upload([{ ...once, scanId: once.scanId.toUpperCase() }])).results).toMatchObject([
    { scanId: once.scanId.toUpperCase(), status: 'already' },
  ])
})

test('C03 C04 a second scan is a duplicate that tells the first time and by whom, from whichever phone', async () => {
  const { pass } = await door.enrolled()
  await door.upload([door.scanOf(pass)])
  const other = await world.person({ name: '刘洋' })
  await world.grant(other, 'volunteer', { sessionId: door.sessionId })
  const first = { at: start.toISOString(), by: '张伟', device: 'phone-aa' }
  const at = after(5).toISOString()
  expect((await door.upload([door.scanOf(pass, { at })])).results).toMatchObject([{ status: 'accepted', verdict: 'duplicate', first }])
  expect((await door.upload([door.scanOf(pass, { at, device: 'phone-bbbb' })], other)).results).toMatchObject([{ verdict: 'duplicate', first }])
  expect(await door.attendances()).toHaveLength(1)
})

test('C05 of two scans made offline the earlier is the attendance, in whatever order they come', async () => {
  const { pass } = await door.enrolled()
  await door.upload([door.scanOf(pass, { at: after(20).toISOString() })])
  const earlier = door.scanOf(pass, { at: after(10).toISOString(), device: 'phone-bbbb' })
  await door.upload([earlier])
  expect(await door.attendances()).toMatchObject([{ attendedAt: after(10), scanId: earlier.scanId }])
})

test('C06 a cancelled place is said so and not counted; with a reason it is, and recorded', async () => {
  const { person, pass } = await door.enrolled()
  await world.call(person, 'enrollment', 'cancel', { key: randomUUID(), sessionId: door.sessionId })
  expect((await door.upload([door.scanOf(pass, { verdict: 'cancelled' })])).results).toMatchObject([{ status: 'accepted', verdict: 'cancelled', name: '李*' }])
  expect(await door.attendances()).toEqual([])
  await door.upload([door.scanOf(pass, { verdict: 'cancelled', reason: '现场有空位' })])
  expect(await door.attendances()).toHaveLength(1)
  expect((await door.kept()).map(({ standing, marks }) => [standing, marks])).toEqual([
    ['kept', []],
    ['counted', ['forced']],
  ])
  expect(await world.db.selectFrom('audit').select('personId').where('action', '=', 'checkin.force').execute()).toEqual([{ personId: door.volunteer.id }])
})

test('C07 who cancelled after the list was fetched and was let in offline has attended', async () => {
  const { person, pass } = await door.enrolled()
  const scan = door.scanOf(pass)
  await world.call(person, 'enrollment', 'cancel', { key: randomUUID(), sessionId: door.sessionId })
  expect((await door.upload([scan])).results).toMatchObject([{ status: 'accepted', verdict: 'cancelled' }])
  expect(await door.attendances()).toHaveLength(1)
})

test('C08 who waits is let in only with a reason', async () => {
  await door.enrolled('甲乙')
  await door.enrolled('丙丁')
  const { pass } = await door.enrolled('戊己')
  expect((await door.upload([door.scanOf(pass, { verdict: 'waitlisted' })])).results).toMatchObject([{ verdict: 'waitlisted' }])
  expect(await door.attendances()).toEqual([])
  await door.upload([door.scanOf(pass, { verdict: 'waitlisted', reason: '还有位子' })])
  expect(await door.attendances()).toHaveLength(1)
})

test("C09 C10 C12 C18 C19 what is not this person's fresh code for this session lets nobody in, and is kept", async () => {
  const { pass } = await door.enrolled('李静')
  const { pass: wang } = await door.enrolled('王芳')
  const other = await world.session({ startsAt: world.in(2) })
  const { pass: elsewhere } = await door.enrolled('赵磊', other.sessionId)
  const old = makePass(pass, world.now.getTime() - 6 * 60_000)
  const scans = [
    door.scanOf(pass, { code: old }),
    door.scanOf(pass, { code: makePass(wang, world.now.getTime()) }),
    door.scanOf(pass, { code: '' }),
    door.scanOf(pass, { code: '0'.repeat(46) }),
    door.scanOf(pass, { code: makePass({ ...wang, enrollmentNumber: pass.enrollmentNumber }, world.now.getTime()) }),
    door.scanOf(elsewhere),
    door.scanOf(pass, { source: 'search', code: '', enrollmentNumber: 5 }),
  ]
  const { results, present } = await door.upload(scans)
  expect(results.map(({ verdict, name }) => [verdict, name])).toEqual([
    ['stale', '李*'],
    ['forged', null],
    ['malformed', null],
    ['malformed', null],
    ['forged', null],
    ['wrongActivity', null],
    ['unknown', null],
  ])
  expect(present).toBe(0)
  expect((await door.kept()).map(({ standing }) => standing)).toEqual(Array.from({ length: 7 }, () => 'kept'))
  expect((await door.upload(scans)).results.map(({ name }) => name)).toEqual(results.map(({ name }) => name))
})

test('C10 tells a code of another session of this activity apart', async () => {
  const { activityId, organizationId } = door
  const { sessionId: tomorrow } = await world.session({ activityId, organizationId, startsAt: world.in(25) })
  const { pass } = await door.enrolled('李静', tomorrow)
  expect((await door.upload([door.scanOf(pass)])).results).toMatchObject([{ verdict: 'wrongTime' }])
})

test("C14 sets a volunteer's clock right by its offset, marks it, and loses nothing", async () => {
  const { pass } = await door.enrolled()
  const hour = 3600_000
  const scan = door.scanOf(pass, { at: after(-60).toISOString(), clockOffset: hour })
  expect((await door.upload([scan])).results).toMatchObject([{ status: 'accepted', verdict: 'ok' }])
  expect(await door.attendances()).toMatchObject([{ attendedAt: start }])
  expect(await door.kept()).toMatchObject([{ marks: ['clockSkew'] }])
})

test('C14 a time in the future counts as when the record came in', async () => {
  const { pass } = await door.enrolled()
  await door.send([door.scanOf(pass, { at: after(24 * 60).toISOString() })])
  expect(await door.attendances()).toMatchObject([{ attendedAt: start }])
})

test('C16 who enrolled after the list was fetched is settled at upload', async () => {
  const { pass } = await door.enrolled()
  expect((await door.upload([door.scanOf(pass, { verdict: 'provisional' })])).results).toMatchObject([{ verdict: 'ok', name: '李*' }])
  expect(await door.kept()).toMatchObject([{ standing: 'counted', marks: ['provisional'] }])
})

test('C24 the same id with other content is refused, the first kept', async () => {
  const { pass } = await door.enrolled()
  const scan = door.scanOf(pass)
  await door.upload([scan])
  expect((await door.upload([{ ...scan, direction: 'out' }])).results).toEqual([
    { scanId: scan.scanId, status: 'rejected', code: 'checkin.scanIdReused', verdict: 'ok', name: null, first: null },
  ])
  const { pass: other } = await door.enrolled('王芳')
  const twice = door.scanOf(other)
  expect((await door.upload([twice, { ...twice, seq: twice.seq + 1 }])).results.map(({ status }) => status)).toEqual(['accepted', 'rejected'])
  expect(await door.kept()).toHaveLength(2)
})

test("C26 scans of another door are refused one by one, the volunteer's own are taken", async () => {
  const { pass } = await door.enrolled()
  const other = await world.session({ startsAt: world.in(1) })
  const { pass: elsewhere } = await door.enrolled('王芳', other.sessionId)
  const { results } = await door.upload([
    door.scanOf(pass),
    door.scanOf(elsewhere, { sessionId: other.sessionId }),
    door.scanOf(pass, { sessionId: '987654321' }),
  ])
  expect(results.map(({ status, code, name }) => [status, code, name])).toEqual([
    ['accepted', null, '李*'],
    ['rejected', 'checkin.notYourSession', null],
    ['rejected', 'checkin.notFound', null],
  ])
  expect(await door.attendances()).toHaveLength(1)
})

test('C27 an upload cut short and repeated in full records each scan once', async () => {
  const { pass } = await door.enrolled()
  const { pass: wang } = await door.enrolled('王芳')
  const scans = [door.scanOf(pass), door.scanOf(wang), door.scanOf(pass, { at: after(1).toISOString() })]
  await door.upload(scans.slice(0, 2))
  expect((await door.upload(scans)).results.map(({ status }) => status)).toEqual(['already', 'already', 'accepted'])
  expect(await door.kept()).toHaveLength(3)
  expect(await door.attendances()).toHaveLength(2)
})

test('C33 somebody without a phone is let in by the code read aloud or by name', async () => {
  const { pass } = await door.enrolled()
  const { pass: wang } = await door.enrolled('王芳')
  const { results } = await door.upload([
    door.scanOf(pass, { source: 'typed', code: pass.spoken.toLowerCase() }),
    door.scanOf(wang, { source: 'search', code: '' }),
  ])
  expect(results.map(({ verdict, name }) => [verdict, name])).toEqual([
    ['ok', '李*'],
    ['ok', '王*'],
  ])
  expect(await door.attendances()).toHaveLength(2)
})

test('a full upload of 200 is taken at once', async () => {
  const { pass } = await door.enrolled()
  const scans = Array.from({ length: 200 }, (_, index) => door.scanOf(pass, { at: after(index / 10).toISOString() }))
  const { results } = await door.upload(scans)
  expect(results.map(({ verdict }) => verdict)).toEqual(['ok', ...Array.from({ length: 199 }, () => 'duplicate')])
  expect(await door.attendances()).toHaveLength(1)
  expect((await world.refusal(door.upload([...scans, door.scanOf(pass)]))).code).toBe('request.malformed')
})

test('opens for nobody without a grant', async () => {
  const { pass, person } = await door.enrolled()
  const { results, ...counts } = await door.upload([door.scanOf(pass)], person)
  expect(results).toMatchObject([{ status: 'rejected', code: 'checkin.notYourSession', name: null }])
  expect(counts).toEqual({ present: 0, inside: 0, expected: 0 })
  expect(await door.kept()).toEqual([])
})
