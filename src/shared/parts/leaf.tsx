import { Text, View } from '@tarojs/components'
import type { Instant } from '../../../types/shared'
import { leafOf, longDate } from '../core/format'
import { cx } from '../ui/cx'
import css from './leaf.module.scss'

/** A leaf of a wall calendar, the only way in which dates of activities are drawn; today's is filled. Screen readers read the date. */
export function Leaf({ at, size = 'm', className }: { at: Instant; size?: 'm' | 'l'; className?: string }) {
  const { top, day, isToday, isPast } = leafOf(at)
  return (
    <View
      className={cx(css.leaf, isToday && css.today, isPast && css.past, size === 'l' && css.big, className)}
      {...(process.env.TARO_ENV === 'h5' && { role: 'img', 'aria-label': longDate(at) })}
    >
      <Text className={css.top}>{top}</Text>
      {day}
    </View>
  )
}
