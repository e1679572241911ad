import { View } from '@tarojs/components'
import type { StarCounts } from '../../../types/organizations'
import css from './rating-bars.module.scss'

const rows = [5, 4, 3, 2, 1] as const

/** The average as a large number, and five bars, the one of five stars on top. */
export function RatingBars({ average, stars }: { average: number; stars: StarCounts }) {
  const count = stars.reduce((sum, each) => sum + each, 0)
  return (
    <View className={css.rating} role="img" aria-label={`平均 ${average.toFixed(1)} 分，${rows.map((star) => `${star} 星 ${stars[star - 1]} 条`).join('，')}`}>
      <View className={css.average}>{average.toFixed(1)}</View>
      <View className={css.bars}>
        {rows.map((star) => (
          <View key={star} className={css.row}>
            <View className={css.star}>{`${star}`}</View>
            <View className={css.track}>
              <View className={css.bar} style={{ width: `${count === 0 ? 0 : Math.round(((stars[star - 1] ?? 0) / count) * 100)}%` }} />
            </View>
          </View>
        ))}
      </View>
    </View>
  )
}
