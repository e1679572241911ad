import { randomUUID } from 'node:crypto'
import type { Pass, Scan } from '../../types/checkin'
import { makePass } from '../../types/pass'
import { makeWorld, type World, type WorldPerson } from '../world'

let world: World
let sessionId: string
let organizationId: string
let volunteer: WorldPerson
beforeAll(async () => {
  world = await makeWorld()
})
beforeEach(async () => {
  ;({ sessionId, organizationId } = await world.session({ startsAt: world.in(1), endsAt: world.in(3), capacity: 2, title: '太极' }))
  volunteer = await world.person({ name: '张伟' })
  await world.grant(volunteer, 'volunteer', { sessionId })
})
afterEach(() => world.clear())
afterAll(() => world.close())

const minute = 60_000
const start = new Date('2026-11-23T02:00:00Z')
const after = (minutes: number) => new Date(start.getTime() + minutes * minute)
const passOf = async (person: WorldPerson): Promise<Pass> => (await world.call(person, 'checkin', 'listPasses', {}))[0] as Pass
const enrolled = async (name = '李静', session = sessionId) => {
  const person = await world.person({ name })
  await world.call(person, 'enrollment', 'enroll', { key: randomUUID(), sessionId: session })
  return { person, pass: await passOf(person) }
}
let seq = 0
const scanOf = (pass: Pass, more: Partial<Scan> = {}): Scan => {
  const at = more.at ?? start.toISOString()
  const told = Date.parse(at) + (more.clockOffset ?? 0)
  return {
    scanId: randomUUID(), sessionId, enrollmentNumber: pass.enrollmentNumber, direction: 'in', at, clockOffset: 0, device: 'phone-aaaa', seq: ++seq, verdict: 'ok', source: 'camera',
    code: makePass(pass, told), ...more,
  }
}
const send = (scans: Scan[], person = volunteer) => world.call(person, 'checkin', 'uploadScans', { scans })
/** Sends right after the last of the scans was made. */
const upload = (scans: Scan[], person = volunteer) => {
  world.now = new Date(Math.max(world.now.getTime(), ...scans.map(({ at, clockOffset }) => Date.parse(at) + clockOffset)))
  return send(scans, person)
}
const attendances = () => world.db.selectFrom('attendances').select(['enrollmentNumber', 'attendedAt', 'scanId']).orderBy('attendedAt').execute()
const kept = () => world.db.selectFrom('scans').select(['id', 'verdict', 'standing', 'marks']).orderBy('seq').execute()

test('C01 lets in who is confirmed, tells the masked name and counts', async () => {
  const { pass } = await enrolled('王秀兰')
  const scan = scanOf(pass)
  expect(await upload([scan])).toEqual({ results: [{ scanId: scan.scanId, status: 'accepted', code: null, verdict: 'ok', name: '王*兰', first: null }], present: 1, expected: 1 })
  expect(await attendances()).toEqual([{ enrollmentNumber: String(pass.enrollmentNumber), attendedAt: start, scanId: scan.scanId }])
})

test('C02 the same scan sent twice is one row and the same reply', async () => {
  const { pass } = await enrolled()
  const scans = [scanOf(pass), scanOf(pass, { at: after(1).toISOString() })]
  const first = await upload(scans)
  expect(first.results.map(({ verdict }) => verdict)).toEqual(['ok', 'duplicate'])
  const again = await upload(scans)
  expect(again).toEqual({ ...first, results: first.results.map((result) => ({ ...result, status: 'already' })) })
  expect(await kept()).toHaveLength(2)
  const once = scanOf(pass, { at: after(2).toISOString() })
  expect((await upload([once, once])).results.map(({ status }) => status)).toEqual(['accepted', 'already'])
  expect((await upload([{ ...once, scanId: once.scanId.toUpperCase() }])).results).toMatchObject([{ scanId: once.scanId.toUpperCase(), status: 'already' }])
})

