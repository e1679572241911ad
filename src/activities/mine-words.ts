import type { SignUpWay } from '../../types/activities'
import type { Enrollment } from '../../types/enrollment'
import { endWords } from '../shared/core/end-words'
import { dayAndTime } from '../shared/core/format'
import { passLater } from '../shared/enrolling/pass-shown'

/** `leave` is the word of the button that gives up the place, absent where there is none. */
type MineWords = { title: string; help: string; leave?: string; isSeated?: boolean }

/** The words on an activity's page for the person's enrollment; `now` in ms. */
export function mineWords(enrollment: Enrollment, way: SignUpWay | undefined, now: number): MineWords {
  const { status, position, cancelUntil, attendedAt, heldUntil, offerEndsAt, isTerm } = enrollment
  if (status === 'cancelled') return endWords(enrollment)
  if (status === 'waitlisted') {
    const help =
      heldUntil && now < Date.parse(heldUntil) ? `前几次报了没来，${dayAndTime(heldUntil, now)} 以后有空位就补上您` : '有人取消就按顺序补上，马上告诉您'
    return { title: `候补第 ${position ?? 1} 位`, help, leave: '不等了' }
  }
  if (status === 'applied')
    return way === 'lottery'
      ? { title: '报上名了，等抽签', help: '谁先报谁后报都一样，抽没抽中都告诉您', leave: '不报了' }
      : { title: '报名收到了，等审核', help: '组织者看过以后，马上告诉您结果', leave: '不报了' }
  if (status === 'offered')
    return { title: '给您留着一个名额', help: offerEndsAt ? `${dayAndTime(offerEndsAt, now)} 前点确定，过了就给下一位` : '点下面确定', leave: '不要' }
  if (attendedAt) return { title: '您来过这一场', help: '', isSeated: true, ...(isTerm && { leave: '退出整期' }) }
  const canCancel = now < Date.parse(cancelUntil)
  return {
    title: '您已报名',
    help: [
      isTerm ? '整期都算，后面不来了可以随时退' : canCancel && `${dayAndTime(cancelUntil, now)} 前可以取消`,
      passLater(enrollment.startsAt, now) || (!canCancel && '到门口出示入场码'),
    ]
      .filter(Boolean)
      .join('，'),
    isSeated: true,
    ...(canCancel && { leave: isTerm ? '退出整期' : '取消报名' }),
  }
}
