import { dayAndTime } from '../shared/core/format'
import { activityName, sentence, noticeFacts, noticeTimes, type NoticeWords } from '../shared/core/notices'

/** The words of notices about shifts and hours. */
export const notices = {
  shiftSoon: {
    icon: 'bell',
    tone: 'info',
    title: ({ startsAt }) => (startsAt ? `${dayAndTime(startsAt)} 该您服务了` : '快到您服务的时间了'),
    body: (data) => sentence(activityName(data), data.venueName),
    actions: ['hours'],
    open: 'hours',
  },
  shiftChanged: {
    icon: 'clock',
    tone: 'warn',
    title: () => '班次时间改了',
    body: (data) => sentence(`${activityName(data)}改到 ${noticeTimes(data) ?? '新的时间'}`, data.venueName),
    actions: ['hours'],
    open: 'hours',
  },
  shiftCancelled: {
    icon: 'stop',
    tone: 'bad',
    title: () => '班次取消了',
    body: (data) => `${sentence(activityName(data), noticeTimes(data), '这一班不用来了')}${sentence(data.reason)}`,
    actions: ['hours'],
    open: 'hours',
  },
  shiftAutoOut: {
    icon: 'clock',
    tone: 'warn',
    title: () => '您忘了签退',
    body: (data) => sentence(activityName(data), '按班次结束的时间记的，不对可以补签'),
    actions: ['hours'],
    open: 'hours',
  },
  hoursConfirmed: { icon: 'okc', tone: 'ok', title: () => '志愿时长确认了', body: noticeFacts, actions: ['hours'], open: 'hours' },
  correctionAsked: {
    icon: 'edit',
    tone: 'info',
    title: () => '有志愿者申请补签',
    body: noticeFacts,
    actions: ['confirm'],
    open: 'confirm',
  },
  correctionApproved: { icon: 'okc', tone: 'ok', title: () => '补签通过了', body: noticeFacts, actions: ['hours'], open: 'hours' },
  correctionDeclined: {
    icon: 'stop',
    tone: 'warn',
    title: () => '补签没有通过',
    body: (data) => sentence(activityName(data), noticeTimes(data), '有疑问请联系组织'),
    actions: ['hours'],
    open: 'hours',
  },
} satisfies Record<string, NoticeWords>
