import type { Enrollment } from '../../types/enrollment'
import { dayAndTime } from '../shared/core/format'

/** The questions that the person most likely has now (the `ask` texts of helpAnswers), and the words why. */
export type Likely = { why: string; asks: string[] }

const isWaiting = ({ status }: Enrollment) => status === 'waitlisted' || status === 'applied'

/**
 * The likely questions: coming from a page that did not open, what to do about that. Otherwise by the person's next enrollment: questions about the
 * door within a day before it, about cancelling or waiting earlier. Null for somebody without enrollments.
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
