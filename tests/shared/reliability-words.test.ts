import { delayWords, opensForMe, reliabilityWords } from '../../src/shared/enrolling/reliability-words'
import { delayOf } from '../../types/rules/reliability'

/** Monday 2026-11-23 10:00 in Shanghai. */
const now = Date.parse('2026-11-23T02:00:00Z')
const hours = (count: number) => new Date(now + count * 3600_000).toISOString()
const reliability = (points: number) => ({ points, expiresAt: points > 0 ? '2027-01-03T02:00:00.000Z' : null, ...delayOf(points) })
const session = { opensAt: hours(-1), closesAt: hours(100) }

test('who always came reads so, who did not reads what follows and until when', () => {
  expect(reliabilityWords(reliability(0))).toEqual({ value: '都到了', help: '报了来不了，提前取消就行' })
  expect(reliabilityWords(reliability(1)).value).toBe('1 次没来')
  expect(reliabilityWords(reliability(1)).help).toContain('报名晚 3 小时开始')
  expect(reliabilityWords(reliability(2)).help).toContain('1月3日')
  expect(reliabilityWords(reliability(4)).help).toContain('头 24 小时先排候补')
})

test('a delay is said while it lasts, and not a minute longer', () => {
  expect(delayWords(reliability(0), session, now)).toBeNull()
  expect(delayWords(reliability(1), session, now)).toMatch(/^最近有 1 次报了没来，这次 今天 12:00 起才能报。/)
  expect(opensForMe(reliability(1), session)).toBe(hours(2))
  expect(delayWords(reliability(1), session, now + 2 * 3600_000)).toBeNull()
  expect(delayWords(reliability(3), session, now)).toMatch(/今天|明天 9:00 前先排候补/)
  expect(opensForMe(reliability(3), session)).toBe(session.opensAt)
  expect(opensForMe(null, session)).toBe(session.opensAt)
})
