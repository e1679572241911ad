import type { Enrollment } from '../../../types/enrollment'
import type { SessionCard } from '../../../types/activities'
import { dayOf } from '../../../types/rules/days'
import { dayAndTime, daysAway, timeOf, weekdayOf } from '../core/format'

/** What lists, cards and the activity's button say about a session and the person's enrollment in it. */
export type SessionState = {
  act: 'enroll' | 'queue' | 'enrolled' | 'offered' | 'applied' | 'waiting' | 'notOpen' | 'closed' | 'full' | 'ended' | 'rate' | 'cancelled'
  /** The word on the button. */
  word: string
  /** The words beside the button, for the places: `before`, then `count`, which is bold, then `after`. */
  before: string
  count: string
  after: string
  /** True when three places or fewer are left, or a place is offered. */
  isFew: boolean
}

type Known = Pick<SessionCard, 'startsAt' | 'endsAt' | 'capacity' | 'taken' | 'waitlisted' | 'waitlistLimit' | 'opensAt' | 'closesAt' | 'isCancelled' | 'way'>
type Mine = Pick<Enrollment, 'status' | 'position' | 'attendedAt' | 'hasFeedback' | 'isSessionCancelled' | 'offerEndsAt'>

/** Words for the opening of sign-up, short enough for a button: `今天 9:00 开始`, within a week `周三 9:00 开始`, else `3日周四 9:00 开始`. */
const opens = (at: string, now: number) => {
  const away = daysAway(at, now)
  const weekday = `周${weekdayOf(dayOf(at))}`
  return `${away === 0 ? '今天' : away < 7 ? weekday : `${Number(dayOf(at).slice(8))}日${weekday}`} ${timeOf(at)} 开始`
}

/** The words for a session's places. */
function places(session: Known): Pick<SessionState, 'before' | 'count' | 'after' | 'isFew'> {
  const left = session.capacity - session.taken
  // In a draw nobody gains by being first, so the places left are not shown.
  if (session.way === 'lottery') return { before: '', count: `${session.capacity}`, after: ' 个名额，抽签', isFew: false }
  if (left > 0) return { before: '还剩 ', count: `${left}`, after: session.way ? ' 个名额，要审核' : ' 个名额', isFew: left <= 3 && !session.way }
  if (session.waitlisted > 0) return { before: '已满，', count: `${session.waitlisted}`, after: ' 人在候补', isFew: false }
  return { before: '已满', count: '', after: '', isFew: false }
}

/** The state of a session for a person at `now` (ms); `mine` is the person's enrollment in it, if there is one. */
export function sessionState(session: Known, mine: Mine | undefined, now: number): SessionState {
  const nothing = { before: '', count: '', after: '', isFew: false }
  const hasEnded = now >= Date.parse(session.endsAt)
  if (session.isCancelled || mine?.isSessionCancelled) return { act: 'cancelled', word: '已取消', ...nothing }
  if (mine?.status === 'confirmed' && mine.attendedAt && !mine.hasFeedback && hasEnded) return { act: 'rate', word: '去评价', ...nothing }
  if (hasEnded) return { act: 'ended', word: '已结束', ...nothing }
  const seats = places(session)
  if (mine?.status === 'confirmed') return { act: 'enrolled', word: '已报名', ...seats }
  if (mine?.status === 'offered') {
    const until = mine.offerEndsAt ? `，${dayAndTime(mine.offerEndsAt, now)} 前点确定` : ''
    return { act: 'offered', word: '点确定', before: `给您留着${until}`, count: '', after: '', isFew: true }
  }
  if (mine?.status === 'applied') return { act: 'applied', word: session.way === 'lottery' ? '等抽签' : '等审核', ...seats }
  if (mine?.status === 'waitlisted') return { act: 'waiting', word: `候补第 ${mine.position ?? 1} 位`, ...seats }
  if (now >= Date.parse(session.closesAt)) return { act: 'closed', word: '已截止', ...nothing }
  if (now < Date.parse(session.opensAt)) return { act: 'notOpen', word: opens(session.opensAt, now), ...seats }
  if (session.way) return { act: 'enroll', word: session.way === 'lottery' ? '报名抽签' : '报名', ...seats }
  if (session.taken < session.capacity) return { act: 'enroll', word: '报名', ...seats }
  if (session.waitlisted < session.waitlistLimit) return { act: 'queue', word: '排候补', ...seats }
  return { act: 'full', word: '已满', ...seats }
}

const kinds = {
  enroll: 'primary',
  offered: 'primary',
  queue: 'secondary',
  rate: 'secondary',
  enrolled: 'done',
  waiting: 'waiting',
  applied: 'waiting',
} as const
/** The kind of the button for each state. */
export const buttonKind = (act: SessionState['act']) => (act in kinds ? kinds[act as keyof typeof kinds] : ('off' as const))
