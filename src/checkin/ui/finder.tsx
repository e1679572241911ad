import { View } from '@tarojs/components'
import { cx } from '../../shared/ui/cx'
import type { Tone } from '../verdicts'
import css from './finder.module.scss'

/** Four corners over the camera picture, in the colour of the verdict while there is one. */
export function Finder({ tone, hint }: { tone: Tone | null; hint: string }) {
  return (
    <View className={cx(css.finder, tone && css[tone])}>
      <View className={css.box}>
        <View className={cx(css.corner, css.tl)} />
        <View className={cx(css.corner, css.tr)} />
        <View className={cx(css.corner, css.bl)} />
        <View className={cx(css.corner, css.br)} />
      </View>
      <View className={cx(css.hint, tone && css.still)}>{hint}</View>
    </View>
  )
}
