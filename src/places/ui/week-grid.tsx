import { View } from '@tarojs/components'
import { dayOf, minutesOf, weekdayNumber } from '../../../types/rules/days'
import { timesAloud, timeRange, weekdayOf } from '../../shared/core/format'
import { cx } from '../../shared/ui/cx'
import { Tap } from '../../shared/ui/tap'
import type { DayPlan, WeekPlan } from '../week-plan'
import css from './week-grid.module.scss'

/** The height of an hour, in px. */
const hourHeight = 47
const workEnds = 17.5

type Props = {
  plan: WeekPlan
  /** The day that a phone shows. */
  day: string
  today: string
  now: number
  roomName: (roomId: string | null) => string
  onDay: (day: string) => void
  onOpen: (activityId: string) => void
}

const place = ({ top, height, lane, lanes }: { top: number; height: number; lane: number; lanes: number }) => ({
  top: `${top * hourHeight + 1}px`,
  height: `${height * hourHeight - 3}px`,
  left: `calc(${(lane / lanes) * 100}% + 3px)`,
  width: `calc(${100 / lanes}% - 6px)`,
})

function Column({ plan, from, roomName, onOpen }: { plan: DayPlan; from: number } & Pick<Props, 'roomName' | 'onOpen'>) {
  return (
    <>
      {plan.closures.map(({ closure, ...block }) => (
        <View key={closure.id} className={css.closed} style={place(block)}>
          <View className={css.closedWords}>{`${closure.room ?? ''}不开门，${closure.reason}`}</View>
        </View>
      ))}
      {plan.sessions.map(({ session, clash, ...block }) => (
        <View key={session.sessionId} className={css.place} style={place(block)}>
          <Tap
            className={cx(css.session, clash > 0 && css.clash, !session.isPublished && css.waiting)}
            role="link"
            sentence={`${timesAloud(session.startsAt, session.endsAt)}，${session.title ?? '待审的活动'}${roomName(session.roomId)}${clash > 0 ? `，同一间重 ${clash} 分钟` : ''}`}
            onTap={() => onOpen(session.activityId)}
          >
            <View className={css.title}>{session.title ?? '待审的活动'}</View>
            <View className={css.meta}>{clash > 0 ? `重 ${clash} 分钟` : roomName(session.roomId) || timeRange(session.startsAt, session.endsAt)}</View>
          </Tap>
        </View>
      ))}
      <View
        className={css.after}
        style={{ top: `${Math.max(0, workEnds - from) * hourHeight}px`, display: [0, 6].includes(weekdayNumber(plan.day)) ? 'none' : 'block' }}
      />
    </>
  )
}

/** The hours of a week as columns of days; on a phone the column of the chosen day. */
export function WeekGrid({ plan, day, today, now, roomName, onDay, onOpen }: Props) {
  const hours = Array.from({ length: plan.to - plan.from }, (_, index) => plan.from + index)
  const line = minutesOf(new Date(now)) / 60 - plan.from
  return (
    <View className={css.grid}>
      <View className={css.heads} role="tablist" aria-label="哪一天">
        <View className={css.corner} />
        {plan.days.map(({ day: each, sessions }) => (
          <Tap
            key={each}
            className={cx(css.headDay, each === today && css.today, each === day && css.picked)}
            role="tab"
            isSelected={each === day}
            onTap={() => onDay(each)}
          >
            <View className={css.weekday}>{each === today ? '今天' : `周${weekdayOf(each)}`}</View>
            <View className={css.date}>{String(Number(each.slice(8)))}</View>
            <View className={cx(css.dot, sessions.length > 0 && css.has)} />
          </Tap>
        ))}
      </View>
      <View className={css.body} style={{ height: `${hours.length * hourHeight}px` }}>
        <View className={css.hours}>
          {hours.map((hour) => (
            <View key={hour} className={css.hour} style={{ height: `${hourHeight}px` }}>{`${hour}:00`}</View>
          ))}
        </View>
        {plan.days.map((each) => (
          <View key={each.day} className={cx(css.column, each.day === day && css.shown)}>
            {hours.map((hour) => (
              <View key={hour} className={css.row} style={{ height: `${hourHeight}px` }} />
            ))}
            <Column plan={each} from={plan.from} roomName={roomName} onOpen={onOpen} />
            {each.day === dayOf(new Date(now)) && line > 0 && <View className={css.now} style={{ top: `${line * hourHeight}px` }} />}
          </View>
        ))}
      </View>
    </View>
  )
}
