import { View } from '@tarojs/components'
import { dayAndTime } from '../../shared/core/format'
import { Block } from '../../shared/ui/block'
import css from './rules.module.scss'

/** What to know before enrolling: until when the enrollment may be cancelled, the organizer's rules, and, where there are fewer than three, how to get in. `now` in ms. */
export const rulesToKnow = (rules: string[], cancelUntil: string | null, now: number): string[] => {
  const cancel = cancelUntil && now < Date.parse(cancelUntil) ? [`${dayAndTime(cancelUntil, now)} 前可以取消，之后来不了请跟机构说一声。`] : []
  const known = [...cancel, ...rules]
  return known.length < 3 ? [...known, '凭入场码进门，没带手机报姓名也行。'] : known
}

/** A block of rules, one below another. */
export function RulesBlock({ title = '报名前看一眼', rules }: { title?: string; rules: string[] }) {
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
