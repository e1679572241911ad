import { daysOf, timesAloud } from '../../src/shared/core/format'
import { timetableDays, touches } from '../../src/places/timetable-days'
import { newShiftDraft, shiftDays, shiftInput } from '../../src/volunteering/draft'

const at = (day: number, clock: string) => `2026-12-${day}T${clock}:00+08:00`
const two = { startsAt: at(19, '09:00'), endsAt: at(20, '16:00') }
const night = { startsAt: at(19, '21:00'), endsAt: at(20, '00:30') }
const one = { startsAt: at(21, '14:00'), endsAt: at(21, '16:00') }

test('B03 the timetable of a venue has a day for each on which something takes place, from today on', () => {
  expect(timetableDays([two, night, one], '2026-12-18', false)).toEqual(['2026-12-19', '2026-12-20', '2026-12-21'])
  expect(timetableDays([two, one], '2026-12-20', false)).toEqual(['2026-12-20', '2026-12-21'])
  // On its second half hour after midnight the evening is still the one of the day before.
  expect(timetableDays([night, one], '2026-12-20', false)).toEqual(['2026-12-19', '2026-12-21'])
  expect(timetableDays([], '2026-12-20', false)).toEqual([])
  expect([touches(two, '2026-12-20'), touches(night, '2026-12-20'), touches(two, '2026-12-21')]).toEqual([true, false, false])
})

test('B03 while more can be loaded, no day is shown of which others may still come', () => {
  const long = { startsAt: at(18, '09:00'), endsAt: at(25, '16:00') }
  expect(timetableDays([long, two], '2026-12-18', true)).toEqual(['2026-12-18', '2026-12-19'])
  expect(timetableDays([long], '2026-12-22', true)).toEqual(['2026-12-22'])
})

test('B03 a session over several days says which', () => {
  const [from, to] = [new Date(two.startsAt).toISOString(), new Date(two.endsAt).toISOString()]
  const year = new Date().getUTCFullYear() === 2026 ? '' : '2026年'
  expect(daysOf(from, to)).toBe(`${year}12月19日–${year}12月20日`)
  expect(daysOf(new Date(night.startsAt).toISOString(), new Date(night.endsAt).toISOString())).toBe('')
  expect(timesAloud(from, to)).toBe(`9:00 到 ${year}12月20日 16:00`)
  expect(timesAloud(new Date(one.startsAt).toISOString(), new Date(one.endsAt).toISOString())).toBe('14:00 到 16:00')
})

test('B03 a shift may be on each day of its session, and a new one is on the next of them', () => {
  expect(shiftDays(two, '2026-12-19')).toEqual({ first: '2026-12-18', last: '2026-12-21' })
  expect(newShiftDraft(two, Date.parse(at(10, '09:00'))).day).toBe('2026-12-19')
  const second = newShiftDraft(two, Date.parse(at(20, '08:00')))
  expect(second).toMatchObject({ day: '2026-12-20', from: '9:00', to: '16:00' })
  expect(shiftInput(second)).toMatchObject({ startsAt: new Date(at(20, '09:00')).toISOString(), endsAt: new Date(at(20, '16:00')).toISOString() })
  expect(newShiftDraft(two, Date.parse(at(25, '08:00'))).day).toBe('2026-12-20')
  expect(newShiftDraft(night, Date.parse(at(19, '08:00'))).day).toBe('2026-12-19')
})
