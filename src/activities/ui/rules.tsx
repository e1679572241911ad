import { View } from '@tarojs/components'
import type { Activity } from '../../../types/activities'
import { dayAndTime } from '../../shared/format'
import { Block } from '../../shared/ui/block'
import css from './rules.module.scss'

/** What to know before enrolling: until when it may be cancelled, the organizer's own rules, and how one gets in when there is room for it. */
export const rulesOf = ({ rules, cancelUntil }: Pick<Activity, 'rules' | 'cancelUntil'>, now: number): string[] => {
  const cancel = now < Date.parse(cancelUntil) ? [`${dayAndTime(cancelUntil, now)} 前可以取消，之后来不了请跟机构说一声。`] : []
  const known = [...cancel, ...rules]
  return known.length < 3 ? [...known, '凭入场码进门，没带手机报姓名也行。'] : known
}

export function Rules({ activity }: { activity: Activity }) {
  return (
    <Block title="报名前看一眼">
      {rulesOf(activity, Date.now()).map((rule) => (
        <View key={rule} className={css.rule}>
          {rule}
        </View>
      ))}
    </Block>
  )
}
