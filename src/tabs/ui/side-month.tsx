import { View } from '@tarojs/components'
import type { Day } from '../../../types/shared'
import { go } from '../../shared/core/go'
import { SideCard } from '../../shared/ui/block'
import { MoreLink } from '../../shared/ui/more-link'
import { MonthGrid } from '../../shared/parts/week-strip'
import type { DayCounts } from '../../shared/core/day-counts'
import { OtherWays } from './other-ways'
import css from './side-month.module.scss'

/** The column beside the day's list in wide windows: six weeks with a red dot on days with sessions, and other ways of finding activities. */
export function SideMonth({ today, value, counts, onChoose }: { today: Day; value: Day; counts: DayCounts; onChoose: (day: Day) => void }) {
  return (
    <View>
      <SideCard title="按日子找" action={<MoreLink word="整月" onTap={() => go('/activities/calendar')} />}>
        <MonthGrid month={today.slice(0, 7)} value={value} weeks={6} counts={counts} onChoose={(day) => day >= today && onChoose(day)} />
      </SideCard>
      <View className={css.card}>
        <OtherWays />
      </View>
    </View>
  )
}
