import { View } from '@tarojs/components'
import type { Roster } from '../../../types/enrollment'
import { dayWord, timeRange } from '../../shared/core/format'
import { Button } from '../../shared/ui/button'
import css from '../roster.module.scss'

/** The session of the roster, and how many people come. */
export function RosterTop({ head, onReport, onMessage }: { head: Omit<Roster, 'items' | 'cursor'>; onReport: () => void; onMessage: () => void }) {
  return (
    <View className={css.head}>
      <View className={css.title} role="heading" aria-level="2">
        {head.title}
      </View>
      <View className="small muted">{`${dayWord(head.startsAt)} ${timeRange(head.startsAt, head.endsAt)}`}</View>
      <View className={css.counts}>
        {`已报 ${head.seats} 人，共 ${head.capacity} 个名额${head.extra > 0 ? `（另加 ${head.extra} 个）` : ''}，已到 ${head.counts.present}，还没到 ${head.counts.absent}`}
      </View>
      <View className={css.ways}>
        <Button className={css.report} kind="text" size="small" icon="list" onTap={onReport}>
          到场记录、打印
        </Button>
        <Button className={css.report} kind="text" size="small" icon="chat" onTap={onMessage}>
          给大家发消息
        </Button>
      </View>
    </View>
  )
}
