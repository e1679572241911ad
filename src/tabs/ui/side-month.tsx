import { useState } from 'react'
import { View } from '@tarojs/components'
import type { Category, Point, RegionCode } from '../../../types/shared'
import { call } from '../../shared/call'
import { addDays, dayOf } from '../../shared/format'
import { go } from '../../shared/go'
import { useLoad } from '../../shared/use-load'
import { SideCard } from '../../shared/ui/block'
import { MoreLink } from '../../shared/ui/more-link'
import { MonthGrid } from '../../shared/ui/week-strip'
import { OtherWays } from './other-ways'
import css from './side-month.module.scss'

type Filter = { near?: Point; regionCode?: RegionCode; category?: Category }

/** Beside the day in wide windows: six weeks with a red dot per day, and the other ways to find something. */
export function SideMonth({ filter, value, onChoose }: { filter: Filter; value: string; onChoose: (day: string) => void }) {
  const [today] = useState(() => dayOf(Date.now()))
  const counted = useLoad(`side:${today}:${JSON.stringify(filter)}`, () => call('activities', 'countByDay', { ...filter, from: today, to: addDays(today, 40) }))
  return (
    <View>
      <SideCard title="按日子找" action={<MoreLink word="整月" onTap={() => go('/activities/calendar')} />}>
        <MonthGrid month={today.slice(0, 7)} value={value} weeks={6} counts={Object.fromEntries((counted.data ?? []).map((row) => [row.day, row.count]))} onChoose={(day) => day >= today && onChoose(day)} />
      </SideCard>
      <View className={css.card}>
        <OtherWays />
      </View>
    </View>
  )
}
