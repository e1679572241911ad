import type { Notice, NoticeData, NoticeKind } from '../../../types/notifications'
import { dayAndTime, daysAway, timeOf } from '../../shared/core/format'
import { isPassShown, passLater } from '../../shared/enrolling/pass-shown'
import type { IconName } from '../../shared/ui/icon'

export type NoticeAction =
  | 'pass'
  | 'cancel'
  | 'known'
  | 'rate'
  | 'nearby'
  | 'edit'
  | 'review'
  | 'shift'
  | 'mine'
  | 'offer'
  | 'open'
  | 'post'
  | 'hours'
  | 'confirm'
  | 'told'
export type NoticeWords = {
  icon: IconName
  tone: 'ok' | 'warn' | 'bad' | 'info'
  title: (data: NoticeData) => string
  body: (data: NoticeData) => string
  /** Buttons of the row, the first one first; a tap on the words does `open`. */
  actions: NoticeAction[]
  open: NoticeAction
}

/** The sentence parts that are there, each closed as people write it: `腰腿疼义诊，明天 14:30，西湖街道日间照料中心。` */
const sentence = (...parts: (string | undefined | false)[]) => {
  const said = parts.filter(Boolean).join('，')
  return said && `${said}。`
}
/** The time, or the times of all sessions that one act is about. */
const when = ({ startsAt, sessions = [] }: NoticeData) => {
  if (sessions.length < 2) return startsAt && dayAndTime(startsAt)
  const named = sessions.slice(0, 3).map((session) => dayAndTime(session.startsAt))
  return `${named.join('、')}${sessions.length > named.length ? ` 等 ${sessions.length} 场` : ''}`
}
const name = ({ title }: NoticeData) => title ?? '活动'
const what = (data: NoticeData) => sentence(name(data), when(data), data.venueName)

/** `今晚 19:00 开始`, `明天 9:00 开始` */
const startTitle = ({ startsAt }: NoticeData) => {
  if (!startsAt) return '活动快开始了'
  const isTonight = daysAway(startsAt) === 0 && Number(timeOf(startsAt).split(':')[0]) >= 18
  return isTonight ? `今晚 ${timeOf(startsAt)} 开始` : `${dayAndTime(startsAt)} 开始`
}

