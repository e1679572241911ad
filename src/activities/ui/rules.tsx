import { View } from '@tarojs/components'
import { dayAndTime } from '../../shared/core/format'
import { Block } from '../../shared/ui/block'
import css from './rules.module.scss'

/** What to know before enrolling: until when this session may be cancelled, the organizer's own rules, and how one gets in when there is room for it. */
export const rulesOf = (rules: string[], cancelUntil: string | null, now: number): string[] => {
  const cancel = cancelUntil && now < Date.parse(cancelUntil) ? [`${dayAndTime(cancelUntil, now)} 前可以取消，之后来不了请跟机构说一声。`] : []
  const known = [...cancel, ...rules]
  return known.length < 3 ? [...known, '凭入场码进门，没带手机报姓名也行。'] : known
}

export function Rules({ title = '报名前看一眼', rules }: { title?: string; rules: string[] }) {
  return (
    <Block title={title}>
      {rules.map((rule) => (
        <View key={rule} className={css.rule}>
          {rule}
        </View>
      ))}
    </Block>
  )
}
