import { View } from '@tarojs/components'
import type { DoorSession } from '../../../types/checkin'
import { besideLeaf, dotted, timeOf } from '../../shared/core/format'
import { Button } from '../../shared/ui/button'
import { Leaf } from '../../shared/parts/leaf'
import css from './shift-row.module.scss'

/** One session to stand at the door of: when, where, how many are inside, and the one thing to do; none where it is over. */
export function ShiftRow({
  shift,
  onScan,
  onRoster,
  onVenue,
}: {
  shift: DoorSession
  onScan?: (() => void) | undefined
  onRoster?: (() => void) | undefined
  onVenue?: (() => void) | undefined
}) {
  const { title, startsAt, endsAt, venueName, expected, present } = shift
  return (
    <View className={css.row}>
      <View className={css.top}>
        <Leaf at={startsAt} />
        <View className={css.words}>
          <View className={css.title}>{title}</View>
          <View className={css.meta}>{dotted(besideLeaf(startsAt, endsAt), venueName)}</View>
        </View>
      </View>
      <View className={css.bottom}>
        <View className={css.counts} aria-label={`已到 ${present} 人，应到 ${expected} 人`} role="group">
          {'已到 '}
          <View className={css.number}>{`${present}`}</View>
          {` / 应到 ${expected}`}
        </View>
        <View className={css.actions}>
          {onVenue && (
            <Button className={css.act} kind="text" size="small" label={`现场码，${title}`} onTap={onVenue}>
              现场码
            </Button>
          )}
          {onRoster && (
            <Button className={css.act} kind="text" size="small" label={`名单，${title}`} onTap={onRoster}>
              名单
            </Button>
          )}
          {onScan && (
            <Button className={css.act} icon="scan" size="small" label={`扫码签到，${title}，${timeOf(startsAt)} 开始`} onTap={onScan}>
              扫码
            </Button>
          )}
        </View>
      </View>
    </View>
  )
}
