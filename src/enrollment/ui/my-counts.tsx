import { View } from '@tarojs/components'
import { go } from '../../shared/core/go'
import { cx } from '../../shared/ui/cx'
import { Icon } from '../../shared/ui/icon'
import { Tap } from '../../shared/ui/tap'
import css from './my-counts.module.scss'

/** The person's counts. `waiting` includes offers; `hasOffer` when one of them must be answered. `hasMorePast`: only the latest past enrollments were counted. */
export type Counts = { upcoming: number; waiting: number; hasOffer: boolean; toRate: number; attended: number; hasMorePast: boolean }

/** Four counts that lead to the person's lists; a red one needs something to be done. */
export function MyCounts({ counts }: { counts: Counts }) {
  const atLeast = (count: number) => `${count}${counts.hasMorePast ? '+' : ''}`
  const items = [
    { word: '要去的', count: counts.upcoming, which: 'coming', asks: false },
    { word: '在等的', count: counts.waiting, which: 'waiting', asks: counts.hasOffer },
    { word: '待评价', count: atLeast(counts.toRate), which: 'past', asks: counts.toRate > 0 },
    { word: '去过的', count: atLeast(counts.attended), which: 'past', asks: false },
  ]
  return (
    <View>
      <Tap role="link" className={css.title} onTap={() => go('/enrollment/mine')}>
        我的活动
        <Icon name="right" size="s" />
      </Tap>
      <View className={css.counts}>
        {items.map(({ word, count, which, asks }) => (
          <Tap key={word} role="link" className={css.count} sentence={`${word} ${count}`} onTap={() => go(`/enrollment/mine?which=${which}`)}>
            <View className={cx(css.number, asks && 'red')}>{`${count}`}</View>
            <View className="small muted">{word}</View>
          </Tap>
        ))}
      </View>
    </View>
  )
}
