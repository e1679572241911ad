import { useState } from 'react'
import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import type { Contract } from '../../types'
import type { Input } from '../../types/action'
import type { DaySession } from '../../types/activities'
import type { Page as PageOf } from '../../types/shared'
import { call } from '../shared/core/call'
import { addDays, dayOf } from '../../types/rules/days'
import { dayWord, instantOf } from '../shared/core/format'
import { go } from '../shared/core/go'
import { useMyEnrollments } from '../shared/enrolling/my-enrollments'
import { placeQuery, useSettings } from '../shared/core/settings'
import { useLoad } from '../shared/core/use-load'
import { useEndedDay } from '../shared/core/use-ended-day'
import { usePages } from '../shared/core/use-pages'
import { Block } from '../shared/ui/block'
import { EndedRows } from '../shared/ui/ended-rows'
import { Icon } from '../shared/ui/icon'
import { Page } from '../shared/parts/page'
import { PlaceLine } from '../shared/parts/place-line'
import { SessionRows } from '../shared/enrolling/session-rows'
import { MoreRows, PagesState } from '../shared/parts/pages-state'
import { Empty } from '../shared/parts/states'
import { Tap } from '../shared/ui/tap'
import { dayCounts } from '../shared/core/day-counts'
import { MonthGrid } from '../shared/parts/week-strip'
import css from './calendar.module.scss'
import { monthName, monthRange, nextMonth } from './ui/month'

/** How many days ahead and back the calendar goes. Nothing is published further ahead, and hardly anybody looks further back. */
const ahead = 180
const back = 366
const pickPlace = () => go('/places/pick')

/** A page of a day's sessions. For a past day, sessions that still go on come first, then those that have ended, whose cursors begin with `over:`. */
const listDay = async (query: Input<Contract['activities']['listDay']>, isPast: boolean, cursor?: string): Promise<PageOf<DaySession>> => {
  const [half, at] = cursor?.startsWith('over:') ? ['over', cursor.slice(5)] : ['coming', cursor]
  const page = await call('activities', 'listDay', { ...query, ...(half === 'over' && { isOver: true }), ...(at && { cursor: at }) })
  if (half === 'over') return { ...page, cursor: page.cursor && `over:${page.cursor}` }
  if (!isPast || page.cursor !== null) return page
  const over = await listDay(query, isPast, 'over:')
  return { ...over, items: [...page.items, ...over.items] }
}

/** The calendar: a month with a red dot on days with sessions, and the list of the chosen day below. */
export default function CalendarPage() {
  const today = dayOf(Date.now())
  const { day: asked } = useRouter().params
  const place = useSettings((settings) => settings.place)
  const mine = useMyEnrollments(({ bySession }) => bySession)
  const [day, setDay] = useState(asked ?? today)
  const [month, setMonth] = useState(day.slice(0, 7))
  const where = placeQuery(place)
  const key = JSON.stringify(where)
  const counted = useLoad(`month:${month}:${key}`, () => call('activities', 'countByDay', { ...where, ...monthRange(month) }))
  const listed = usePages(`day:${day}:${key}`, (cursor) => listDay({ ...where, day }, day < today, cursor))

  const { from, to } = monthRange(month)
  const counts = dayCounts(counted.data, from, to)
  const isPast = day < today
  const over = isPast ? 0 : ((counted.data ?? []).find((row) => row.day === day)?.over ?? 0)
  const ended = useEndedDay({ ...where, day })
  const choose = (next: string) => {
    setDay(next)
    setMonth(next.slice(0, 7))
  }
  const nextWith = (counted.data ?? []).find((row) => row.day > day && row.count > 0)
  const turn = (label: string, icon: 'back' | 'right', by: number, isDisabled: boolean) => (
    <Tap className={isDisabled ? `${css.turn} ${css.faint}` : css.turn} label={label} isDisabled={isDisabled} onTap={() => setMonth(nextMonth(month, by))}>
      <Icon name={icon} />
    </Tap>
  )
  return (
    <Page title="日历" onRefresh={() => Promise.all([counted.reload(), listed.reload()])} share={{ title: '活动日历', path: '/activities/calendar' }}>
      <PlaceLine place={place} onTap={pickPlace} />
      <View className={css.month}>
        <View className={css.head}>
          {turn('上个月', 'back', -1, month <= addDays(today, -back).slice(0, 7))}
          <View className={css.name} role="heading" aria-level="2" aria-live="polite">
            {monthName(month)}
          </View>
          {turn('下个月', 'right', 1, month >= addDays(today, ahead).slice(0, 7))}
        </View>
        <MonthGrid month={month} value={day} counts={counts} onChoose={choose} />
      </View>
      <PagesState of={listed}>
        {(sessions) =>
          sessions.length === 0 ? (
            <Empty
              title={`${dayWord(instantOf(day))}没有活动`}
              help="带红点的日子有"
              ways={[
                ...(nextWith ? [{ word: `看${dayWord(instantOf(nextWith.day))}的 ${nextWith.count} 场`, onTap: () => choose(nextWith.day) }] : []),
                { word: '换个地方看看', onTap: pickPlace },
              ]}
            />
          ) : (
            <Block title={`${dayWord(instantOf(day))}，${listed.hasMore ? (counts[day] ?? sessions.length) : sessions.length} 场`} isFlush>
              <SessionRows sessions={sessions} mine={mine} lead="time" />
            </Block>
          )
        }
      </PagesState>
      {listed.items && !listed.hasMore && (
        <EndedRows count={over} isOpen={ended.isOpen} onToggle={ended.toggle}>
          <SessionRows sessions={ended.of.items ?? []} mine={mine} lead="time" />
          <MoreRows of={ended.of} />
        </EndedRows>
      )}
    </Page>
  )
}
