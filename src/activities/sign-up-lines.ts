import type { Activity, Session } from '../../types/activities'
import type { QuotaKind } from '../../types/sign-up'
import { minutesWords } from '../shared/enrolling/conflict-words'
import { dayAndTime } from '../shared/core/format'

/** The words for the kinds of people for whom seats are kept. */
export const quotaWords: Record<QuotaKind, string> = { firstTimer: '第一次来的人', gig: '新就业形态职工', member: '工会会员' }
const onePlaceWords = { activity: '这个活动每人限报一场。', series: '这个系列每人限报一场。', month: '这家组织的活动，每人每月限报一场。' }

/** Sentences about kept seats: how many are left of each kind, and when they are released; empty once they are. */
const quotaLines = ({ releaseHours = 24 }: Activity['signUp'], { startsAt, quotas }: Pick<Session, 'startsAt' | 'quotas'>, now: number): string[] => {
  const releasedAt = Date.parse(startsAt) - releaseHours * 3600_000
  if (!quotas || quotas.length === 0 || now >= releasedAt) return []
  const kept = quotas.map(({ kind, seats, taken }) => {
    const left = Math.max(0, seats - taken)
    return `留 ${seats} 个名额给${quotaWords[kind]}，${left > 0 ? `还剩 ${left} 个` : '已经满了'}。`
  })
  return releaseHours > 0 ? [...kept, `${dayAndTime(new Date(releasedAt).toISOString(), now)} 起，留的名额谁都能报。`] : kept
}

/** Sentences about how the places of a session are given, where it is not only first come, first served. `now` in ms. */
export function signUpLines({ signUp }: Pick<Activity, 'signUp'>, session: Pick<Session, 'startsAt' | 'closesAt' | 'quotas'>, now: number): string[] {
  const { isTerm, needsApproval, isLottery, offerMinutes, onePlace, questions = [] } = signUp
  const asked = questions.filter(({ at }) => at === 'signUp').map(({ label }) => label)
  return [
    ...(isTerm ? ['整期报名：报一次，每一场都能来。中间不来了，可以随时退。'] : []),
    ...(needsApproval ? ['要审核：组织者同意了，才算报上。'] : []),
    ...(isLottery ? [`要抽签：${dayAndTime(session.closesAt, now)} 截止后抽，先报后报都一样。`] : []),
    ...quotaLines(signUp, session, now),
    ...(onePlace ? [onePlaceWords[onePlace]] : []),
    ...(offerMinutes ? [`候补排到了，名额先给您留 ${minutesWords(offerMinutes)}，点了确定才算数。`] : []),
    ...(asked.length > 0 ? [`报名时要填：${asked.join('、')}。`] : []),
  ]
}
