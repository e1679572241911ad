import { View } from '@tarojs/components'
import type { PrintedPass } from '../../../types/checkin'
import { inGroups } from '../../../types/rules/pass'
import { Slices } from '../../shared/ui/slices'
import css from './printed-list.module.scss'

/** A list to tick: number, name, how many, the end of the telephone, the code to type, and a box. On the screen `size` rows are drawn at once, on paper all. */
export function PrintedList({ passes, size }: { passes: PrintedPass[]; size: number }) {
  return (
    <View className={css.list} role="list" aria-label="签到名单">
      <Slices rows={passes.map((pass, index) => ({ ...pass, index }))} size={size}>
        {({ enrollmentId, name, phoneEnd, seats, spoken, isPresent, index }) => (
          <View key={enrollmentId} className={css.row} role="listitem">
            <View className={css.number}>{`${index + 1}`}</View>
            <View className={css.name}>{seats > 1 ? `${name}（${seats} 位）` : name}</View>
            <View className={css.phone}>{phoneEnd === null ? '' : `尾号 ${phoneEnd}`}</View>
            <View className={css.code}>{inGroups(spoken)}</View>
            <View className={css.box}>{isPresent ? '到' : ''}</View>
          </View>
        )}
      </Slices>
    </View>
  )
}
