import type { Conflict } from '../../../types/enrollment'
import type { SessionCard } from '../../../types/activities'
import { dayOf } from '../../../types/rules/days'
import { dayAndTime, timeOf } from '../core/format'

/** Words for minutes: `1 小时 10 分钟` for 70. */
export const minutesWords = (minutes: number) => {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  return [hours > 0 && `${hours} 小时`, (rest > 0 || hours === 0) && `${rest} 分钟`].filter(Boolean).join(' ')
}

/** The sentence that warns of the first conflict, which the server has put first as the worst, and says how many others there are; null without conflicts. */
export function conflictWords(conflicts: Conflict[], session: Pick<SessionCard, 'startsAt'>): string | null {
  const [first, ...others] = conflicts
  if (!first) return null
  const { title, startsAt, endsAt, kind, travelMinutes, isShift } = first
  const at = (instant: string) => (dayOf(instant) === dayOf(session.startsAt) ? timeOf(instant) : dayAndTime(instant))
  const way = minutesWords(travelMinutes)
  const said =
    kind === 'overlap'
      ? `您 ${at(startsAt)} ${isShift ? `要在“${title}”做志愿服务` : `还有一场“${title}”`}，时间撞上了，可能赶不过来`
      : endsAt <= session.startsAt
        ? `您${isShift ? '的志愿服务' : ''}“${title}”到 ${at(endsAt)} 才完，过来大概要 ${way}，可能赶不上开头`
        : `您${isShift ? '的志愿服务' : ''}“${title}” ${at(startsAt)} 就开始，赶过去大概要 ${way}，时间有点紧`
  return `${said}${others.length > 0 ? `；另外还有 ${others.length} 件事也挨得紧` : ''}。`
}