test('C03 C04 a second scan is a duplicate that tells the first time and by whom, from whichever phone', async () => {
  const { pass } = await enrolled()
  await upload([scanOf(pass)])
  const other = await world.person({ name: '刘洋' })
  await world.grant(other, 'volunteer', { sessionId })
  const first = { at: start.toISOString(), by: '张伟' }
  const at = after(5).toISOString()
  expect((await upload([scanOf(pass, { at })])).results).toMatchObject([{ status: 'accepted', verdict: 'duplicate', first }])
  expect((await upload([scanOf(pass, { at, device: 'phone-bbbb' })], other)).results).toMatchObject([{ verdict: 'duplicate', first }])
  expect(await attendances()).toHaveLength(1)
})

test('C05 of two scans made offline the earlier is the attendance, in whatever order they come', async () => {
  const { pass } = await enrolled()
  await upload([scanOf(pass, { at: after(20).toISOString() })])
  const earlier = scanOf(pass, { at: after(10).toISOString(), device: 'phone-bbbb' })
  await upload([earlier])
  expect(await attendances()).toMatchObject([{ attendedAt: after(10), scanId: earlier.scanId }])
})

test('C06 a cancelled place is said so and not counted; with a reason it is, and recorded', async () => {
  const { person, pass } = await enrolled()
  await world.call(person, 'enrollment', 'cancel', { key: randomUUID(), sessionId })
  expect((await upload([scanOf(pass, { verdict: 'cancelled' })])).results).toMatchObject([{ status: 'accepted', verdict: 'cancelled', name: '李*' }])
  expect(await attendances()).toEqual([])
  await upload([scanOf(pass, { verdict: 'cancelled', reason: '现场有空位' })])
  expect(await attendances()).toHaveLength(1)
  expect((await kept()).map(({ standing, marks }) => [standing, marks])).toEqual([['kept', []], ['counted', ['forced']]])
  expect(await world.db.selectFrom('audit').select('personId').where('action', '=', 'checkin.force').execute()).toEqual([{ personId: volunteer.id }])
})

test('C07 who cancelled after the list was fetched and was let in offline has attended', async () => {
  const { person, pass } = await enrolled()
  const scan = scanOf(pass)
  await world.call(person, 'enrollment', 'cancel', { key: randomUUID(), sessionId })
  expect((await upload([scan])).results).toMatchObject([{ status: 'accepted', verdict: 'cancelled' }])
  expect(await attendances()).toHaveLength(1)
})

test('C08 who waits is let in only with a reason', async () => {
  await enrolled('甲乙')
  await enrolled('丙丁')
  const { pass } = await enrolled('戊己')
  expect((await upload([scanOf(pass, { verdict: 'waitlisted' })])).results).toMatchObject([{ verdict: 'waitlisted' }])
  expect(await attendances()).toEqual([])
  await upload([scanOf(pass, { verdict: 'waitlisted', reason: '还有位子' })])
  expect(await attendances()).toHaveLength(1)
})

test("C09 C10 C12 C18 C19 what is not this person's fresh code for this session lets nobody in, and is kept", async () => {
  const { pass } = await enrolled('李静')
  const { pass: wang } = await enrolled('王芳')
  const other = await world.session({ startsAt: world.in(2) })
  const { pass: elsewhere } = await enrolled('赵磊', other.sessionId)
  const old = makePass(pass, world.now.getTime() - 6 * minute)
  const scans = [
    scanOf(pass, { code: old }), scanOf(pass, { code: makePass(wang, world.now.getTime()) }), scanOf(pass, { code: '' }), scanOf(pass, { code: '0'.repeat(46) }),
    scanOf(pass, { code: makePass({ ...wang, enrollmentNumber: pass.enrollmentNumber }, world.now.getTime()) }), scanOf(elsewhere), scanOf(pass, { source: 'search', code: '', enrollmentNumber: 5 }),
  ]
  const { results, present } = await upload(scans)
  expect(results.map(({ verdict, name }) => [verdict, name])).toEqual([
    ['stale', '李*'], ['forged', null], ['malformed', null], ['malformed', null], ['forged', null], ['wrongActivity', null], ['unknown', null],
  ])
  expect(present).toBe(0)
  expect((await kept()).map(({ standing }) => standing)).toEqual(Array.from({ length: 7 }, () => 'kept'))
  expect((await upload(scans)).results.map(({ name }) => name)).toEqual(results.map(({ name }) => name))
})

