import { View } from '@tarojs/components'
import type { ReportRow } from '../../../types/checkin'
import { dotted, timeOf } from '../../shared/core/format'
import type { Column } from '../../shared/desk/table-props'
import { Tag } from '../../shared/ui/tag'
import { flagWords, scanParts } from '../flags'
import css from './report-line.module.scss'

const cameWords = ({ attendedAt, leftAt }: ReportRow) => (attendedAt ? `${timeOf(attendedAt)} 到场${leftAt ? `，${timeOf(leftAt)} 离场` : ''}` : '没有算到场')
const nameOf = ({ name }: ReportRow) => name ?? '名单外的人'

const Flags = ({ row }: { row: ReportRow }) => (
  <View className={css.flags}>
    {row.flags.map((flag) => (
      <View key={flag} className={css.flag}>
        <Tag tone={flag === 'disputed' || flag === 'notEnrolled' ? 'bad' : 'warn'}>{flagWords[flag]}</Tag>
      </View>
    ))}
  </View>
)
const Scans = ({ row }: { row: ReportRow }) => (
  <>
    {row.scans.map((scan, index) => (
      <View key={index} className={css.scan}>
        {dotted(`${timeOf(scan.at)} ${scanParts(scan)[0] ?? ''}`, ...scanParts(scan).slice(1))}
      </View>
    ))}
  </>
)

/** A person whose scans have marks to check, as a card: the marks in words, and the scans that led to them. */
export function ReportLine({ row }: { row: ReportRow }) {
  return (
    <View className={css.row}>
      <View className={css.head}>
        <View className={css.name}>{nameOf(row)}</View>
        <View className="small muted">{cameWords(row)}</View>
      </View>
      <Flags row={row} />
      <Scans row={row} />
    </View>
  )
}

/** The columns of the same on a desk. */
export const reportColumns: Column<ReportRow>[] = [
  { head: '姓名', width: 110, cell: (row) => <View className={css.name}>{nameOf(row)}</View> },
  { head: '到场', width: 120, cell: cameWords },
  { head: '看什么', width: 170, cell: (row) => <Flags row={row} /> },
  { head: '扫码记录', cell: (row) => <Scans row={row} /> },
]
