import type { Notice, NoticeKind } from '../../types/notifications'
import { notices as activities } from '../activities/notices'
import { notices as checkin } from '../checkin/notices'
import { notices as enrollment } from '../enrollment/notices'
import { notices as feed } from '../feed/notices'
import { notices as feedback } from '../feedback/notices'
import { notices as identity } from '../identity/notices'
import { notices as organizations } from '../organizations/notices'
import { notices as volunteering } from '../volunteering/notices'
import { type NoticeAction, type NoticeWords, sentence } from '../shared/core/notices'
import { isPassShown, passLater } from '../shared/enrolling/pass-shown'

/** The words of every kind of notice, each declared by its slice; a kind without words does not compile. */
export const noticeWords: Record<NoticeKind, NoticeWords> = {
  ...enrollment,
  ...activities,
  ...feed,
  ...feedback,
  ...identity,
  ...organizations,
  ...volunteering,
  ...checkin,
}

export const actionWords: Record<NoticeAction, string> = {
  pass: '看入场码',
  cancel: '我去不了',
  known: '知道了',
  rate: '去评价',
  nearby: '看附近别的',
  edit: '去修改',
  review: '去审核',
  door: '看安排',
  mine: '看候补',
  offer: '去确定',
  open: '看活动',
  post: '看动态',
  hours: '看我的志愿',
  told: '看回答',
  applications: '去看看',
  apply: '看申请',
  confirm: '去确认',
  desks: '不是我，退掉',
  ticket: '去回应',
  improved: '是改好了',
  notImproved: '没改好',
}

/** The text of a notice, and from when the pass shows its code, where it does not yet. `now` in ms. */
export function bodyOf({ kind, data }: Notice, now: number): string {
  const { body, actions } = noticeWords[kind]
  return `${body(data)}${sentence(actions.includes('pass') && data.startsAt && passLater(data.startsAt, now))}`
}

/** The buttons of a notice that still make sense at `now` (ms): no pass of a past session, no cancelling without an enrollment. */
export function actionsOf({ kind, data, isRead }: Notice, isEnrolled: boolean, now: number): NoticeAction[] {
  const isAhead = !data.startsAt || Date.parse(data.startsAt) + 3 * 3600_000 > now
  return noticeWords[kind].actions.filter((action) => {
    if (action === 'pass' && data.startsAt && !isPassShown(data.startsAt, now)) return false
    if (action === 'pass' || action === 'cancel' || action === 'mine' || action === 'offer') return isAhead && isEnrolled
    if (action === 'known') return !isRead
    if (action === 'improved' || action === 'notImproved') return data.ticketId !== undefined
    return action !== 'door' || isAhead
  })
}
