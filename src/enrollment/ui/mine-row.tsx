import { View } from '@tarojs/components'
import type { Enrollment } from '../../../types/enrollment'
import { dayAndTime, dotted, longDate, timeOf, timeRange } from '../../shared/format'
import { Button } from '../../shared/ui/button'
import { cx } from '../../shared/ui/cx'
import { Leaf } from '../../shared/ui/leaf'
import { Tag } from '../../shared/ui/tag'
import { Tap } from '../../shared/ui/tap'
import css from './mine-row.module.scss'

export type MineAct = 'open' | 'pass' | 'cancel' | 'rate'
export type MineRowProps = { enrollment: Enrollment; isPast: boolean; onAct: (act: MineAct) => void }

/** Until when, or that it is too late: said in words on the row, before anybody taps. */
function untilWords({ status, cancelUntil, attendedAt }: Enrollment, now: number) {
  if (attendedAt) return `${timeOf(attendedAt)} 已进场`
  if (status === 'waitlisted') return '有人取消就轮到您，不花钱，随时可以不等'
  return Date.parse(cancelUntil) > now ? `${dayAndTime(cancelUntil)} 前可以取消` : '过了取消的时间，来不了请打电话说一声'
}
function pastWords({ attendedAt, isSessionCancelled, hasFeedback }: Enrollment) {
  if (isSessionCancelled) return '这一场没有办'
  if (!attendedAt) return '没有进场记录'
  return hasFeedback ? '已评价，谢谢您' : `${timeOf(attendedAt)} 进的场`
}

/** One of my enrollments: leaf, what and where, its state in words, the one or two things to do. */
export function MineRow({ enrollment, isPast, onAct }: MineRowProps) {
  const { title, startsAt, endsAt, venueName, status, position, isSessionCancelled, attendedAt, hasFeedback, cancelUntil } = enrollment
  const isWaiting = status === 'waitlisted'
  const canCancel = !isPast && !attendedAt && !isSessionCancelled && (isWaiting || Date.parse(cancelUntil) > Date.now())
  const words = isPast ? pastWords(enrollment) : isSessionCancelled ? '这一场取消了，不用来' : untilWords(enrollment, Date.now())
  return (
    <View className={css.row}>
      <Tap
        role="link"
        className={css.top}
        label={`${longDate(startsAt)} ${timeOf(startsAt)} 到 ${timeOf(endsAt)}，${title}，${venueName}，${words}`}
        onTap={() => onAct('open')}
      >
        <Leaf at={startsAt} />
        <View className={css.words}>
          <View className={cx(css.title, isSessionCancelled && css.struck)}>{title}</View>
          <View className={css.meta}>{dotted(timeRange(startsAt, endsAt), venueName)}</View>
        </View>
        {isWaiting && !isPast && <Tag tone="warn">{`候补第 ${position ?? 1} 位`}</Tag>}
        {isSessionCancelled && <Tag tone="bad">已取消</Tag>}
      </Tap>
      <View className={css.bottom}>
        <View className={cx(css.state, attendedAt && !isPast && css.entered)}>{words}</View>
        <View className={css.actions}>
          {canCancel && (
            <Button kind="outline" size="small" label={`${isWaiting ? '不等了' : '取消报名'}，${title}`} onTap={() => onAct('cancel')}>
              {isWaiting ? '不等了' : '取消'}
            </Button>
          )}
          {!isPast && !isWaiting && !isSessionCancelled && (
            <Button size="small" kind="secondary" label={`看入场码，${title}`} onTap={() => onAct('pass')}>
              入场码
            </Button>
          )}
          {isPast && attendedAt && !hasFeedback && (
            <Button size="small" label={`去评价，${title}`} onTap={() => onAct('rate')}>
              去评价
            </Button>
          )}
        </View>
      </View>
    </View>
  )
}
