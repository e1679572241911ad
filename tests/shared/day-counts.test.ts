import { dayCounts } from '../../src/shared/core/day-counts'

test('U25 a day that was not asked for has no number, one without sessions has 0', () => {
  const counts = dayCounts([{ day: '2026-11-23', count: 4 }], '2026-11-22', '2026-11-24')
  expect(counts).toEqual({ '2026-11-22': 0, '2026-11-23': 4, '2026-11-24': 0 })
  expect(counts['2026-11-21']).toBeUndefined()
  expect(dayCounts(null, '2026-11-22', '2026-11-24')).toEqual({})
})
