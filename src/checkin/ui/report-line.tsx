import { View } from '@tarojs/components'
import type { ReportRow } from '../../../types/checkin'
import { dotted, timeOf } from '../../shared/core/format'
import { Tag } from '../../shared/ui/tag'
import { flagWords, scanParts } from '../flags'
import css from './report-line.module.scss'

/** Somebody with something to look at: the flags in words, and every scan that led to them. */
export function ReportLine({ row }: { row: ReportRow }) {
  return (
    <View className={css.row}>
      <View className={css.head}>
        <View className={css.name}>{row.name ?? '名单外的人'}</View>
        <View className="small muted">
          {row.attendedAt ? `${timeOf(row.attendedAt)} 到场${row.leftAt ? `，${timeOf(row.leftAt)} 离场` : ''}` : '没有算到场'}
        </View>
      </View>
      <View className={css.flags}>
        {row.flags.map((flag) => (
          <View key={flag} className={css.flag}>
            <Tag tone={flag === 'disputed' || flag === 'notEnrolled' ? 'bad' : 'warn'}>{flagWords[flag]}</Tag>
          </View>
        ))}
      </View>
      {row.scans.map((scan, index) => (
        <View key={index} className={css.scan}>
          {dotted(`${timeOf(scan.at)} ${scanParts(scan)[0] ?? ''}`, ...scanParts(scan).slice(1))}
        </View>
      ))}
    </View>
  )
}
