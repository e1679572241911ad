import { useState } from 'react'
import { View } from '@tarojs/components'
import { useDidShow } from '@tarojs/taro'
import type { Category, DayPart } from '../../types/shared'
import { call } from '../shared/core/call'
import { addDays, dayOf } from '../../types/rules/days'
import { dayWord, instantOf } from '../shared/core/format'
import { go } from '../shared/core/go'
import { useMyEnrollments } from '../shared/enrolling/my-enrollments'
import { placeQuery, useSettings } from '../shared/core/settings'
import { useLoad } from '../shared/core/use-load'
import { useEndedDay } from '../shared/core/use-ended-day'
import { usePages } from '../shared/core/use-pages'
import { categories, categoryIcons, categoryWords, dayParts, dayPartWords } from '../shared/core/words'
import { Chips } from '../shared/ui/chips'
import { EndedRows } from '../shared/ui/ended-rows'
import { Page } from '../shared/parts/page'
import { PlaceLine } from '../shared/parts/place-line'
import { SearchField } from '../shared/ui/search-field'
import { Seg } from '../shared/ui/seg'
import { MoreRows, PagesState } from '../shared/parts/pages-state'
import { SessionRows } from '../shared/enrolling/session-rows'
import { Empty } from '../shared/parts/states'
import { dayCounts } from '../shared/core/day-counts'
import { WeekStrip } from '../shared/parts/week-strip'
import css from './discover.module.scss'
import { DayList } from './ui/day-list'
import { DayMap } from './ui/day-map'
import { OtherWays } from './ui/other-ways'
import { SideMonth } from './ui/side-month'
import { useSwipe } from './ui/swipe'

const pickPlace = () => go('/places/pick')
const chips = [{ value: 'all' as const, word: '全部' }, ...categories.map((value) => ({ value, word: categoryWords[value], icon: categoryIcons[value] }))]
const times = [{ value: 'all' as const, word: '全天' }, ...dayParts.map((value) => ({ value, word: dayPartWords[value] }))]
/** How many weeks ahead the strip goes; the calendar goes further. */
const lastWeek = 8

/** The tab 发现: sessions by day and category, as a list in 白天 and 下班后 or on a map. */
export default function DiscoverTab() {
  const today = dayOf(Date.now())
  const place = useSettings((settings) => settings.place)
  const isWide = useSettings(({ phone }) => phone.width >= 1080)
  const mine = useMyEnrollments(({ bySession }) => bySession)
  const [from, setFrom] = useState(today)
  const [day, setDay] = useState(today)
  const [category, setCategory] = useState<Category | 'all'>('all')
  const [part, setPart] = useState<DayPart | 'all'>('all')
  const [view, setView] = useState<'list' | 'map'>('list')
  const filter = { ...placeQuery(place), ...(category !== 'all' && { category }), ...(part !== 'all' && { part }) }
  const key = JSON.stringify(filter)
  const counted = useLoad(`days:${from}:${key}`, () => call('activities', 'countByDay', { ...filter, from, to: addDays(from, 6) }))
  const listed = usePages(`day:${day}:${key}`, (cursor) => call('activities', 'listDay', { ...filter, day, ...(cursor && { cursor }) }))
  const over = (counted.data ?? []).find((row) => row.day === day)?.over ?? 0
  const ended = useEndedDay({ ...filter, day })
  const aside = useLoad(isWide ? `aside:${today}:${key}` : null, () => call('activities', 'countByDay', { ...filter, from: today, to: addDays(today, 40) }))
  const nextWith = (counted.data ?? []).find((row) => row.day > day && row.count > 0)

  const moveTo = (next: string) => {
    if (next < today || next > addDays(today, lastWeek * 7)) return
    setFrom(next)
    setDay(next)
  }
  const choose = (next: string) => {
    setDay(next)
    if (next < from || next > addDays(from, 6)) setFrom(next)
  }
  const swipe = useSwipe((direction) => moveTo(addDays(from, direction * -7)))
  // Where the app was left open over midnight, the day moves to today.
  useDidShow(() => void (day < dayOf(Date.now()) && moveTo(dayOf(Date.now()))))

  const what = category === 'all' ? '活动' : `${categoryWords[category]}活动`
  const ways = [
    ...(nextWith ? [{ word: `看${dayWord(instantOf(nextWith.day))}的 ${nextWith.count} 场`, onTap: () => choose(nextWith.day) }] : []),
    ...(part === 'all' ? [] : [{ word: '看全天的', onTap: () => setPart('all') }]),
    ...(category === 'all' ? [] : [{ word: '看全部类别', onTap: () => setCategory('all') }]),
    { word: '换个地方看看', onTap: pickPlace },
  ]
  return (
    <Page
      title="发现"
      onRefresh={() => Promise.all([counted.reload(), listed.reload()])}
      share={{ title: '附近哪天有什么活动', path: '/tabs/discover' }}
      tab="discover"
      side={isWide && <SideMonth today={today} value={day} counts={dayCounts(aside.data, today, addDays(today, 40))} onChoose={choose} />}
    >
      <View className={css.head}>
        <View className={css.search}>
          <SearchField className={css.field} placeholder="搜活动、组织" onOpen={() => go('/activities/search')} />
          <View className={css.seg}>
            <Seg
              label="怎么看"
              isCompact
              items={[
                { value: 'list' as const, word: '列表', icon: 'list' },
                { value: 'map' as const, word: '地图', icon: 'map' },
              ]}
              value={view}
              onChoose={setView}
            />
          </View>
        </View>
        <View {...swipe}>
          <WeekStrip from={from} value={day} counts={dayCounts(counted.data, from, addDays(from, 6))} onChoose={setDay} />
        </View>
        <Chips<Category | 'all'> label="类别" chips={chips} value={category} onChoose={setCategory} />
        <Chips<DayPart | 'all'> label="几点" chips={times} value={part} onChoose={setPart} />
      </View>
      <PlaceLine place={place} onTap={pickPlace} />
      <PagesState of={listed}>
        {(sessions) =>
          sessions.length === 0 ? (
            <Empty
              title={`${dayWord(instantOf(day))}${place ? `${place.name}${place.scope === 'near' ? '附近' : ''}` : ''}${part === 'all' ? '' : dayPartWords[part]}没有${what}`}
              help={over > 0 ? '今天的都结束了，换一天就有' : '换一天，或换个地方，就有了'}
              ways={ways}
            />
          ) : view === 'map' ? (
            <DayMap sessions={sessions} mine={mine} from={place?.point ?? null} />
          ) : (
            <DayList sessions={sessions} mine={mine} />
          )
        }
      </PagesState>
      {view === 'list' && listed.items && !listed.hasMore && (
        <EndedRows count={over} isOpen={ended.isOpen} onToggle={ended.toggle}>
          <SessionRows sessions={ended.of.items ?? []} mine={mine} lead="time" />
          <MoreRows of={ended.of} />
        </EndedRows>
      )}
      {view === 'list' && !isWide && listed.items && !listed.hasMore && (
        <View className={css.ways}>
          <OtherWays />
        </View>
      )}
    </Page>
  )
}
