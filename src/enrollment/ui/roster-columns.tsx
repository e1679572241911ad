import { View } from '@tarojs/components'
import type { RosterRow } from '../../../types/enrollment'
import { ago, dotted } from '../../shared/core/format'
import type { Column } from '../../shared/desk/table-props'
import { Tag } from '../../shared/ui/tag'
import { type RosterActs, RosterAnswer, RosterName } from './roster-line'
import css from './roster-line.module.scss'
import { notesOf, stateOf } from './roster-words'

/** The columns of the roster on a desk, with one for answers where somebody waits for an answer. */
export const rosterColumns = (acts: RosterActs, hasAsking: boolean): Column<RosterRow>[] => [
  { head: '序号', width: 48, cell: (_row, at) => `${at + 1}` },
  {
    head: '姓名',
    isName: true,
    cell: (row) => (
      <>
        <RosterName row={row} />
        {notesOf(row).length > 0 && <View className="small muted">{dotted(...notesOf(row))}</View>}
      </>
    ),
  },
  { head: '电话', width: 130, cell: ({ phone }) => phone ?? '没留电话' },
  { head: '报名时间', width: 110, cell: ({ enrolledAt }) => ago(enrolledAt) },
  { head: '状态', width: 120, cell: (row) => <Tag tone={stateOf(row).tone}>{stateOf(row).word}</Tag> },
  ...(hasAsking ? [{ head: '答复', width: 176, cell: (row: RosterRow) => <RosterAnswer row={row} className={css.answers} {...acts} /> }] : []),
]
