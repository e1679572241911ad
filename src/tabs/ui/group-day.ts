import type { SessionCard } from '../../../types/activities'
import { timeOf } from '../../shared/core/format'

type Group = { name: string; title: string; rows: SessionCard[] }
const minutes = (instant: string) => {
  const [hour = 0, minute = 0] = timeOf(instant).split(':').map(Number)
  return hour * 60 + minute
}

/** The sessions of a day in two groups: 白天 before 17:30, and 下班后 from then on, which is called 晚上 on a weekend. Empty groups are left out. */
export function groupDay(listed: SessionCard[]): Group[] {
  // The server lists sessions that have begun last, so that the first page has those one can still go to; here they are sorted by start.
  const sessions = [...listed].sort((one, other) => one.startsAt.localeCompare(other.startsAt))
  const isWeekend = sessions.some(({ hours }) => hours === 'weekend')
  const isLate = ({ startsAt }: SessionCard) => minutes(startsAt) >= 17 * 60 + 30
  const groups: Group[] = [
    { name: '白天', title: isWeekend ? '白天\u00a0· 周末' : '白天\u00a0· 上班时间', rows: sessions.filter((session) => !isLate(session)) },
    { name: isWeekend ? '晚上' : '下班后', title: isWeekend ? '晚上\u00a0· 周末' : '下班后\u00a0· 17:30 以后', rows: sessions.filter(isLate) },
  ]
  return groups.filter(({ rows }) => rows.length > 0)
}
