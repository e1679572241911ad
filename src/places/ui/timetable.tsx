import { View } from '@tarojs/components'
import { openTab } from '../../shared/core/go'
import type { SessionCard } from '../../../types/activities'
import type { Enrollment } from '../../../types/enrollment'
import { serverNow } from '../../shared/core/clock'
import { dayOf } from '../../../types/rules/days'
import { dayWord, instantOf } from '../../shared/core/format'
import { Block } from '../../shared/ui/block'
import { MoreRows } from '../../shared/parts/pages-state'
import { Empty } from '../../shared/parts/states'
import { SessionRows } from '../../shared/enrolling/session-rows'
import type { Paged } from '../../shared/core/use-pages'
import { timetableDays, touches } from '../timetable-days'
import css from './timetable.module.scss'

/** The coming sessions of a venue by day; a session over several days is listed on each. */
export function Timetable({ list, mine, name }: { list: Paged<SessionCard>; mine: Record<string, Enrollment>; name: string }) {
  if (list.items === null) return null
  const sessions = list.items
  if (sessions.length === 0)
    return <Empty title={`${name}这几天没有活动`} help="别处还有" ways={[{ word: '看附近的活动', onTap: () => openTab('discover') }]} />
  const days = timetableDays(sessions, dayOf(serverNow()), list.hasMore)
  return (
    <Block title="这里有什么" isFlush>
      {days.map((day) => {
        const those = sessions.filter((session) => touches(session, day))
        return (
          <View key={day}>
            <View className={css.day} role="heading" aria-level="3">
              {dayWord(instantOf(day))}
            </View>
            <SessionRows sessions={those} mine={mine} lead="time" />
          </View>
        )
      })}
      <MoreRows of={list} />
    </Block>
  )
}
