import type { Activity, SessionCard, SignUpWay } from '../../../types/activities'
import type { SignUp } from '../../../types/sign-up'

/** How places are given, as cards say it; undefined where it is first come, first served. */
export const wayOf = ({ isLottery, needsApproval }: SignUp): SignUpWay | undefined => (isLottery ? 'lottery' : needsApproval ? 'approval' : undefined)

/** The sessions of one activity as cards, as every list and the enroll sheet take them; of one activity `seriesName` would only repeat the tag. */
export const cardsOf = (activity: Activity): SessionCard[] =>
  activity.sessions.map((session) => ({
    ...session,
    activityId: activity.id,
    title: activity.title,
    category: activity.category,
    venueName: activity.venue.name,
    organizationName: activity.organization.name,
    distance: activity.venue.distance,
    waitlistLimit: activity.waitlistLimit,
    opensAt: activity.opensAt,
    picture: activity.pictures[0] ?? null,
    seriesName: null,
    isCancelled: session.isCancelled || activity.status === 'cancelled',
    way: wayOf(activity.signUp),
    ...(activity.signUp.questions?.some(({ at }) => at === 'signUp') && { asks: true as const }),
    ...(activity.signUp.isTerm && { isTerm: true as const }),
  }))

/** The session a link asked for, else mine, else the next one that can still be enrolled in, else the next, else the last. */
export function chooseSession(cards: SessionCard[], asked: string | undefined, mine: Record<string, unknown>, now: number): SessionCard | undefined {
  const open = cards.filter(({ endsAt, isCancelled }) => !isCancelled && now < Date.parse(endsAt))
  return (
    cards.find(({ sessionId }) => sessionId === asked) ??
    open.find(({ sessionId }) => sessionId in mine) ??
    open.find(({ taken, capacity, closesAt }) => taken < capacity && now < Date.parse(closesAt)) ??
    open[0] ??
    cards[cards.length - 1]
  )
}
