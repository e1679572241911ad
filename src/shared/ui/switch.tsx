import { View } from '@tarojs/components'
import { cx } from './cx'
import css from './switch.module.scss'
import { Tap } from './tap'

/** A switch, on or off. */
export function Switch({ label, isOn, onChange }: { label: string; isOn: boolean; onChange: (isOn: boolean) => void }) {
  return (
    <Tap role="switch" className={css.place} label={label} isChecked={isOn} onTap={() => onChange(!isOn)}>
      <View className={cx(css.switch, isOn && css.on)} />
    </Tap>
  )
}
/** The round mark of a choice, red with a check when chosen. The row around it takes the tap. */
export function Radio({ isOn }: { isOn: boolean }) {
  return <View className={cx(css.radio, isOn && css.radioOn)} />
}
