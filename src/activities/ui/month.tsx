import { View } from '@tarojs/components'
import type { Day } from '../../../types/shared'
import { addDays, dayOf } from '../../shared/format'
import { Icon } from '../../shared/ui/icon'
import { cx } from '../../shared/ui/cx'
import { Tap } from '../../shared/ui/tap'
import { monthDays, monthName, nextMonth } from './month-days'
import css from './month.module.scss'

const heads = ['一', '二', '三', '四', '五', '六', '日'] as const

/** One month, weeks from Monday; a red dot under each day that has something. `month` is `2026-11`. */
export function Month({ month, counts, value, onChoose, onMonth }: { month: string; counts: Record<Day, number>; value: Day; onChoose: (day: Day) => void; onMonth: (month: string) => void }) {
  const today = dayOf(Date.now())
  const isFirst = month <= today.slice(0, 7)
  // Nothing is posted further ahead than this.
  const isLast = month >= addDays(today, 180).slice(0, 7)
  return (
    <View className={css.month}>
      <View className={css.head}>
        <Tap className={css.turn} label="上个月" isDisabled={isFirst} onTap={() => onMonth(nextMonth(month, -1))}>
          <Icon name="back" className={cx(isFirst && css.faint)} />
        </Tap>
        <View className={css.name} role="heading" aria-level="2" aria-live="polite">
          {monthName(month)}
        </View>
        <Tap className={css.turn} label="下个月" isDisabled={isLast} onTap={() => onMonth(nextMonth(month, 1))}>
          <Icon name="right" className={cx(isLast && css.faint)} />
        </Tap>
      </View>
      <View className={css.grid} role="listbox" aria-label="选日期">
        {heads.map((head) => (
          <View key={head} className={css.weekday}>
            {head}
          </View>
        ))}
        {monthDays(month).map((day, index) => {
          if (day === null) return <View key={`empty${index}`} className={css.cell} />
          const count = counts[day] ?? 0
          return (
            <Tap
              key={day}
              role="option"
              className={cx(css.cell, css.day, day === value && css.on, day < today && css.past, day === today && css.today)}
              isSelected={day === value}
              label={`${Number(day.slice(5, 7))}月${Number(day.slice(8))}日，${count} 场`}
              onTap={() => onChoose(day)}
            >
              <View>{`${Number(day.slice(8))}`}</View>
              <View className={cx(css.mark, count > 0 && day >= today && css.has)} />
            </Tap>
          )
        })}
      </View>
    </View>
  )
}
