import { View } from '@tarojs/components'
import type { PostedActivity } from '../../../types/activities'
import { ago, dotted } from '../../shared/core/format'
import { categoryWords } from '../../shared/core/words'
import type { Column } from '../../shared/desk/table-props'
import { Avatar } from '../../shared/parts/avatar'
import { Cell } from '../../shared/ui/cell'
import { Tag } from '../../shared/ui/tag'
import { dueWord, waitedWord } from '../waiting'

const sessions = ({ sessionCount }: PostedActivity) => sessionCount > 1 && `${sessionCount} 场一起审`

function Due({ row }: { row: PostedActivity }) {
  const due = dueWord(row.submittedAt)
  return due && <Tag tone={due.tone}>{due.word}</Tag>
}

/** One activity of the review list as a cell on a phone, waiting (`isWaiting`) or decided. */
export function ReviewCell({ row, isWaiting, onTap }: { row: PostedActivity; isWaiting: boolean; onTap: () => void }) {
  const since = isWaiting ? waitedWord(row.submittedAt) : row.submittedAt && ago(row.submittedAt)
  return (
    <Cell
      lead={<Avatar src={row.mark} />}
      word={row.title}
      help={dotted(since, categoryWords[row.category], sessions(row))}
      value={isWaiting && dueWord(row.submittedAt) ? <Due row={row} /> : undefined}
      onTap={onTap}
    />
  )
}

const activity: Column<PostedActivity> = {
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
export const waitingColumns: Column<PostedActivity>[] = [
  activity,
  {
    head: '等了',
    width: 104,
    cell: (row) => (
      <>
        <View>{waitedWord(row.submittedAt)}</View>
        <Due row={row} />
      </>
    ),
  },
]
/** The columns of decided activities, on a desk. */
export const decidedColumns: Column<PostedActivity>[] = [activity, { head: '交上来', width: 104, cell: ({ submittedAt }) => submittedAt && ago(submittedAt) }]
