import { type Reliability, signUpTimes } from '../../../types/rules/reliability'
import { longDate, dayAndTime } from '../core/format'

const iso = (ms: number) => new Date(ms).toISOString()
const until = ({ expiresAt }: Reliability) => (expiresAt ? `到 ${longDate(expiresAt)} 就少算一次。` : '')

/** Words for the person's no-show points and what follows from them, for the profile; also where there are none. */
export function reliabilityWords(reliability: Reliability): { value: string; help: string } {
  const { points, delayHours, waitlistOnly } = reliability
  if (points === 0) return { value: '都到了', help: '报了来不了，提前取消就行' }
  const so = waitlistOnly ? '开始报名的头 24 小时先排候补' : `报名晚 ${delayHours} 小时开始`
  return { value: `${points} 次没来`, help: `报了没来的有 ${points} 次，所以${so}。${until(reliability)}真有事没来，请告诉组织者` }
}

/** The sentence why sign-up for a session opens later for this person, and when; null where it makes no difference at `now` (ms). */
export function delayWords(reliability: Reliability, session: { opensAt: string; closesAt: string }, now: number): string | null {
  const { opensAt, heldUntil } = signUpTimes(reliability.points, Date.parse(session.opensAt), Date.parse(session.closesAt))
  const why = `最近有 ${reliability.points} 次报了没来，`
  if (heldUntil !== null && now < heldUntil) return `${why}这次 ${dayAndTime(iso(heldUntil), now)} 前先排候补，那以后有空位就补上您。${until(reliability)}`
  if (opensAt > Date.parse(session.opensAt) && now < opensAt) return `${why}这次 ${dayAndTime(iso(opensAt), now)} 起才能报。${until(reliability)}`
  return null
}

/** When sign-up for a session opens for this person. */
export const opensForMe = (reliability: Reliability | null, session: { opensAt: string; closesAt: string }): string =>
  reliability ? iso(signUpTimes(reliability.points, Date.parse(session.opensAt), Date.parse(session.closesAt)).opensAt) : session.opensAt
