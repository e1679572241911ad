import { View } from '@tarojs/components'
import type { DoorSession } from '../../../types/checkin'
import { besideLeaf, dotted, timeOf } from '../../shared/core/format'
import type { Column } from '../../shared/desk/table-props'
import { Button } from '../../shared/ui/button'
import { Leaf } from '../../shared/parts/leaf'
import css from './door-row.module.scss'

/** What the buttons of one session do; undefined where it is over. */
export type DoorActs = { onScan: (() => void) | undefined; onRoster: (() => void) | undefined; onVenue: (() => void) | undefined }

/** The buttons of one session. In a table (`isQuiet`) none is red, because each row would have one. */
function Acts({ door: { title, startsAt }, onScan, onRoster, onVenue, isQuiet = false }: DoorActs & { door: DoorSession; isQuiet?: boolean }) {
  return (
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
        <Button
          className={css.act}
          kind={isQuiet ? 'secondary' : 'primary'}
          icon="scan"
          size="small"
          label={`扫码签到，${title}，${timeOf(startsAt)} 开始`}
          onTap={onScan}
        >
          扫码
        </Button>
      )}
    </View>
  )
}

const What = ({ door: { title, startsAt, endsAt, venueName } }: { door: DoorSession }) => (
  <View className={css.top}>
    <Leaf at={startsAt} />
    <View className={css.words}>
      <View className={css.title}>{title}</View>
      <View className={css.meta}>{dotted(besideLeaf(startsAt, endsAt), venueName)}</View>
    </View>
  </View>
)

/** One session on a phone: its time and place, how many are inside, and the button to scan. */
export function DoorRow({ door, ...acts }: DoorActs & { door: DoorSession }) {
  const { expected, present } = door
  return (
    <View className={css.row}>
      <What door={door} />
      <View className={css.bottom}>
        <View className={css.counts} aria-label={`已到 ${present} 人，应到 ${expected} 人`} role="group">
          {'已到 '}
          <View className={css.number}>{`${present}`}</View>
          {` / 应到 ${expected}`}
        </View>
        <Acts door={door} {...acts} />
      </View>
    </View>
  )
}

/** The columns of the same on a desk. */
export const doorColumns = (actsOf: (door: DoorSession) => DoorActs): Column<DoorSession>[] => [
  { head: '场次', cell: (door) => <What door={door} /> },
  { head: '已到', width: 56, isNumber: true, cell: ({ present }) => `${present}` },
  { head: '应到', width: 56, isNumber: true, cell: ({ expected }) => `${expected}` },
  { head: '要办的', width: 250, cell: (door) => <Acts door={door} {...actsOf(door)} isQuiet /> },
]
