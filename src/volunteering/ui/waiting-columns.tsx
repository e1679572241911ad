import { View } from '@tarojs/components'
import type { Waiting } from '../../../types/volunteering'
import type { Column } from '../../shared/desk/table-props'
import { Said, type WaitingAct, WaitingActs, whenOf } from './waiting-row'

/** The columns of hours and corrections that wait for a decision, on a desk. */
export const waitingColumns = (busy: string, act: (row: Waiting, what: WaitingAct) => Promise<void>): Column<Waiting>[] => [
  { head: '志愿者', width: 84, cell: ({ name }) => <View className="strong">{name}</View> },
  {
    head: '班次',
    cell: (row) => (
      <>
        <View>{`${row.shiftTitle}｜${row.activityTitle}`}</View>
        <View className="small muted">{whenOf(row)}</View>
      </>
    ),
  },
  { head: '怎么说', cell: (row) => <Said row={row} /> },
  { head: '答复', width: 190, cell: (row) => <WaitingActs row={row} busy={busy} onAct={(what) => void act(row, what)} size="small" /> },
]
