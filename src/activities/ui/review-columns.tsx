import { View } from '@tarojs/components'
import type { WaitingActivity } from '../../../types/activities'
import type { Clock } from '../../../types/shared'
import { dueWord } from '../../shared/core/clock-words'
import { ago, dotted } from '../../shared/core/format'
import { categoryWords } from '../../shared/core/words'
import type { Column } from '../../shared/desk/table-props'
import { Avatar } from '../../shared/parts/avatar'
import { Cell } from '../../shared/ui/cell'
import { Tag } from '../../shared/ui/tag'
import { waitedWord } from '../waiting'

const sessions = ({ sessionCount }: WaitingActivity) => sessionCount > 1 && `${sessionCount} 场一起审`

/** How much time is left for a decision. */
export function Due({ clock }: { clock: Clock }) {
  const { tone, word } = dueWord(clock)
  return <Tag tone={tone}>{word}</Tag>
}

/** One activity of the review list as a cell on a phone, waiting (`isWaiting`) or decided. */
export function ReviewCell({ row, isWaiting, onTap }: { row: WaitingActivity; isWaiting: boolean; onTap: () => void }) {
  const since = isWaiting ? waitedWord(row.submittedAt) : row.submittedAt && ago(row.submittedAt)
  return (
    <Cell
      lead={<Avatar src={row.mark} />}
      word={row.title}
      help={dotted(since, categoryWords[row.category], sessions(row))}
      value={row.clock ? <Due clock={row.clock} /> : undefined}
      onTap={onTap}
    />
  )
}

const activity: Column<WaitingActivity> = {
  head: '活动',
  cell: (row) => (
    <View className="row">
      <Avatar src={row.mark} />
      <View className="grow" style={{ marginLeft: '12px' }}>
        <View>{row.title}</View>
        <View className="small muted">{dotted(row.organizationName, categoryWords[row.category], sessions(row))}</View>
      </View>
    </View>
  ),
}
/** The columns of activities that wait for a decision, on a desk. */
export const waitingColumns: Column<WaitingActivity>[] = [
  activity,
  {
    head: '等了',
    width: 168,
    cell: (row) => (
      <>
        <View>{waitedWord(row.submittedAt)}</View>
        {row.clock && <Due clock={row.clock} />}
      </>
    ),
  },
]
/** The columns of decided activities, on a desk. */
export const decidedColumns: Column<WaitingActivity>[] = [activity, { head: '交上来', width: 104, cell: ({ submittedAt }) => submittedAt && ago(submittedAt) }]