test('C10 tells a code of another session of this activity apart', async () => {
  const { activityId } = await world.db.selectFrom('sessions').select('activityId').where('id', '=', sessionId).executeTakeFirstOrThrow()
  const { sessionId: tomorrow } = await world.session({ activityId, organizationId, startsAt: world.in(25) })
  const { pass } = await enrolled('李静', tomorrow)
  expect((await upload([scanOf(pass)])).results).toMatchObject([{ verdict: 'wrongTime' }])
})

test("C14 sets a volunteer's clock right by its offset, marks it, and loses nothing", async () => {
  const { pass } = await enrolled()
  const hour = 60 * minute
  const scan = scanOf(pass, { at: after(-60).toISOString(), clockOffset: hour })
  expect((await upload([scan])).results).toMatchObject([{ status: 'accepted', verdict: 'ok' }])
  expect(await attendances()).toMatchObject([{ attendedAt: start }])
  expect(await kept()).toMatchObject([{ marks: ['clockSkew'] }])
})

test('C14 a time in the future is taken as five minutes from now at most', async () => {
  const { pass } = await enrolled()
  await send([scanOf(pass, { at: after(24 * 60).toISOString() })])
  expect(await attendances()).toMatchObject([{ attendedAt: after(5) }])
})

test('C16 who enrolled after the list was fetched is settled at upload', async () => {
  const { pass } = await enrolled()
  expect((await upload([scanOf(pass, { verdict: 'provisional' })])).results).toMatchObject([{ verdict: 'ok', name: '李*' }])
  expect(await kept()).toMatchObject([{ standing: 'counted', marks: ['provisional'] }])
})

test('C21 taking it back within 15 minutes on the same phone removes the attendance and keeps the rows', async () => {
  const { pass } = await enrolled()
  await upload([scanOf(pass)])
  expect(await upload([scanOf(pass, { direction: 'undo', code: '', at: after(10).toISOString() })])).toMatchObject({ results: [{ status: 'accepted', name: '李*' }], present: 0 })
  expect(await attendances()).toEqual([])
  expect(await kept()).toHaveLength(2)
  expect((await upload([scanOf(pass, { at: after(11).toISOString() })])).results).toMatchObject([{ verdict: 'ok', first: null }])
  expect(await attendances()).toMatchObject([{ attendedAt: after(11) }])
})

test('C21 an undo that arrives before its scan works all the same', async () => {
  const { pass } = await enrolled()
  const scan = scanOf(pass)
  await upload([scanOf(pass, { direction: 'undo', code: '', at: after(1).toISOString() })])
  await upload([scan])
  expect(await attendances()).toEqual([])
})

test('C22 an undo later or on another phone is refused and recorded; an organizer may with a reason', async () => {
  const { pass } = await enrolled()
  await upload([scanOf(pass)])
  const late = scanOf(pass, { direction: 'undo', code: '', at: after(16).toISOString() })
  const elsewhere = scanOf(pass, { direction: 'undo', code: '', device: 'phone-bbbb', at: after(1).toISOString() })
  expect((await upload([late, elsewhere])).results).toMatchObject([{ status: 'rejected', code: 'checkin.undoTooLate' }, { status: 'rejected', code: 'checkin.undoTooLate' }])
  expect(await world.db.selectFrom('audit').select('subjectId').where('action', '=', 'checkin.undoRefused').orderBy('id').execute()).toEqual([{ subjectId: late.scanId }, { subjectId: elsewhere.scanId }])
  expect(await attendances()).toHaveLength(1)
  const admin = await world.admin(organizationId)
  const undo = scanOf(pass, { direction: 'undo', code: '', device: 'desk-0001', at: after(30).toISOString() })
  expect((await upload([undo], admin)).results).toMatchObject([{ code: 'checkin.undoTooLate' }])
  expect((await upload([{ ...undo, reason: '扫错人了' }], admin)).results).toMatchObject([{ status: 'accepted' }])
  expect(await attendances()).toEqual([])
})

