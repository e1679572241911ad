import type { Activity } from '../../types/activities'
import type { ReviewCheck } from '../../types/review'
import { shanghai } from '../../types/rules/days'

const hour = 3600_000
const dayAndTime = (at: string) => shanghai(at).format('M 月 D 日 HH:mm')

type Held = Activity['sessions'][number]

/** Words for what is odd about the times of one session; null where nothing is. */
const oddOf = ({ opensAt }: Activity, { startsAt, endsAt, closesAt, cancelUntil }: Held): string | null => {
  const [opens, starts, ends, closes, cancels] = [opensAt, startsAt, endsAt, closesAt, cancelUntil].map(Date.parse) as [number, number, number, number, number]
  const which = `${dayAndTime(startsAt)} 那场`
  if (closes > starts) return `${which}开始以后还能报名，到 ${dayAndTime(closesAt)}`
  if (cancels > starts) return `${which}开始以后还能取消，到 ${dayAndTime(cancelUntil)}`
  if (cancels < opens) return `${which}还没开始报名就不能取消了`
  if (closes - opens < hour) return `${which}只有不到一小时可以报名`
  if (ends - starts > 12 * hour) return `${which}长过 12 小时，到 ${dayAndTime(endsAt)}`
  if (ends - starts < hour / 4) return `${which}不到一刻钟`
  return shanghai(startsAt).hour() < 5 ? `${which}半夜开始` : null
}

/** Words for the first two sessions at the same time, to which nobody can come both; null without. */
const overlapOf = (sessions: Held[]): string | null => {
  const inOrder = [...sessions].sort((one, other) => Date.parse(one.startsAt) - Date.parse(other.startsAt))
  let latest = inOrder[0]
  for (const session of inOrder.slice(1)) {
    if (latest && Date.parse(session.startsAt) < Date.parse(latest.endsAt))
      return `${dayAndTime(latest.startsAt)} 和 ${dayAndTime(session.startsAt)} 两场时间重叠`
    if (!latest || Date.parse(session.endsAt) > Date.parse(latest.endsAt)) latest = session
  }
  return null
}

/** Checks for times that are allowed but often mistakes; contradictions are refused when the activity is saved (session-times.ts). */
export const checkTimes = (activity: Activity): ReviewCheck => {
  const sessions = activity.sessions.filter(({ isCancelled }) => !isCancelled)
  const odd = overlapOf(sessions) ?? sessions.map((session) => oddOf(activity, session)).find((words) => words !== null) ?? null
  return { name: 'times', ok: odd === null, detail: odd ?? '报名、取消和活动的时间都对得上' }
}
