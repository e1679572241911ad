import { View } from '@tarojs/components'
import type { RosterRow } from '../../../types/enrollment'
import { dotted } from '../../shared/core/format'
import { Button } from '../../shared/ui/button'
import { Icon } from '../../shared/ui/icon'
import { Tag } from '../../shared/ui/tag'
import { Tap } from '../../shared/ui/tap'
import { cameOn, notesOf, stateOf } from './roster-words'
import css from './roster-line.module.scss'

/** What can be done with a row; `busy` names the action that is being sent. */
export type RosterActs = {
  /** The session has ended, and nobody is admitted any more. */
  isOver: boolean
  busy: string
  onOpen: (row: RosterRow) => void
  onApprove: (row: RosterRow) => void
  onDecline: (row: RosterRow) => void
}

/** The two answers to an application; nothing where the row is no open application. */
export function RosterAnswer({
  row,
  className,
  isOver,
  busy,
  onApprove,
  onDecline,
}: Omit<RosterActs, 'onOpen'> & { row: RosterRow; className?: string | undefined }) {
  const isAsking = row.status === 'applied' && !isOver
  if (!isAsking) return null
  const isBusy = busy === `approve ${row.enrollmentId}`
  return (
    <View className={className}>
      <Button className={css.answer} kind="outline" size="small" label={`谢绝${row.name}`} isBusy={isBusy} onTap={() => onDecline(row)}>
        谢绝
      </Button>
      <Button className={css.answer} kind="secondary" size="small" label={`同意${row.name}`} isBusy={isBusy} onTap={() => onApprove(row)}>
        同意
      </Button>
    </View>
  )
}

/** One person of the roster on a phone. A tap opens everything that is known and can be done. */
export function RosterLine({ row, number, onOpen, ...acts }: RosterActs & { row: RosterRow; number: number }) {
  const state = stateOf(row)
  return (
    <View className={css.row} role="listitem">
      <Tap className={css.line} sentence={`${row.name}，${state.word}，看详情`} onTap={() => onOpen(row)}>
        <View className={css.number}>{`${number}`}</View>
        <View className={css.person}>
          <RosterName row={row} />
          <View className={css.note}>{dotted(row.phone, cameOn(row), ...notesOf(row))}</View>
        </View>
        <View className={css.state}>
          <Tag tone={state.tone}>{state.word}</Tag>
        </View>
        <Icon name="right" size="s" className={css.go} />
      </Tap>
      <RosterAnswer row={row} className={css.decide} {...acts} />
    </View>
  )
}

/** The name, and how many places the person has where it is more than one. */
export function RosterName({ row }: { row: RosterRow }) {
  return (
    <View className={css.name}>
      {row.name}
      {row.seats > 1 && <View className={css.seats}>{`${row.seats} 人`}</View>}
    </View>
  )
}
