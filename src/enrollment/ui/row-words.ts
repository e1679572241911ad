import type { Enrollment } from '../../../types/enrollment'
import { endWords } from '../../shared/core/end-words'
import { dayAndTime, timeOf } from '../../shared/core/format'
import { passLater } from '../../shared/enrolling/pass-shown'

type RowAct = { name: 'pass' | 'rate' | 'offer'; word: string; label: string }
export type RowWords = {
  /** The words for its status, and until when it can be changed. */
  words: string
  tag?: { tone: 'warn' | 'bad' | 'plain'; word: string }
  leave?: { word: string; label: string }
  act?: RowAct
}

const pastWords = (enrollment: Enrollment): RowWords => {
  const { attendedAt, isSessionCancelled, hasFeedback, status, endReason } = enrollment
  if (isSessionCancelled) return { words: '这一场没有办', tag: { tone: 'bad', word: '已取消' } }
  if (status === 'cancelled' && (endReason ?? 'self') === 'self') return { words: '您自己取消的', tag: { tone: 'plain', word: '已取消' } }
  if (status === 'cancelled') {
    const { title, help } = endWords(enrollment)
    return { words: help ? `${title}：${help}` : title, tag: { tone: 'plain', word: '没去成' } }
  }
  if (!attendedAt) return { words: '没有进场记录' }
  if (hasFeedback) return { words: '已评价，谢谢您' }
  return { words: `${timeOf(attendedAt)} 进的场`, act: { name: 'rate', word: '去评价', label: '去评价' } }
}

/** The words and buttons of a row of 我的活动; `now` in ms. */
export function rowWords(enrollment: Enrollment, isPast: boolean, now: number): RowWords {
  const { status, position, isSessionCancelled, attendedAt, cancelUntil, heldUntil, offerEndsAt, isTerm } = enrollment
  if (isPast) return pastWords(enrollment)
  if (isSessionCancelled) return { words: '这一场取消了，不用来', tag: { tone: 'bad', word: '已取消' } }
  if (status === 'cancelled') {
    const { title, help } = endWords(enrollment)
    return { words: help ? `${title}：${help}` : title }
  }
  const pass: RowAct = { name: 'pass', word: '入场码', label: '看入场码' }
  if (attendedAt) return { words: `${timeOf(attendedAt)} 已进场`, act: pass }
  if (status === 'waitlisted')
    return {
      words: heldUntil && now < Date.parse(heldUntil) ? `${dayAndTime(heldUntil, now)} 以后有空位就补上您` : '有人取消就轮到您，不花钱，随时可以不等',
      tag: { tone: 'warn', word: `候补第 ${position ?? 1} 位` },
      leave: { word: '不等了', label: '不等了' },
    }
  if (status === 'applied') return { words: '报名收到了，有结果马上告诉您', tag: { tone: 'plain', word: '等结果' }, leave: { word: '不报了', label: '不报了' } }
  if (status === 'offered')
    return {
      words: offerEndsAt ? `给您留着名额，${dayAndTime(offerEndsAt, now)} 前点确定` : '给您留着名额，请点确定',
      leave: { word: '不要', label: '不要这个名额' },
      act: { name: 'offer', word: '要', label: '要这个名额' },
    }
  // While the pass shows no code, the row says from when it does instead of offering a button.
  const later = passLater(enrollment.startsAt, now)
  const shown = later ? {} : { act: pass }
  const said = (words: string) => (later ? `${words}，${later}` : words)
  if (isTerm) return { words: said('整期的一场，不来了可以随时退'), leave: { word: '退出', label: '退出整期' }, ...shown }
  if (now >= Date.parse(cancelUntil)) return { words: said('过了取消的时间，来不了请打电话说一声'), ...shown }
  return { words: said(`${dayAndTime(cancelUntil, now)} 前可以取消`), leave: { word: '取消', label: '取消报名' }, ...shown }
}
