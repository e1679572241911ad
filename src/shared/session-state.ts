import type { Enrollment } from '../../types/enrollment'
import type { SessionCard } from '../../types/activities'
import { dayOf, daysAway, timeOf } from './format'

/** What a strip, a row and the detail's red button say about a session. */
export type SessionState = {
  act: 'enroll' | 'queue' | 'enrolled' | 'waiting' | 'notOpen' | 'closed' | 'full' | 'ended' | 'rate' | 'cancelled'
  /** The word on the button. */
  word: string
  /** Left of it: how many places. `count` is drawn bold between the two. */
  before: string
  count: string
  after: string
  /** Three places or fewer. */
  isFew: boolean
}

type Known = Pick<SessionCard, 'startsAt' | 'endsAt' | 'capacity' | 'taken' | 'waitlisted' | 'waitlistLimit' | 'opensAt' | 'closesAt' | 'isCancelled'>
type Mine = Pick<Enrollment, 'status' | 'position' | 'attendedAt' | 'hasFeedback' | 'isSessionCancelled'>

/** `25日 9:00 开始`, `今天 9:00 开始` */
const opens = (at: string, now: number) => `${daysAway(at, now) === 0 ? '今天' : `${Number(dayOf(at).slice(8))}日`} ${timeOf(at)} 开始`

function places(session: Known): Pick<SessionState, 'before' | 'count' | 'after' | 'isFew'> {
  const left = session.capacity - session.taken
  if (left > 0) return { before: '还剩 ', count: `${left}`, after: ' 个名额', isFew: left <= 3 }
  if (session.waitlisted > 0) return { before: '已满，', count: `${session.waitlisted}`, after: ' 人在候补', isFew: false }
  return { before: '已满', count: '', after: '', isFew: false }
}

/** `mine` is my enrollment in it, if any; instants in ms. */
export function sessionState(session: Known, mine: Mine | undefined, now: number): SessionState {
  const nothing = { before: '', count: '', after: '', isFew: false }
  const hasEnded = now >= Date.parse(session.endsAt)
  if (session.isCancelled || mine?.isSessionCancelled) return { act: 'cancelled', word: '已取消', ...nothing }
  if (mine?.status === 'confirmed' && mine.attendedAt && !mine.hasFeedback && hasEnded) return { act: 'rate', word: '去评价', ...nothing }
  if (hasEnded) return { act: 'ended', word: '已结束', ...nothing }
  const seats = places(session)
  if (mine?.status === 'confirmed') return { act: 'enrolled', word: '已报名', ...seats }
  if (mine?.status === 'waitlisted') return { act: 'waiting', word: `候补第 ${mine.position ?? 1} 位`, ...seats }
  if (now >= Date.parse(session.closesAt)) return { act: 'closed', word: '已截止', ...nothing }
  if (now < Date.parse(session.opensAt)) return { act: 'notOpen', word: opens(session.opensAt, now), ...seats }
  if (session.taken < session.capacity) return { act: 'enroll', word: '报名', ...seats }
  if (session.waitlisted < session.waitlistLimit) return { act: 'queue', word: '排候补', ...seats }
  return { act: 'full', word: '已满', ...seats }
}

export const buttonKind = (act: SessionState['act']) =>
  act === 'enroll'
    ? ('primary' as const)
    : act === 'queue' || act === 'rate'
      ? ('secondary' as const)
      : act === 'enrolled'
        ? ('done' as const)
        : act === 'waiting'
          ? ('waiting' as const)
          : ('off' as const)
