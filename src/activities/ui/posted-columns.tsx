import { View } from '@tarojs/components'
import type { PostedActivity } from '../../../types/activities'
import { besideLeaf, dotted } from '../../shared/core/format'
import type { Column } from '../../shared/desk/table-props'
import { Leaf } from '../../shared/parts/leaf'
import { Tag } from '../../shared/ui/tag'
import { stateOf } from '../posted-acts'
import { PostedActs } from './posted-row'
import css from './posted-row.module.scss'

/** The columns of the organizer's activities on a desk. */
export const postedColumns = (now: number, onCancel: (row: PostedActivity) => void): Column<PostedActivity>[] => [
  {
    head: '活动',
    cell: ({ title, firstSession: first, sessionCount, organizationName, returnReason, isOver }) => (
      <View className={css.top}>
        {first && <Leaf at={first.startsAt} />}
        <View className={css.body}>
          <View className={css.title}>{title}</View>
          <View className={css.meta}>
            {dotted(first && besideLeaf(first.startsAt, first.endsAt), sessionCount > 1 && `共 ${sessionCount} 场`, organizationName)}
          </View>
          {returnReason && !isOver && <View className={css.reason}>{`退回原因：${returnReason}`}</View>}
        </View>
      </View>
    ),
  },
  { head: '状态', width: 92, cell: (row) => <Tag tone={stateOf(row).tone}>{stateOf(row).word}</Tag> },
  { head: '已报', width: 56, isNumber: true, cell: ({ taken }) => `${taken}` },
  { head: '名额', width: 56, isNumber: true, cell: ({ capacity }) => `${capacity}` },
  { head: '候补', width: 56, isNumber: true, cell: ({ waitlisted }) => `${waitlisted}` },
  { head: '能做的', width: 220, cell: (row) => <PostedActs row={row} now={now} onCancel={() => onCancel(row)} className={css.quiet} isQuiet /> },
]
