import type { NoticeData } from '../../../types/notifications'
import type { IconName } from '../ui/icon'
import { dayAndTime } from './format'

/** What the button of a notice does; src/tabs knows how. */
export type NoticeAction =
  | 'pass'
  | 'cancel'
  | 'known'
  | 'rate'
  | 'nearby'
  | 'edit'
  | 'review'
  | 'door'
  | 'mine'
  | 'offer'
  | 'open'
  | 'post'
  | 'hours'
  | 'confirm'
  | 'told'
  | 'applications'
  | 'apply'
  | 'desks'
  | 'ticket'
  | 'improved'
  | 'notImproved'
/** The words of one kind of notice. title: what happened; body: which activity, when, where. */
export type NoticeWords = {
  icon: IconName
  tone: 'ok' | 'warn' | 'bad' | 'info'
  title: (data: NoticeData) => string
  body: (data: NoticeData) => string
  /** The buttons of the row, in their order. */
  actions: NoticeAction[]
  /** What a tap on the row does; by default it opens the activity. */
  open?: NoticeAction
}

/** A sentence of the parts that are not empty: `腰腿疼义诊，明天 14:30，西湖街道日间照料中心。` Empty without parts. */
export const sentence = (...parts: (string | undefined | false)[]) => {
  const said = parts.filter(Boolean).join('，')
  return said && `${said}。`
}
/** The time of the session that a notice is about, or the times of up to three where it is about several. */
export const noticeTimes = ({ startsAt, sessions = [] }: NoticeData) => {
  if (sessions.length < 2) return startsAt && dayAndTime(startsAt)
  const named = sessions.slice(0, 3).map((session) => dayAndTime(session.startsAt))
  return `${named.join('、')}${sessions.length > named.length ? ` 等 ${sessions.length} 场` : ''}`
}
/** The title of the activity that a notice is about. */
export const activityName = ({ title }: NoticeData) => title ?? '活动'
/** The sentence with activity, time and venue. */
export const noticeFacts = (data: NoticeData) => sentence(activityName(data), noticeTimes(data), data.venueName)