/** Title = what happened; body = what, when, where; the answer is a button of the row. */
export const noticeWords: Record<NoticeKind, NoticeWords> = {
  enrolled: { icon: 'okc', tone: 'ok', title: () => '报上了', body: what, actions: ['pass'], open: 'open' },
  waitlisted: {
    icon: 'clock',
    tone: 'warn',
    title: () => '排上候补了',
    body: (data) => sentence(`${name(data)}名额满了`, '有人取消就轮到您，到时候告诉您'),
    actions: ['mine'],
    open: 'open',
  },
  promoted: {
    icon: 'okc',
    tone: 'ok',
    title: () => '排到您了',
    body: (data) => `${sentence(`${name(data)}有人取消`, '名额给您了')}${sentence(when(data), data.venueName)}`,
    actions: ['pass', 'cancel'],
    open: 'open',
  },
  removed: {
    icon: 'stop',
    tone: 'bad',
    title: () => '报名被取消了',
    body: (data) => `${sentence(name(data), when(data))}${sentence(data.reason)}`,
    actions: ['nearby'],
    open: 'open',
  },
  movedBack: {
    icon: 'clock',
    tone: 'warn',
    title: () => '名额少了，您先排候补',
    body: (data) => sentence(`${name(data)}的名额减少了`, '您排在候补前面', '有空位先给您'),
    actions: ['mine'],
    open: 'open',
  },
  noShowExcused: {
    icon: 'okc',
    tone: 'ok',
    title: () => '没来的那次不记了',
    body: (data) => sentence(name(data), when(data), '以后报名不受影响'),
    actions: [],
    open: 'open',
  },
  offered: {
    icon: 'clock',
    tone: 'warn',
    title: () => '给您留了一个名额',
    body: (data) =>
      `${sentence(name(data), when(data), data.venueName)}${data.offerEndsAt ? `留到 ${dayAndTime(data.offerEndsAt)}，请点开确定。` : '请点开确定。'}`,
    actions: ['offer'],
    open: 'open',
  },
  lapsed: {
    icon: 'clock',
    tone: 'info',
    title: () => '留的名额过了时间',
    body: (data) => sentence(`${name(data)}的名额给了下一位`, '下次早点点确定'),
    actions: ['nearby'],
    open: 'open',
  },
  applied: {
    icon: 'clock',
    tone: 'info',
    title: () => '报名收到了',
    body: (data) => sentence(`${name(data)}还要等一等`, '有结果马上告诉您'),
    actions: [],
    open: 'open',
  },
  approved: { icon: 'okc', tone: 'ok', title: () => '报名通过了', body: what, actions: ['pass', 'cancel'], open: 'open' },
  declined: {
    icon: 'stop',
    tone: 'bad',
    title: () => '这次没报上',
    body: (data) => `${sentence(name(data), when(data))}${sentence(data.reason)}`,
    actions: ['nearby'],
    open: 'open',
  },
  drawn: { icon: 'okc', tone: 'ok', title: () => '抽中了', body: what, actions: ['pass', 'cancel'], open: 'open' },
  notDrawn: {
    icon: 'info',
    tone: 'info',
    title: () => '这次没抽中',
    body: (data) => sentence(`${name(data)}报的人多`, '点开能看怎么抽的'),
    actions: ['nearby'],
    open: 'open',
  },
  missed: {
    icon: 'info',
    tone: 'warn',
    title: () => '这次没见到您',
    body: (data) => `${sentence(name(data), when(data))}下次来不了请先取消，名额好给别人。真有事请告诉组织者。`,
    actions: [],
    open: 'open',
  },
  sessionChanged: {
    icon: 'clock',
    tone: 'warn',
    title: () => '时间地点改了',
    body: (data) => sentence(`${name(data)}改到 ${when(data) ?? '新的时间'}`, data.venueName),
    actions: ['known', 'cancel'],
    open: 'open',
  },
  activityChanged: {
    icon: 'edit',
    tone: 'info',
    title: () => '活动的内容改了',
    body: (data) => sentence(name(data), when(data), '点开看看改了什么'),
    actions: ['known', 'cancel'],
    open: 'open',
  },
  sessionCancelled: {
    icon: 'stop',
    tone: 'bad',
    title: () => '活动取消了',
    body: (data) => `${sentence(name(data), when(data), '这一场不办了')}${sentence(data.reason)}`,
    actions: ['nearby'],
    open: 'open',
  },
  startsSoon: { icon: 'bell', tone: 'info', title: startTitle, body: (data) => sentence(name(data), data.venueName), actions: ['pass'], open: 'open' },
  askFeedback: { icon: 'star', tone: 'warn', title: (data) => `${name(data)}怎么样`, body: () => '说两句，别的职工好参考。', actions: ['rate'], open: 'rate' },
  commentReplied: {
    icon: 'chat',
    tone: 'info',
    title: (data) => `${data.organizationName ?? '有人'}回复了您`,
    body: (data) => data.text ?? '',
    actions: [],
    open: 'post',
  },
  unionAnswered: { icon: 'chat', tone: 'info', title: () => '工会回您了', body: ({ text }) => text ?? '', actions: ['told'], open: 'told' },
  feedbackReplied: {
    icon: 'chat',
    tone: 'info',
    title: (data) => `${data.organizationName ?? '组织'}回复了您的评价`,
    body: (data) => data.text ?? sentence(data.title),
    actions: [],
    open: 'open',
  },
  activityPublished: { icon: 'okc', tone: 'ok', title: () => '审核通过了', body: (data) => sentence(name(data), '已经发到朋友圈'), actions: [], open: 'open' },
  activityReturned: {
    icon: 'edit',
    tone: 'warn',
    title: () => '活动要改一改',
    body: (data) => `${name(data)}：${data.reason ?? '请看退回的原因'}`,
    actions: ['edit'],
    open: 'edit',
  },
  activitySubmitted: {
    icon: 'shield',
    tone: 'info',
    title: () => '有活动等您审',
    body: (data) => sentence(data.organizationName && `${data.organizationName}交来`, name(data)),
    actions: ['review'],
    open: 'review',
  },
  shiftSoon: {
    icon: 'bell',
    tone: 'info',
    title: ({ startsAt }) => (startsAt ? `${dayAndTime(startsAt)} 该您服务了` : '快到您服务的时间了'),
    body: (data) => sentence(name(data), data.venueName),
    actions: ['hours'],
    open: 'hours',
  },
  shiftChanged: {
    icon: 'clock',
    tone: 'warn',
    title: () => '班次时间改了',
    body: (data) => sentence(`${name(data)}改到 ${when(data) ?? '新的时间'}`, data.venueName),
    actions: ['hours'],
    open: 'hours',
  },
  shiftCancelled: {
    icon: 'stop',
    tone: 'bad',
    title: () => '班次取消了',
    body: (data) => `${sentence(name(data), when(data), '这一班不用来了')}${sentence(data.reason)}`,
    actions: ['hours'],
    open: 'hours',
  },
  shiftAutoOut: {
    icon: 'clock',
    tone: 'warn',
    title: () => '您忘了签退',
    body: (data) => sentence(name(data), '按班次结束的时间记的，不对可以补签'),
    actions: ['hours'],
    open: 'hours',
  },
  hoursConfirmed: { icon: 'okc', tone: 'ok', title: () => '志愿时长确认了', body: what, actions: ['hours'], open: 'hours' },
  correctionAsked: {
    icon: 'edit',
    tone: 'info',
    title: () => '有志愿者申请补签',
    body: what,
    actions: ['confirm'],
    open: 'confirm',
  },
  correctionApproved: { icon: 'okc', tone: 'ok', title: () => '补签通过了', body: what, actions: ['hours'], open: 'hours' },
  correctionDeclined: {
    icon: 'stop',
    tone: 'warn',
    title: () => '补签没有通过',
    body: (data) => sentence(name(data), when(data), '有疑问请联系组织'),
    actions: ['hours'],
    open: 'hours',
  },
  shiftAssigned: { icon: 'scan', tone: 'info', title: () => '请您来扫码', body: what, actions: ['shift'], open: 'shift' },
}

