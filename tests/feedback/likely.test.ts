import { helpAnswers } from '../../src/feedback/help-answers'
import { likelyAsks } from '../../src/feedback/likely'
import type { Enrollment } from '../../types/enrollment'

const now = Date.parse('2026-11-23T02:00:00.000Z')
const at = (hours: number) => new Date(now + hours * 3600_000).toISOString()
const place = (startsIn: number, more: Partial<Enrollment> = {}): Enrollment => ({
  id: '1',
  sessionId: '1',
  activityId: '1',
  title: '腰腿疼义诊',
  category: 'eldercare',
  startsAt: at(startsIn),
  endsAt: at(startsIn + 2),
  venueName: '日间照料中心',
  picture: null,
  status: 'confirmed',
  seats: 1,
  position: null,
  cancelUntil: at(startsIn - 3),
  isSessionCancelled: false,
  offerEndsAt: null,
  heldUntil: null,
  endReason: null,
  endNote: null,
  attendedAt: null,
  hasFeedback: false,
  ...more,
})
const cases: [string, Enrollment[], string | undefined, string | null, string[]][] = [
  ['nobody’s place', [], undefined, null, []],
  ['one today', [place(4.5)], undefined, '您今天 14:30 有一场', ['入场码扫不出来怎么办', '去不了了，怎么退', '能替家里人报吗']],
  ['one that begins soon', [place(1)], undefined, '您今天 11:00 有一场', ['入场码扫不出来怎么办', '过了取消的时间怎么办', '能替家里人报吗']],
  ['one that is on', [place(-1)], undefined, '您今天 9:00 有一场', ['入场码扫不出来怎么办', '过了取消的时间怎么办', '能替家里人报吗']],
  ['one in a week', [place(168)], undefined, '您11月30日 周一 10:00 有一场', ['去不了了，怎么退', '入场码在哪里', '能替家里人报吗']],
  [
    'the soonest of two',
    [place(168), place(26, { status: 'waitlisted' })],
    undefined,
    '您明天 12:00 有一场',
    ['候补是什么，会告诉我吗', '去不了了，怎么退', '能替家里人报吗'],
  ],
  ['what is over, given up or called off', [place(-9), place(4, { status: 'cancelled' }), place(4, { isSessionCancelled: true })], undefined, null, []],
  ['a page that did not open', [], 'trouble', '刚才那页没打开', ['页面打不开怎么办']],
  [
    'a page that did not open, before one',
    [place(4)],
    'trouble',
    '刚才那页没打开',
    ['页面打不开怎么办', '入场码扫不出来怎么办', '去不了了，怎么退', '能替家里人报吗'],
  ],
]

test.each(cases)('U27 what is most likely asked now: %s', (_, mine, from, why, asks) => {
  const likely = likelyAsks(mine, now, from)
  expect([likely?.why ?? null, likely?.asks ?? []]).toEqual([why, asks])
  // Each has an answer on the page.
  const every = helpAnswers.flatMap(({ items }) => items.map(({ ask }) => ask))
  expect(asks.filter((ask) => !every.includes(ask))).toEqual([])
})