test('C23 going out and in again is one attendance', async () => {
  const { pass } = await enrolled()
  const { results } = await upload([scanOf(pass), scanOf(pass, { direction: 'out', at: after(30).toISOString() }), scanOf(pass, { at: after(40).toISOString() })])
  expect(results.map(({ verdict }) => verdict)).toEqual(['ok', 'ok', 'duplicate'])
  expect(await attendances()).toMatchObject([{ attendedAt: start }])
})

test('C24 the same id with other content is refused, the first kept', async () => {
  const { pass } = await enrolled()
  const scan = scanOf(pass)
  await upload([scan])
  expect((await upload([{ ...scan, direction: 'out' }])).results).toEqual([{ scanId: scan.scanId, status: 'rejected', code: 'checkin.scanIdReused', verdict: 'ok', name: null, first: null }])
  const { pass: other } = await enrolled('王芳')
  const twice = scanOf(other)
  expect((await upload([twice, { ...twice, seq: twice.seq + 1 }])).results.map(({ status }) => status)).toEqual(['accepted', 'rejected'])
  expect(await kept()).toHaveLength(2)
})

test("C26 scans of another door are refused one by one, the volunteer's own are taken", async () => {
  const { pass } = await enrolled()
  const other = await world.session({ startsAt: world.in(1) })
  const { pass: elsewhere } = await enrolled('王芳', other.sessionId)
  const { results } = await upload([scanOf(pass), scanOf(elsewhere, { sessionId: other.sessionId }), scanOf(pass, { sessionId: '987654321' })])
  expect(results.map(({ status, code, name }) => [status, code, name])).toEqual([['accepted', null, '李*'], ['rejected', 'checkin.notYourSession', null], ['rejected', 'checkin.notFound', null]])
  expect(await attendances()).toHaveLength(1)
})

test('C27 an upload cut short and repeated in full records each scan once', async () => {
  const { pass } = await enrolled()
  const { pass: wang } = await enrolled('王芳')
  const scans = [scanOf(pass), scanOf(wang), scanOf(pass, { at: after(1).toISOString() })]
  await upload(scans.slice(0, 2))
  expect((await upload(scans)).results.map(({ status }) => status)).toEqual(['already', 'already', 'accepted'])
  expect(await kept()).toHaveLength(3)
  expect(await attendances()).toHaveLength(2)
})

test('C33 somebody without a phone is let in by the code read aloud or by name', async () => {
  const { pass } = await enrolled()
  const { pass: wang } = await enrolled('王芳')
  const { results } = await upload([scanOf(pass, { source: 'typed', code: pass.spoken.toLowerCase() }), scanOf(wang, { source: 'search', code: '' })])
  expect(results.map(({ verdict, name }) => [verdict, name])).toEqual([['ok', '李*'], ['ok', '王*']])
  expect(await attendances()).toHaveLength(2)
})

test('a full upload of 200 is taken at once', async () => {
  const { pass } = await enrolled()
  const scans = Array.from({ length: 200 }, (_, index) => scanOf(pass, { at: after(index / 10).toISOString() }))
  const { results } = await upload(scans)
  expect(results.map(({ verdict }) => verdict)).toEqual(['ok', ...Array.from({ length: 199 }, () => 'duplicate')])
  expect(await attendances()).toHaveLength(1)
  expect((await world.refusal(upload([...scans, scanOf(pass)]))).code).toBe('request.malformed')
})

test('opens for nobody without a grant', async () => {
  const { pass, person } = await enrolled()
  expect((await world.refusal(upload([scanOf(pass)], person))).code).toBe('identity.notAllowed')
})
