import fc from 'fast-check'
import {
  addDays,
  clockOf,
  dayAfter,
  dayOf,
  daysBetween,
  daysFrom,
  lastDayOf,
  minutesOf,
  shanghai,
  shanghaiTime,
  startOfDay,
  weekdayNumber,
} from '../../types/rules/days'
import { hoursOf, partOf } from '../../cloudfunctions/_shared/core/time'
import { besideLeaf, dateOf, daysAway, instantOf, leafOf, timeOf, weekdayOf } from '../../src/shared/core/format'

/** The calendar as it was counted by hand before: parts of a Date moved by eight hours. */
const hour = 3600_000
const moved = (ms: number) => new Date(ms + 8 * hour)
const dayByHand = (ms: number) => moved(ms).toISOString().slice(0, 10)
const later = (day: string, count: number) => new Date(Date.parse(day) + count * 24 * hour).toISOString().slice(0, 10)

const at = (text: string) => Date.parse(`${text}+08:00`)
const edges = [
  '2024-02-28T23:59:59.999',
  '2024-02-29T00:00:00',
  '2024-02-29T23:59:59.999',
  '2024-03-01T00:00:00',
  '2026-02-28T23:59:59.999',
  '2026-03-01T00:00:00',
  '2026-12-31T23:59:59.999',
  '2027-01-01T00:00:00',
  '2027-01-01T07:59:59.999',
  '2027-01-01T08:00:00',
  '2026-11-30T23:59:59.999',
  '2026-12-01T00:00:00',
  '2099-12-31T23:59:59.999',
  '2100-02-28T23:59:59.999',
  '2100-03-01T00:00:00',
  '2000-02-29T12:00:00',
  '2026-03-29T02:30:00',
  '2026-10-25T02:30:00',
].map(at)
/** Every quarter of an hour of a day, and the millisecond before. */
const quarters = Array.from({ length: 96 }, (_, index) => at('2026-11-26T00:00:00') + index * 15 * 60_000).flatMap((ms) => [ms, ms - 1])
const instant = fc.oneof(fc.integer({ min: Date.UTC(2000, 0, 1), max: Date.UTC(2100, 11, 31) }), fc.constantFrom(...edges, ...quarters))
const all = (check: (ms: number, other: number) => void) => {
  for (const ms of [...edges, ...quarters]) check(ms, ms + 36 * hour)
  fc.assert(fc.property(instant, instant, check), { numRuns: 600, seed: 20261130 })
}

describe('days and clocks are those that were counted by hand', () => {
  test('of instants, in whatever form they come', () =>
    all((ms) => {
      const iso = moved(ms).toISOString()
      for (const form of [ms, new Date(ms), new Date(ms).toISOString()]) {
        expect([dayOf(form), clockOf(form), minutesOf(form)]).toEqual([
          iso.slice(0, 10),
          iso.slice(11, 16),
          Number(iso.slice(11, 13)) * 60 + Number(iso.slice(14, 16)),
        ])
      }
      expect([timeOf(ms), shanghai(ms).day()]).toEqual([`${moved(ms).getUTCHours()}:${iso.slice(14, 16)}`, moved(ms).getUTCDay()])
      expect(shanghaiTime(iso.slice(0, 10), iso.slice(11, 16))).toBe(Math.floor(ms / 60_000) * 60_000)
      expect(startOfDay(iso.slice(0, 10)).getTime()).toBe(Date.parse(`${iso.slice(0, 10)}T00:00:00Z`) - 8 * hour)
    }))

  test('of days: after, before, between, weekday', () =>
    all((ms, other) => {
      const [day, count] = [dayByHand(ms), (other % 800) - 400]
      expect([dayAfter(day), addDays(day, count), weekdayNumber(day)]).toEqual([later(day, 1), later(day, count), new Date(day).getUTCDay()])
      expect(daysBetween(day, dayByHand(other))).toBe((Date.parse(dayByHand(other)) - Date.parse(day)) / (24 * hour))
      expect(daysAway(new Date(ms).toISOString(), other)).toBe((Date.parse(day) - Date.parse(dayByHand(other))) / (24 * hour))
    }))

  test('of sessions: the night belongs to the day before', () =>
    all((ms) => {
      for (const minutes of [15, 90, 300, 720, 1440, 3000]) {
        const ends = ms + minutes * 60_000
        const last = dayByHand(ends - 5 * hour - 1)
        expect(lastDayOf(new Date(ms), new Date(ends).toISOString())).toBe(last > dayByHand(ms) ? last : dayByHand(ms))
      }
    }))

  test('of words: date, leaf, working hours, part of the day', () =>
    all((ms, now) => {
      const [date, here] = [moved(ms), new Date(ms)]
      const year = date.getUTCFullYear() === moved(now).getUTCFullYear() ? '' : `${date.getUTCFullYear()}年`
      expect(dateOf(ms, now)).toBe(`${year}${date.getUTCMonth() + 1}月${date.getUTCDate()}日`)
      expect(leafOf(here.toISOString(), now).day).toBe(String(date.getUTCDate()))
      const minutes = date.getUTCHours() * 60 + date.getUTCMinutes()
      const isWeekend = date.getUTCDay() % 6 === 0
      expect(hoursOf(here)).toBe(isWeekend ? 'weekend' : minutes >= 510 && minutes < 1050 ? 'working' : 'evening')
      expect(partOf(here)).toBe(minutes < 720 ? 'morning' : minutes < 1050 ? 'afternoon' : 'evening')
    }))
})

