import type { Activity, SessionCard, SignUpWay } from '../../../types/activities'
import type { SignUp } from '../../../types/sign-up'

/** How places are given, for a card; undefined for first come, first served. */
export const signUpWayOf = ({ isLottery, needsApproval }: SignUp): SignUpWay | undefined => (isLottery ? 'lottery' : needsApproval ? 'approval' : undefined)

/** The sessions of an activity as cards for lists and the enroll sheet. They have no `seriesName`, which the page shows already. */
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
    way: signUpWayOf(activity.signUp),
    ...(activity.signUp.questions?.some(({ at }) => at === 'signUp') && { asks: true as const }),
    ...(activity.signUp.isTerm && { isTerm: true as const }),
  }))

/** The session to show first: the one asked for, else one that the person is enrolled in, else the next that is open for sign-up, else the next, else the last. `now` in ms. */
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
