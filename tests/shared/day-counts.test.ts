import { monthRange } from '../../src/activities/ui/month'
import { dayCounts, monthDays } from '../../src/shared/core/day-counts'

test('U25 a day that was not asked for has no number, one without sessions has 0', () => {
  const counts = dayCounts([{ day: '2026-11-23', count: 4 }], '2026-11-22', '2026-11-24')
  expect(counts).toEqual({ '2026-11-22': 0, '2026-11-23': 4, '2026-11-24': 0 })
  expect(counts['2026-11-21']).toBeUndefined()
  expect(dayCounts(null, '2026-11-22', '2026-11-24')).toEqual({})
})

test('every day that a month shows is counted, also those of its neighbours, and no month asks for more than the server counts', () => {
  expect(monthRange('2026-11')).toEqual({ from: '2026-10-26', to: '2026-12-06' })
  expect(monthRange('2027-02')).toEqual({ from: '2027-02-01', to: '2027-02-28' })
  for (let year = 2025; year < 2033; year++)
    for (let number = 1; number <= 12; number++) {
      const month = `${year}-${String(number).padStart(2, '0')}`
      const days = monthDays(month)
      const { from, to } = monthRange(month)
      const inside = days.filter((day) => day.startsWith(month))
      expect([days.length % 7, days.length <= 42, inside.length]).toEqual([0, true, new Date(Date.UTC(year, number, 0)).getUTCDate()])
      expect(Object.keys(dayCounts([], from, to))).toEqual(days)
    }
})
