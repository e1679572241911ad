import type { Enrollment } from '../../types/enrollment'
import { dayAndTime } from '../shared/core/format'

/** What is most likely asked now, by the words of `answers`, and what makes one think so. */
export type Likely = { why: string; asks: string[] }

const isWaiting = ({ status }: Enrollment) => status === 'waitlisted' || status === 'applied'

/**
 * From a page that did not open, what to do about that. Else what the soonest of one's own places raises: at the door where it is within a
 * day, how to leave or what waiting means before. Null for who has none: nothing is more likely than the rest.
 */
export const likelyAsks = (mine: Enrollment[], now: number, from?: string): Likely | null => {
  const next = mine
    .filter(({ status, endsAt, isSessionCancelled }) => status !== 'cancelled' && !isSessionCancelled && Date.parse(endsAt) > now)
    .sort((one, other) => Date.parse(one.startsAt) - Date.parse(other.startsAt))[0]
  const stuck = from === 'trouble' ? ['页面打不开怎么办'] : []
  if (!next) return stuck.length > 0 ? { why: '刚才那页没打开', asks: stuck } : null
  const leave = Date.parse(next.cancelUntil) > now ? '去不了了，怎么退' : '过了取消的时间怎么办'
  const isSoon = Date.parse(next.startsAt) - now < 24 * 3600_000
  const own = isWaiting(next)
    ? ['候补是什么，会告诉我吗', leave, '能替家里人报吗']
    : isSoon
      ? ['入场码扫不出来怎么办', leave, '能替家里人报吗']
      : [leave, '入场码在哪里', '能替家里人报吗']
  return { why: stuck.length > 0 ? '刚才那页没打开' : `您${dayAndTime(next.startsAt, now)} 有一场`, asks: [...stuck, ...own] }
}
