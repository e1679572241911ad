import { closureFault, closureInput, newClosureDraft } from '../../src/places/closure-draft'
import { newVenueDraft, readPoint, roomsOf, venueDraftOf, venueFault, venueInput } from '../../src/places/venue-draft'
import { planWeek, usedHours } from '../../src/places/week-plan'
import { venueForm } from './venue-form'

const form = venueForm({
  point: { lat: 36.0612, lng: 103.8343 },
  organizationId: '7',
  about: '一楼有电梯',
  openingHours: '9:00–21:00',
  pictureIds: ['6f1c3a52-7f0e-4a33-9a53-0b6a3f0f3c11'],
  rooms: [
    { id: '1', name: '多功能厅', seats: 60 },
    { id: '2', name: '3 号教室' },
  ],
})
const read = {
  form: { ...form, point: form.point! },
  regionName: '兰州市 七里河区',
  organizationName: '暖融',
  pictures: [],
  closures: [],
  version: 4,
  isUnion: true,
}

test('a venue that is read and sent back unchanged is the same form', () => {
  expect(venueInput(venueDraftOf(read), form.rooms)).toEqual(form)
})

test('rooms are lines: known names keep their rooms, as many other lines are the same rooms under new names', () => {
  expect(roomsOf('3 号教室\n多功能厅 80 人', form.rooms)).toEqual([
    { id: '2', name: '3 号教室' },
    { id: '1', name: '多功能厅', seats: 80 },
  ])
  expect(roomsOf('多功能厅 60 人\n书画室', form.rooms)).toEqual([
    { id: '1', name: '多功能厅', seats: 60 },
    { id: '2', name: '书画室' },
  ])
  // A room that is added is none that was there, nor does one that is gone become another.
  expect(roomsOf('多功能厅 60 人\n3 号教室\n书画室', form.rooms)[2]).toEqual({ name: '书画室' })
  expect(roomsOf('3 号教室', form.rooms)).toEqual([{ id: '2', name: '3 号教室' }])
  expect(roomsOf('', form.rooms)).toEqual([])
})

test('a point is read as maps copy it, and nothing else is one', () => {
  for (const text of ['36.0612,103.8343', ' 36.0612， 103.8343 ', '36.0612 103.8343']) expect(readPoint(text)).toEqual({ lat: 36.0612, lng: 103.8343 })
  for (const text of ['', '103.8343,36.0612', '36.06', '河边', '36.1,103.8,9']) expect(readPoint(text)).toBeNull()
})

test('the form says its first fault', () => {
  const draft = { ...venueDraftOf(read) }
  expect(venueFault(draft)).toBeNull()
  expect(venueFault(newVenueDraft(null, null))?.field).toBe('name')
  expect(venueFault({ ...draft, region: null })?.field).toBe('region')
  expect(venueFault({ ...draft, point: '河边' })?.field).toBe('point')
  expect(venueFault({ ...draft, rooms: '教室\n教室' })?.words).toBe('有两间叫一样的名字，请改一个')
  expect(venueFault({ ...draft, rooms: '教室\n大厅 9999 人' })?.words).toMatch('第 2 行')
})

test('a closure has an end after its start, and a reason', () => {
  const draft = newClosureDraft(Date.parse('2026-11-23T02:00:00Z'))
  expect(closureFault(draft)?.field).toBe('reason')
  expect(closureInput({ ...draft, room: '2', reason: ' 修暖气 ' })).toEqual({
    roomId: '2',
    fromAt: '2026-11-24T00:00:00.000Z',
    toAt: '2026-11-24T13:00:00.000Z',
    reason: '修暖气',
  })
  expect(closureFault({ ...draft, reason: '修暖气', to: '8:00' })?.field).toBe('to')
})

test('S16 in the week two rooms do not clash, the same room does, and closures and early hours have their place', () => {
  const session = (sessionId: string, roomId: string | null, from: string, to: string) => ({
    sessionId,
    activityId: sessionId,
    title: sessionId,
    startsAt: `2026-11-24T${from}:00.000Z`,
    endsAt: `2026-11-24T${to}:00.000Z`,
    roomId,
    isPublished: true,
  })
  const sessions = [
    session('1', '7', '06:30', '08:30'),
    session('2', '7', '08:00', '09:30'),
    session('3', '8', '08:00', '09:00'),
    session('4', '8', '22:30', '23:30'),
  ]
  const closure = { id: '1', roomId: '8', room: '教室', fromAt: '2026-11-23T16:00:00.000Z', toAt: '2026-11-24T02:00:00.000Z', reason: '盘点' }
  const { days, from } = planWeek(['2026-11-24', '2026-11-25'], sessions, [closure], null)
  expect(days[0]!.sessions.map(({ session: each, clash, lane, lanes }) => [each.sessionId, clash, lane, lanes])).toEqual([
    ['1', 30, 0, 3],
    ['2', 30, 1, 3],
    ['3', 0, 2, 3],
  ])
  // 6:30 in Shanghai of the next day: the hours begin earlier.
  expect([from, days[1]!.sessions.map(({ top, height }) => [top, height])]).toEqual([6, [[0.5, 1]]])
  expect(days[0]!.closures.map(({ top, height }) => [top, height])).toEqual([[0, 4]])
  expect(planWeek(['2026-11-24'], sessions, [closure], '7').days[0]!.sessions).toHaveLength(2)
  expect(planWeek(['2026-11-24'], sessions, [closure], '7').days[0]!.closures).toEqual([])
  expect(usedHours(sessions)).toBe(5.5)
})
