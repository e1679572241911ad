import type { NoticeData } from '../../types/notifications'
import { dayAndTime } from '../shared/core/format'
import { activityName, sentence, noticeFacts, noticeTimes, type NoticeWords } from '../shared/core/notices'

/** The sentence about the other sessions of one draw. */
const others = ({ others: { waitlisted, notDrawn } = { waitlisted: 0, notDrawn: 0 } }: NoticeData) =>
  sentence(waitlisted > 0 && `另有 ${waitlisted} 场排上候补`, notDrawn > 0 && `另有 ${notDrawn} 场没抽中`)

/** The words of notices about places. */
export const notices = {
  messaged: {
    icon: 'chat',
    tone: 'info',
    title: ({ organizationName }) => `${organizationName ?? '组织者'}说`,
    body: (data) => `${sentence(activityName(data), noticeTimes(data))}${data.text ?? ''}`,
    actions: ['known', 'cancel'],
  },
  enrolled: { icon: 'okc', tone: 'ok', title: () => '报上了', body: noticeFacts, actions: ['pass'] },
  waitlisted: {
    icon: 'clock',
    tone: 'warn',
    title: () => '排上候补了',
    body: (data) => `${sentence(`${activityName(data)}名额满了`, '有人取消就轮到您，到时候告诉您')}${others(data)}`,
    actions: ['mine'],
  },
  promoted: {
    icon: 'okc',
    tone: 'ok',
    title: () => '排到您了',
    body: (data) => `${sentence(`${activityName(data)}有人取消`, '名额给您了')}${sentence(noticeTimes(data), data.venueName)}`,
    actions: ['pass', 'cancel'],
  },
  removed: {
    icon: 'stop',
    tone: 'bad',
    title: () => '报名被取消了',
    body: (data) => `${sentence(activityName(data), noticeTimes(data))}${sentence(data.reason)}`,
    actions: ['nearby'],
  },
  movedBack: {
    icon: 'clock',
    tone: 'warn',
    title: () => '名额少了，您先排候补',
    body: (data) => sentence(`${activityName(data)}的名额减少了`, '您排在候补前面', '有空位先给您'),
    actions: ['mine'],
  },
  noShowExcused: {
    icon: 'okc',
    tone: 'ok',
    title: () => '没来的那次不记了',
    body: (data) => sentence(activityName(data), noticeTimes(data), '以后报名不受影响'),
    actions: [],
  },
  offered: {
    icon: 'clock',
    tone: 'warn',
    title: () => '给您留了一个名额',
    body: (data) =>
      `${sentence(activityName(data), noticeTimes(data), data.venueName)}${data.offerEndsAt ? `留到 ${dayAndTime(data.offerEndsAt)}，请点开确定。` : '请点开确定。'}`,
    actions: ['offer'],
  },
  lapsed: {
    icon: 'clock',
    tone: 'info',
    title: () => '留的名额过了时间',
    body: (data) => sentence(`${activityName(data)}的名额给了下一位`, '下次早点点确定'),
    actions: ['nearby'],
  },
  applied: {
    icon: 'clock',
    tone: 'info',
    title: () => '报名收到了',
    body: (data) => sentence(`${activityName(data)}还要等一等`, '有结果马上告诉您'),
    actions: [],
  },
  approved: { icon: 'okc', tone: 'ok', title: () => '报名通过了', body: noticeFacts, actions: ['pass', 'cancel'] },
  declined: {
    icon: 'stop',
    tone: 'bad',
    title: () => '这次没报上',
    body: (data) => `${sentence(activityName(data), noticeTimes(data))}${sentence(data.reason)}`,
    actions: ['nearby'],
  },
  drawn: { icon: 'okc', tone: 'ok', title: () => '抽中了', body: (data) => `${noticeFacts(data)}${others(data)}`, actions: ['pass', 'cancel'] },
  notDrawn: {
    icon: 'info',
    tone: 'info',
    title: () => '这次没抽中',
    body: (data) => sentence(`${activityName(data)}报的人多`, '点开能看怎么抽的'),
    actions: ['nearby'],
  },
  missed: {
    icon: 'info',
    tone: 'warn',
    title: () => '这次没见到您',
    body: (data) => `${sentence(activityName(data), noticeTimes(data))}下次来不了请先取消，名额好给别人。真有事请告诉组织者。`,
    actions: [],
  },
} satisfies Record<string, NoticeWords>
