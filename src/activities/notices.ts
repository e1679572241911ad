import type { NoticeData } from '../../types/notifications'
import { dayAndTime, daysAway, timeOf } from '../shared/core/format'
import { activityName, sentence, noticeTimes, type NoticeWords } from '../shared/core/notices'

/** The title of a reminder: `今晚 19:00 开始`, `明天 9:00 开始`. */
const startTitle = ({ startsAt }: NoticeData) => {
  if (!startsAt) return '活动快开始了'
  const isTonight = daysAway(startsAt) === 0 && Number(timeOf(startsAt).split(':')[0]) >= 18
  return isTonight ? `今晚 ${timeOf(startsAt)} 开始` : `${dayAndTime(startsAt)} 开始`
}

/** The words of notices about activities and their sessions. */
export const notices = {
  sessionChanged: {
    icon: 'clock',
    tone: 'warn',
    title: () => '时间地点改了',
    body: (data) => sentence(`${activityName(data)}改到 ${noticeTimes(data) ?? '新的时间'}`, data.venueName),
    actions: ['known', 'cancel'],
  },
  activityChanged: {
    icon: 'edit',
    tone: 'info',
    title: () => '活动的内容改了',
    body: (data) => sentence(activityName(data), noticeTimes(data), '点开看看改了什么'),
    actions: ['known', 'cancel'],
  },
  sessionCancelled: {
    icon: 'stop',
    tone: 'bad',
    title: () => '活动取消了',
    body: (data) => `${sentence(activityName(data), noticeTimes(data), '这一场不办了')}${sentence(data.reason)}`,
    actions: ['nearby'],
  },
  startsTomorrow: { icon: 'bell', tone: 'info', title: startTitle, body: (data) => sentence(activityName(data), data.venueName), actions: ['pass', 'cancel'] },
  startsSoon: { icon: 'bell', tone: 'info', title: startTitle, body: (data) => sentence(activityName(data), data.venueName), actions: ['pass'] },
  activityPublished: { icon: 'okc', tone: 'ok', title: () => '审核通过了', body: (data) => sentence(activityName(data), '已经发到朋友圈'), actions: [] },
  activityReturned: {
    icon: 'edit',
    tone: 'warn',
    title: () => '活动要改一改',
    body: (data) => `${activityName(data)}：${data.reason ?? '请看退回的原因'}`,
    actions: ['edit'],
    open: 'edit',
  },
  activitySubmitted: {
    icon: 'shield',
    tone: 'info',
    title: () => '有活动等您审',
    body: (data) => sentence(data.organizationName && `${data.organizationName}交来`, activityName(data)),
    actions: ['review'],
    open: 'review',
  },
  reviewLate: {
    icon: 'clock',
    tone: 'warn',
    title: () => '有活动两天还没审',
    body: (data) => sentence(data.organizationName && `${data.organizationName}交来`, activityName(data), '您也可以审'),
    actions: ['review'],
    open: 'review',
  },
} satisfies Record<string, NoticeWords>
