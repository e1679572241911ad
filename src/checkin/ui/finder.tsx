import { View } from '@tarojs/components'
import { askAgainWord } from '../../shared/core/use-grant'
import { Button } from '../../shared/ui/button'
import { cx } from '../../shared/ui/cx'
import type { VerdictTone } from '../verdicts'
import css from './finder.module.scss'

/** Four corners over the camera's picture, in the colour of the verdict while there is one. `onAllow` asks again where the camera was refused. */
export function Finder({ tone, hint, onAllow }: { tone: VerdictTone | null; hint: string; onAllow?: () => void }) {
  return (
    <View className={cx(css.finder, tone && css[tone])}>
      <View className={css.box}>
        <View className={cx(css.corner, css.tl)} />
        <View className={cx(css.corner, css.tr)} />
        <View className={cx(css.corner, css.bl)} />
        <View className={cx(css.corner, css.br)} />
      </View>
      <View className={cx(css.hint, tone && css.still)}>{hint}</View>
      {onAllow && (
        <View className={css.allow}>
          <Button kind="secondary" onTap={onAllow}>
            {askAgainWord}
          </Button>
        </View>
      )}
    </View>
  )
}
