import { conflictWords, minutesWords } from '../../src/shared/enrolling/conflict-words'
import type { Conflict } from '../../types/enrollment'

const session = { startsAt: '2026-11-26T11:00:00.000Z' }
const conflict = (change: Partial<Conflict>): Conflict => ({
  sessionId: '1',
  title: '插花',
  startsAt: '2026-11-26T11:30:00.000Z',
  endsAt: '2026-11-26T13:00:00.000Z',
  kind: 'overlap',
  travelMinutes: 30,
  isShift: false,
  ...change,
})

test.each<[string, Conflict[], string | null]>([
  ['nothing', [], null],
  ['another activity', [conflict({})], '您 19:30 还有一场“插花”，时间撞上了，可能赶不过来。'],
  ['a shift', [conflict({ isShift: true })], '您 19:30 要在“插花”做志愿服务，时间撞上了，可能赶不过来。'],
  [
    'one that ends too late',
    [conflict({ kind: 'tooTight', startsAt: '2026-11-26T09:00:00.000Z', endsAt: '2026-11-26T10:45:00.000Z' })],
    '您“插花”到 18:45 才完，过来大概要 30 分钟，可能赶不上开头。',
  ],
  [
    'one that starts too early',
    [conflict({ kind: 'tooTight', startsAt: '2026-11-26T13:10:00.000Z', travelMinutes: 90, isShift: true }), conflict({})],
    '您的志愿服务“插花” 21:10 就开始，赶过去大概要 1 小时 30 分钟，时间有点紧；另外还有 1 件事也挨得紧。',
  ],
])('%s in the way', (_, conflicts, words) => expect(conflictWords(conflicts, session)).toBe(words))

test.each([
  [0, '0 分钟'],
  [45, '45 分钟'],
  [60, '1 小时'],
  [600, '10 小时'],
])('%i minutes', (minutes, words) => expect(minutesWords(minutes)).toBe(words))
