import type { ReactNode } from 'react'
import { View } from '@tarojs/components'
import type { Shift } from '../../../types/volunteering'
import { besideLeaf, distance, dotted, longDate } from '../../shared/core/format'
import { cx } from '../../shared/ui/cx'
import { Leaf } from '../../shared/parts/leaf'
import css from './shift-facts.module.scss'

/** A shift in a list: day, role, activity, time and venue, with words and buttons below. */
export function ShiftFacts({ shift, tag, said, children }: { shift: Shift; tag?: ReactNode; said?: ReactNode; children?: ReactNode }) {
  const { title, activityTitle, startsAt, endsAt, venueName, organizationName, note, isCancelled } = shift
  return (
    <View className={css.row} role="article" aria-label={`${longDate(startsAt)}，${activityTitle}，${title}`}>
      <View className={css.top}>
        <Leaf at={startsAt} />
        <View className={css.body}>
          <View className={cx(css.title, isCancelled && css.cancelled)}>{`${title}｜${activityTitle}`}</View>
          <View className={css.meta}>{dotted(besideLeaf(startsAt, endsAt), venueName, distance(shift.distance))}</View>
          <View className={css.meta}>{dotted(organizationName, note)}</View>
        </View>
        {tag}
      </View>
      {(said || children) && (
        <View className={css.bottom}>
          <View className={css.said}>{said}</View>
          <View className={css.acts}>{children}</View>
        </View>
      )}
    </View>
  )
}
