import { View } from '@tarojs/components'
import type { PrintedPass } from '../../../types/checkin'
import { inGroups } from '../../../types/rules/pass'
import { dayAndTime } from '../../shared/core/format'
import { PassCode } from './pass-code'
import { Slices } from '../../shared/ui/slices'
import css from './printed-cards.module.scss'

export type PrintedCardsProps = { passes: PrintedPass[]; size: number; title: string; startsAt: string; venueName: string }

/** Passes as cards to cut out. At 6 px for each module the code is 48 mm on paper. On the screen `size` cards are drawn at once, on paper all. */
export function PrintedCards({ passes, size, title, startsAt, venueName }: PrintedCardsProps) {
  return (
    <View className={css.cards} role="list" aria-label="打印的入场码">
      <Slices rows={passes} size={size}>
        {({ enrollmentId, name, seats, code, spoken }) => (
          <View key={enrollmentId} className={css.card} role="listitem">
            <PassCode digits={code} width={198} label={`${name}的入场码`} />
            <View className={css.name}>{seats > 1 ? `${name}，${seats} 位` : name}</View>
            <View className={css.spoken}>{inGroups(spoken)}</View>
            <View className={css.what}>{title}</View>
            <View className={css.what}>{`${dayAndTime(startsAt)}，${venueName}`}</View>
          </View>
        )}
      </Slices>
    </View>
  )
}
