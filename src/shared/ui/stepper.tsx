import { View } from '@tarojs/components'
import { Icon } from './icon'
import css from './stepper.module.scss'
import { Tap } from './tap'

/** A number changed by two buttons of 44 px. */
export function Stepper({
  label,
  value,
  least = 0,
  most,
  step = 1,
  unit = '',
  onChange,
}: {
  label: string
  value: number
  least?: number
  most: number
  step?: number
  unit?: string
  onChange: (value: number) => void
}) {
  return (
    <View className={css.stepper} role="group" aria-label={label}>
      <Tap className={css.button} label={`${label}减少`} isDisabled={value <= least} onTap={() => onChange(Math.max(least, value - step))}>
        <Icon name="minus" />
      </Tap>
      <View className={css.value} aria-live="polite">{`${value}${unit && `\u00a0${unit}`}`}</View>
      <Tap className={css.button} label={`${label}增加`} isDisabled={value >= most} onTap={() => onChange(Math.min(most, value + step))}>
        <Icon name="plus" />
      </Tap>
    </View>
  )
}
