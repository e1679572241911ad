import { View } from '@tarojs/components'
import type { RosterRow } from '../../../types/enrollment'
import { ago, dotted, timeOf } from '../../shared/format'
import { Tag } from '../../shared/ui/tag'
import css from './roster-line.module.scss'

/** One person of the roster: two lines on a phone, four columns of a table on wide windows. */
export function RosterLine({ row, number }: { row: RosterRow; number: number }) {
  return (
    <View className={css.line} role="row">
      <View className={css.number} role="cell">{`${number}`}</View>
      <View className={css.person} role="cell">
        <View className={css.name}>
          {row.name}
          {row.seats > 1 && <View className={css.seats}>{`${row.seats} 人`}</View>}
        </View>
        <View className={css.narrow}>{dotted(row.phone, `${ago(row.enrolledAt)} 报名`)}</View>
      </View>
      <View className={css.wide} role="cell">
        {row.phone ?? '没留电话'}
      </View>
      <View className={css.wide} role="cell">
        {ago(row.enrolledAt)}
      </View>
      <View className={css.state} role="cell">
        {row.attendedAt ? (
          <Tag tone="ok">{`${timeOf(row.attendedAt)} 已到`}</Tag>
        ) : row.status === 'confirmed' ? (
          <Tag>已报名</Tag>
        ) : row.status === 'waitlisted' ? (
          <Tag tone="warn">{`候补第 ${row.position ?? 1} 位`}</Tag>
        ) : (
          <Tag tone="bad">已取消</Tag>
        )}
      </View>
    </View>
  )
}
/** Names of the columns; only wide windows have columns. */
export function RosterHead() {
  return (
    <View className={css.head} role="row">
      <View className={css.number} role="columnheader" />
      <View className={css.person} role="columnheader">
        姓名
      </View>
      <View className={css.wide} role="columnheader">
        电话
      </View>
      <View className={css.wide} role="columnheader">
        报名时间
      </View>
      <View className={css.state} role="columnheader">
        状态
      </View>
    </View>
  )
}