test('one value for each', () => {
  const night = '2026-12-31T16:30:00.000Z'
  expect([dayOf(night), clockOf(night), minutesOf(night), timeOf(night)]).toEqual(['2027-01-01', '00:30', 30, '0:30'])
  expect([shanghaiTime('2026-12-20', '18:30'), startOfDay('2026-12-20').toISOString()]).toEqual([
    Date.parse('2026-12-20T10:30:00Z'),
    '2026-12-19T16:00:00.000Z',
  ])
  expect([addDays('2024-02-28', 2), addDays('2026-01-01', -1), dayAfter('2026-02-28'), daysBetween('2026-12-31', '2027-01-02')]).toEqual([
    '2024-03-01',
    '2025-12-31',
    '2026-03-01',
    2,
  ])
  expect([weekdayNumber('2026-11-29'), weekdayOf('2026-11-30')]).toEqual([0, '一'])
  expect(daysFrom('2026-12-30', '2027-01-01')).toEqual(['2026-12-30', '2026-12-31', '2027-01-01'])
  expect(daysFrom('2027-01-01', '2026-12-30')).toEqual([])
  expect(lastDayOf('2026-12-20T13:00:00Z', '2026-12-20T16:30:00Z')).toBe('2026-12-20')
  expect(instantOf('2026-11-26', '14:30')).toBe('2026-11-26T06:30:00.000Z')
  expect(besideLeaf('2026-12-01T06:30:00.000Z', '2026-12-01T08:30:00.000Z', Date.parse('2026-11-26T02:00:00Z'))).toBe('周二 14:30–16:30')
})

test('what is no day is no instant: nothing rolls over', () => {
  expect([shanghaiTime('2026-13-01', '10:00'), shanghaiTime('2026-12-20', '25:00'), shanghaiTime('heute', '10:00')]).toEqual([NaN, NaN, NaN])
})

test('the zone of the machine does not matter, nor its summer time', () => {
  const before = process.env.TZ
  try {
    for (const zone of ['America/New_York', 'Europe/Berlin', 'Pacific/Kiritimati', 'Asia/Shanghai', 'UTC']) {
      process.env.TZ = zone
      for (const ms of [...edges, ...quarters])
        expect([dayOf(ms), clockOf(ms), addDays(dayOf(ms), 1)]).toEqual([dayByHand(ms), moved(ms).toISOString().slice(11, 16), later(dayByHand(ms), 1)])
    }
    // The control: these zones do read another clock.
    process.env.TZ = 'America/New_York'
    expect(new Date(at('2026-11-26T12:00:00')).getHours()).not.toBe(12)
  } finally {
    if (before === undefined) delete process.env.TZ
    else process.env.TZ = before
  }
})