export const actionWords: Record<NoticeAction, string> = {
  pass: '看入场码',
  cancel: '我去不了',
  known: '知道了',
  rate: '去评价',
  nearby: '看附近别的',
  edit: '去修改',
  review: '去审核',
  shift: '看安排',
  mine: '看候补',
  offer: '去确定',
  open: '看活动',
  post: '看动态',
  hours: '看我的志愿',
  told: '看回答',
  confirm: '去确认',
}

/** The body, and from when the pass shows its code where it does not yet. */
export function bodyOf({ kind, data }: Notice, now: number): string {
  const { body, actions } = noticeWords[kind]
  return `${body(data)}${sentence(actions.includes('pass') && data.startsAt && passLater(data.startsAt, now))}`
}

/** What still makes sense: nobody shows a pass for yesterday's course, or gives back a place twice. */
export function actionsOf({ kind, data, isRead }: Notice, isEnrolled: boolean, now: number): NoticeAction[] {
  const isAhead = !data.startsAt || Date.parse(data.startsAt) + 3 * 3600_000 > now
  return noticeWords[kind].actions.filter((action) => {
    if (action === 'pass' && data.startsAt && !isPassShown(data.startsAt, now)) return false
    if (action === 'pass' || action === 'cancel' || action === 'mine' || action === 'offer') return isAhead && isEnrolled
    if (action === 'known') return !isRead
    return action !== 'shift' || isAhead
  })
}
