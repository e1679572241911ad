import { View } from '@tarojs/components'
import { addDays, dayOf } from '../../../types/rules/days'
import { type DayCounts, monthDays, mondayOf } from '../core/day-counts'
import { weekdayOf } from '../core/format'
import { cx } from '../ui/cx'
import { Icon } from '../ui/icon'
import { Tap } from '../ui/tap'
import css from './week-strip.module.scss'

const countWords = (count: number | undefined) => (count === undefined ? '' : `，${count} 场`)

/** A choice of one of seven days from `from`, each with weekday, day and the number of sessions. The arrows move by a week. */
export function WeekStrip({
  from,
  value,
  counts,
  onChoose,
  onMove,
}: {
  from: string
  value: string
  counts: DayCounts
  onChoose: (day: string) => void
  onMove?: (from: string) => void
}) {
  const today = dayOf(Date.now())
  const days = Array.from({ length: 7 }, (_, index) => addDays(from, index))
  return (
    <View className={css.strip} role="radiogroup" aria-label="选日子">
      {onMove && from > today && (
        <Tap className={css.move} label="前一周" onTap={() => onMove(addDays(from, -7))}>
          <Icon name="back" size="s" />
        </Tap>
      )}
      {days.map((day) => {
        const count = counts[day]
        return (
          <Tap
            key={day}
            role="radio"
            className={cx(css.day, day === value && css.on)}
            label={`${day === today ? '今天' : `周${weekdayOf(day)}`} ${Number(day.slice(8))}日${countWords(count)}`}
            isChecked={day === value}
            onTap={() => onChoose(day)}
          >
            <View className={css.week}>{day === today ? '今' : weekdayOf(day)}</View>
            <View className={css.number}>{`${Number(day.slice(8))}`}</View>
            <View className={css.count}>{count ? `${count}\u00a0场` : '\u00a0'}</View>
          </Tap>
        )
      })}
      {onMove && (
        <Tap className={css.move} label="后一周" onTap={() => onMove(addDays(from, 7))}>
          <Icon name="right" size="s" />
        </Tap>
      )}
    </View>
  )
}

/** The days of a month (`2026-11`) in whole weeks, with a red dot on days with sessions. With `weeks`, so many weeks instead, from the week before this one (with 1, this week). */
export function MonthGrid({
  month,
  value,
  counts,
  weeks,
  onChoose,
}: {
  month: string
  value?: string
  counts: DayCounts
  weeks?: number
  onChoose: (day: string) => void
}) {
  const today = dayOf(Date.now())
  const start = addDays(mondayOf(today), weeks && weeks > 1 ? -7 : 0)
  const days = weeks ? Array.from({ length: weeks * 7 }, (_, index) => addDays(start, index)) : monthDays(month)
  return (
    <View className={css.month}>
      {(['一', '二', '三', '四', '五', '六', '日'] as const).map((word) => (
        <View key={word} className={css.head}>
          {word}
        </View>
      ))}
      {days.map((day) => (
        <Tap
          key={day}
          className={cx(css.cell, day === (value ?? today) && css.chosen, (day < today || day.slice(0, 7) !== month) && css.faint)}
          label={`${Number(day.slice(5, 7))}月${Number(day.slice(8))}日${countWords(counts[day])}`}
          isPressed={day === value}
          onTap={() => onChoose(day)}
        >
          {`${Number(day.slice(8))}`}
          <View className={cx(css.dot, (counts[day] ?? 0) > 0 && css.some)} />
        </Tap>
      ))}
    </View>
  )
}
