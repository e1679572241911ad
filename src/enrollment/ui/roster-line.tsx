import { View } from '@tarojs/components'
import type { RosterRow } from '../../../types/enrollment'
import { ago, dotted } from '../../shared/core/format'
import { Button } from '../../shared/ui/button'
import { Icon } from '../../shared/ui/icon'
import { Tag } from '../../shared/ui/tag'
import { Tap } from '../../shared/ui/tap'
import { cameOn, notesOf, stateOf } from './roster-words'
import css from './roster-line.module.scss'

type Props = {
  row: RosterRow
  number: number
  /** The session has ended: nobody is let in any more. */
  isOver: boolean
  isBusy: boolean
  onOpen: () => void
  onApprove: () => void
  onDecline: () => void
}

/** One person of the roster: two lines on a phone, four columns of a table on wide windows. A tap opens all that is known and can be done. */
export function RosterLine({ row, number, isOver, isBusy, onOpen, onApprove, onDecline }: Props) {
  const state = stateOf(row)
  const notes = notesOf(row)
  return (
    <View className={css.row} role="listitem">
      <Tap className={css.line} sentence={`${row.name}，${state.word}，看详情`} onTap={onOpen}>
        <View className={css.number}>{`${number}`}</View>
        <View className={css.person}>
          <View className={css.name}>
            {row.name}
            {row.seats > 1 && <View className={css.seats}>{`${row.seats} 人`}</View>}
          </View>
          <View className={css.narrow}>{dotted(row.phone, cameOn(row), ...notes)}</View>
          {notes.length > 0 && <View className={css.wideNote}>{dotted(...notes)}</View>}
        </View>
        <View className={css.wide}>{row.phone ?? '没留电话'}</View>
        <View className={css.wide}>{ago(row.enrolledAt)}</View>
        <View className={css.state}>
          <Tag tone={state.tone}>{state.word}</Tag>
        </View>
        <Icon name="right" size="s" className={css.go} />
      </Tap>
      {row.status === 'applied' && !isOver && (
        <View className={css.decide}>
          <Button className={css.answer} kind="outline" size="small" label={`谢绝${row.name}`} isBusy={isBusy} onTap={onDecline}>
            谢绝
          </Button>
          <Button className={css.answer} kind="secondary" size="small" label={`同意${row.name}`} isBusy={isBusy} onTap={onApprove}>
            同意
          </Button>
        </View>
      )}
    </View>
  )
}
/** Names of the columns; only wide windows have columns, and each line says them itself. */
export function RosterHead() {
  return (
    <View className={css.head} {...(process.env.TARO_ENV === 'h5' && { 'aria-hidden': 'true' })}>
      <View className={css.number} />
      <View className={css.person}>姓名</View>
      <View className={css.wide}>电话</View>
      <View className={css.wide}>报名时间</View>
      <View className={css.state}>状态</View>
    </View>
  )
}
