import { mineWords } from '../../src/activities/mine-words'
import { rowWords } from '../../src/enrollment/ui/row-words'
import type { Enrollment } from '../../types/enrollment'

/** Monday 2026-11-23 10:00 in Shanghai. */
const now = Date.parse('2026-11-23T02:00:00Z')
const hours = (count: number) => new Date(now + count * 3600_000).toISOString()
const enrollment = (change: Partial<Enrollment>): Enrollment => ({
  id: '1',
  sessionId: '2',
  activityId: '3',
  title: '插花',
  category: 'culture',
  startsAt: hours(33),
  endsAt: hours(35),
  venueName: '都市会客厅',
  picture: null,
  status: 'confirmed',
  seats: 1,
  position: null,
  cancelUntil: hours(30),
  isSessionCancelled: false,
  offerEndsAt: null,
  heldUntil: null,
  endReason: null,
  endNote: null,
  attendedAt: null,
  hasFeedback: false,
  ...change,
})
const said = (change: Partial<Enrollment>, isPast = false) => {
  const { words, tag, leave, act } = rowWords(enrollment(change), isPast, now)
  return [words, tag?.word, leave?.word, act?.word]
}

test.each<[string, Partial<Enrollment>, (string | undefined)[]]>([
  ['a place', {}, ['明天 16:00 前可以取消，入场码明天 17:00 起显示', undefined, '取消', undefined]],
  ['U24 a place whose pass is shown', { startsAt: hours(2), cancelUntil: hours(1) }, ['今天 11:00 前可以取消', undefined, '取消', '入场码']],
  ['a place too late to leave', { startsAt: hours(1), cancelUntil: hours(-1) }, ['过了取消的时间，来不了请打电话说一声', undefined, undefined, '入场码']],
  ['an offer', { status: 'offered', offerEndsAt: hours(2) }, ['给您留着名额，今天 12:00 前点确定', undefined, '不要', '要']],
  ['a place in the queue', { status: 'waitlisted', position: 2 }, ['有人取消就轮到您，不花钱，随时可以不等', '候补第 2 位', '不等了', undefined]],
  ['one held back', { status: 'waitlisted', position: 1, heldUntil: hours(1) }, ['今天 11:00 以后有空位就补上您', '候补第 1 位', '不等了', undefined]],
  ['an application', { status: 'applied' }, ['报名收到了，有结果马上告诉您', '等结果', '不报了', undefined]],
  [
    'a refusal with its words',
    { status: 'cancelled', endReason: 'declined', endNote: '这次名额给新职工' },
    ['这次没报上：这次名额给新职工', undefined, undefined, undefined],
  ],
  [
    'removed without words',
    { status: 'cancelled', endReason: 'removed' },
    ['组织者取消了您的报名：想知道为什么，可以问问组织者', undefined, undefined, undefined],
  ],
  ['not drawn', { status: 'cancelled', endReason: 'notDrawn' }, ['这次没抽中：报的人多，点开能看怎么抽的', undefined, undefined, undefined]],
  ['a lapsed offer', { status: 'cancelled', endReason: 'lapsed' }, ['留的名额过了时间：已经给了下一位，还想去可以再排', undefined, undefined, undefined]],
  ['a cancelled session', { isSessionCancelled: true }, ['这一场取消了，不用来', '已取消', undefined, undefined]],
])('my list says %s', (_, change, words) => expect(said(change)).toEqual(words))

test('what is over says whether one was there', () => {
  expect(said({}, true)[0]).toBe('没有进场记录')
  expect(said({ attendedAt: hours(-1) }, true)).toEqual(['9:00 进的场', undefined, undefined, '去评价'])
})

test('the activity says the same of my state, and how to leave it', () => {
  expect(mineWords(enrollment({ status: 'applied' }), 'lottery', now)).toMatchObject({ title: '报上名了，等抽签', leave: '不报了' })
  expect(mineWords(enrollment({ status: 'offered', offerEndsAt: hours(2) }), undefined, now).help).toBe('今天 12:00 前点确定，过了就给下一位')
  expect(mineWords(enrollment({ cancelUntil: hours(-1) }), undefined, now).leave).toBeUndefined()
  expect(mineWords(enrollment({ status: 'cancelled', endReason: 'removed', endNote: '重复报名' }), undefined, now)).toEqual({
    title: '组织者取消了您的报名',
    help: '重复报名',
  })
})
