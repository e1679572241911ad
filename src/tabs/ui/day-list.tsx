import { useState } from 'react'
import { View } from '@tarojs/components'
import type { SessionCard } from '../../../types/activities'
import type { Enrollment } from '../../../types/enrollment'
import { Button } from '../../shared/ui/button'
import { SessionRows } from '../../shared/enrolling/session-rows'
import { groupDay } from './group-day'
import css from './day-list.module.scss'

/** How many rows of a group are shown at first, so that the evening does not stand below forty morning courses. */
const few = 8

/** The sessions of a day by start, in two groups, 白天 and 下班后. */
export function DayList({ sessions, mine }: { sessions: SessionCard[]; mine: Record<string, Enrollment> }) {
  const [unfolded, setUnfolded] = useState<string[]>([])
  return (
    <View>
      {groupDay(sessions).map(({ name, title, rows }) => {
        const shown = unfolded.includes(name) ? rows : rows.slice(0, few)
        return (
          <View key={name}>
            <View className={css.title} role="heading" aria-level="2">
              {title}
            </View>
            <SessionRows sessions={shown} mine={mine} lead="time" />
            {shown.length < rows.length && (
              <View className={css.more}>
                <Button kind="text" size="block" className={css.word} onTap={() => setUnfolded([...unfolded, name])}>
                  {`${name}还有 ${rows.length - shown.length} 场`}
                </Button>
              </View>
            )}
          </View>
        )
      })}
    </View>
  )
}
