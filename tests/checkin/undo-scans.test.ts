import { randomUUID } from 'node:crypto'
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

test('C21 taking it back within 15 minutes on the same phone removes the attendance and keeps the rows', async () => {
  const { pass } = await door.enrolled()
  await door.upload([door.scanOf(pass)])
  expect(await door.upload([door.scanOf(pass, { direction: 'undo', code: '', at: after(10).toISOString() })])).toMatchObject({
    results: [{ status: 'accepted', name: '李*' }],
    present: 0,
  })
  expect(await door.attendances()).toEqual([])
  expect(await door.kept()).toHaveLength(2)
  expect((await door.upload([door.scanOf(pass, { at: after(11).toISOString() })])).results).toMatchObject([{ verdict: 'ok', first: null }])
  expect(await door.attendances()).toMatchObject([{ attendedAt: after(11) }])
})

test('C21 an undo that arrives before its scan works all the same', async () => {
  const { pass } = await door.enrolled()
  const scan = door.scanOf(pass)
  await door.upload([door.scanOf(pass, { direction: 'undo', code: '', at: after(1).toISOString() })])
  await door.upload([scan])
  expect(await door.attendances()).toEqual([])
})

test('C22 an undo later or on another phone is refused and recorded; an organizer may with a reason', async () => {
  const { pass } = await door.enrolled()
  await door.upload([door.scanOf(pass)])
  const late = door.scanOf(pass, { direction: 'undo', code: '', at: after(16).toISOString() })
  const elsewhere = door.scanOf(pass, { direction: 'undo', code: '', device: 'phone-bbbb', at: after(1).toISOString() })
  expect((await door.upload([late, elsewhere])).results).toMatchObject([
    { status: 'rejected', code: 'checkin.undoTooLate' },
    { status: 'rejected', code: 'checkin.undoTooLate' },
  ])
  expect(await world.db.selectFrom('audit').select('subjectId').where('action', '=', 'checkin.undoRefused').orderBy('id').execute()).toEqual([
    { subjectId: late.scanId },
    { subjectId: elsewhere.scanId },
  ])
  expect(await door.attendances()).toHaveLength(1)
  const admin = await world.admin(door.organizationId)
  const undo = door.scanOf(pass, { direction: 'undo', code: '', device: 'desk-0001', at: after(30).toISOString() })
  expect((await door.upload([undo], admin)).results).toMatchObject([{ code: 'checkin.undoTooLate' }])
  // The reason alone does not do it: a volunteer who gives one is refused as before.
  expect((await door.upload([{ ...undo, scanId: randomUUID(), reason: '扫错人了' }])).results).toMatchObject([{ code: 'checkin.undoTooLate' }])
  expect((await door.upload([{ ...undo, scanId: randomUUID(), reason: '扫错人了' }], admin)).results).toMatchObject([{ status: 'accepted' }])
  expect(await door.attendances()).toEqual([])
})

test('C23 going out and in again is one attendance', async () => {
  const { pass } = await door.enrolled()
  const { results } = await door.upload([
    door.scanOf(pass),
    door.scanOf(pass, { direction: 'out', at: after(30).toISOString() }),
    door.scanOf(pass, { at: after(40).toISOString() }),
  ])
  expect(results.map(({ verdict }) => verdict)).toEqual(['ok', 'ok', 'duplicate'])
  expect(await door.attendances()).toMatchObject([{ attendedAt: start }])
})
