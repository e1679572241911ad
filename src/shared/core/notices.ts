import type { NoticeData } from '../../../types/notifications'
import type { IconName } from '../ui/icon'
import { dayAndTime } from './format'

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
/** How one kind of notice is said: title = what happened; body = what, when, where; the answer is a button of the row. */
export type NoticeWords = {
  icon: IconName
  tone: 'ok' | 'warn' | 'bad' | 'info'
  title: (data: NoticeData) => string
  body: (data: NoticeData) => string
  /** Buttons of the row, the first one first. */
  actions: NoticeAction[]
  /** What a tap on the words does; without it, it opens the activity. */
  open?: NoticeAction
}

/** The sentence parts that are there, each closed as people write it: `腰腿疼义诊，明天 14:30，西湖街道日间照料中心。` */
export const sentence = (...parts: (string | undefined | false)[]) => {
  const said = parts.filter(Boolean).join('，')
  return said && `${said}。`
}
/** The time, or the times of all sessions that one act is about. */
export const when = ({ startsAt, sessions = [] }: NoticeData) => {
  if (sessions.length < 2) return startsAt && dayAndTime(startsAt)
  const named = sessions.slice(0, 3).map((session) => dayAndTime(session.startsAt))
  return `${named.join('、')}${sessions.length > named.length ? ` 等 ${sessions.length} 场` : ''}`
}
export const name = ({ title }: NoticeData) => title ?? '活动'
export const what = (data: NoticeData) => sentence(name(data), when(data), data.venueName)
