import { ScrollView, View } from '@tarojs/components'
import type { Day } from '../../../types/shared'
import { dayOf, weekdayOf } from '../../shared/format'
import { cx } from '../../shared/ui/cx'
import { Tap } from '../../shared/ui/tap'
import css from './day-strip.module.scss'

/** Days side by side, seven in view, each with how many sessions it has; swipes on to the next weeks. `count` undefined = not known yet. */
export function DayStrip({ days, value, onChoose }: { days: { day: Day; count?: number }[]; value: Day; onChoose: (day: Day) => void }) {
  const today = dayOf(Date.now())
  return (
    <ScrollView scrollX enhanced showScrollbar={false} className={css.scroll}>
      <View className={css.line} role="listbox" aria-label="选日期">
        {days.map(({ day, count }) => {
          const date = Number(day.slice(8))
          return (
            <Tap
              key={day}
              role="option"
              className={cx(css.day, day === value && css.on)}
              isSelected={day === value}
              label={`${day === today ? '今天，' : ''}${date}日，${count === undefined ? '正在数' : `${count} 场`}`}
              onTap={() => onChoose(day)}
            >
              <View className={css.weekday}>{day === today ? '今' : date === 1 ? `${Number(day.slice(5, 7))}月` : weekdayOf(day)}</View>
              <View className={css.date}>{`${date}`}</View>
              <View className={css.count}>{count === undefined ? '\u00a0' : count === 0 ? '没有' : `${count} 场`}</View>
            </Tap>
          )
        })}
      </View>
    </ScrollView>
  )
}
