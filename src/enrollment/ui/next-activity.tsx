import { View } from '@tarojs/components'
import { go, openTab } from '../../shared/core/go'
import type { Enrollment } from '../../../types/enrollment'
import { serverNow } from '../../shared/core/clock'
import { besideLeaf, dotted, longDate, timeOf } from '../../shared/core/format'
import { passLater } from '../../shared/enrolling/pass-shown'
import { Button } from '../../shared/ui/button'
import { Leaf } from '../../shared/parts/leaf'
import { Tap } from '../../shared/ui/tap'
import css from './next-activity.module.scss'

/** The activity that comes next, with the way to its pass. */
export function NextActivity({ enrollment }: { enrollment: Enrollment }) {
  const later = passLater(enrollment.startsAt, serverNow())
  return (
    <View className={css.next}>
      <Tap
        role="link"
        className={css.what}
        sentence={`${enrollment.title}，${longDate(enrollment.startsAt)} ${timeOf(enrollment.startsAt)}，${enrollment.venueName}`}
        onTap={() => go(`/activities/detail?id=${enrollment.activityId}`)}
      >
        <Leaf at={enrollment.startsAt} />
        <View className={css.words}>
          <View className="strong">{enrollment.title}</View>
          <View className="small muted">{dotted(besideLeaf(enrollment.startsAt), enrollment.venueName)}</View>
          {later !== '' && <View className="small muted">{later}</View>}
        </View>
      </Tap>
      {later === '' && (
        <Button size="small" label={`看${enrollment.title}的入场码`} onTap={() => openTab('passes')}>
          入场码
        </Button>
      )}
    </View>
  )
}
