import { buttonKind, sessionState } from '../../src/shared/enrolling/session-state'

type Session = Parameters<typeof sessionState>[0]
type Mine = NonNullable<Parameters<typeof sessionState>[1]>
/** Monday 2026-11-23 10:00 in Shanghai. */
const now = Date.parse('2026-11-23T02:00:00Z')
const hours = (count: number) => new Date(now + count * 3600_000).toISOString()
const session = (change: Partial<Session> = {}): Session => ({
  startsAt: hours(33),
  endsAt: hours(35),
  capacity: 10,
  taken: 4,
  waitlisted: 0,
  waitlistLimit: 5,
  opensAt: hours(-24),
  closesAt: hours(30),
  isCancelled: false,
  ...change,
})
const mine = (change: Partial<Mine>): Mine => ({
  status: 'confirmed',
  position: null,
  attendedAt: null,
  hasFeedback: false,
  isSessionCancelled: false,
  offerEndsAt: null,
  ...change,
})
const said = (each: Session, own?: Mine) => {
  const { act, word, before, count, after } = sessionState(each, own, now)
  return [act, word, `${before}${count}${after}`]
}

test.each<[string, Session, Mine | undefined, string[]]>([
  ['places left', session(), undefined, ['enroll', '报名', '还剩 6 个名额']],
  ['full, with room to wait', session({ taken: 10, waitlisted: 2 }), undefined, ['queue', '排候补', '已满，2 人在候补']],
  ['full to the last', session({ taken: 10, waitlisted: 5 }), undefined, ['full', '已满', '已满，5 人在候补']],
  ['not open yet', session({ opensAt: hours(2) }), undefined, ['notOpen', '今天 12:00 开始', '还剩 6 个名额']],
  ['a lottery', session({ way: 'lottery', taken: 10 }), undefined, ['enroll', '报名抽签', '10 个名额，抽签']],
  ['one that is approved', session({ way: 'approval', taken: 8 }), undefined, ['enroll', '报名', '还剩 2 个名额，要审核']],
  ['approved ones, and full', session({ way: 'approval', taken: 10, waitlisted: 5 }), undefined, ['enroll', '报名', '已满，5 人在候补']],
  ['my application', session({ way: 'approval' }), mine({ status: 'applied' }), ['applied', '等审核', '还剩 6 个名额，要审核']],
  ['my lot', session({ way: 'lottery', closesAt: hours(-1) }), mine({ status: 'applied' }), ['applied', '等抽签', '10 个名额，抽签']],
  ['a place offered to me', session(), mine({ status: 'offered', offerEndsAt: hours(2) }), ['offered', '点确定', '给您留着，今天 12:00 前点确定']],
  ['my place in the queue', session({ taken: 10 }), mine({ status: 'waitlisted', position: 3 }), ['waiting', '候补第 3 位', '已满']],
  ['over, and not rated', session({ endsAt: hours(-1) }), mine({ attendedAt: hours(-2) }), ['rate', '去评价', '']],
  ['cancelled', session({ isCancelled: true }), mine({}), ['cancelled', '已取消', '']],
])('%s', (_, each, own, words) => expect(said(each, own)).toEqual(words))

test('few places are said to be few only where the first comers get them', () => {
  expect(sessionState(session({ taken: 8 }), undefined, now).isFew).toBe(true)
  expect(sessionState(session({ taken: 8, way: 'approval' }), undefined, now).isFew).toBe(false)
})

test('what can be done is a red or tinted button, what is done or waits is not, and the rest cannot be tapped', () => {
  expect(['enroll', 'offered', 'queue', 'rate', 'enrolled', 'waiting', 'applied', 'notOpen', 'full'].map((act) => buttonKind(act as 'enroll'))).toEqual([
    'primary',
    'primary',
    'secondary',
    'secondary',
    'done',
    'waiting',
    'waiting',
    'off',
    'off',
  ])
})
