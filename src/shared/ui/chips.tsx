import { ScrollView, View } from '@tarojs/components'
import css from './chips.module.scss'
import { cx } from './cx'
import { Icon } from './icon'
import type { IconName } from './icon'
import { Tap } from './tap'

export type Chip<T extends string> = { value: T; word: string; icon?: IconName }

/** A choice of one among several, in a row that scrolls sideways; the last visible one is cut off, which shows that there are more. `isWrapped` puts them in several rows instead. */
export function Chips<T extends string>({
  label,
  chips,
  value,
  onChoose,
  isWrapped = false,
}: {
  label: string
  chips: Chip<T>[]
  value: T | null
  onChoose: (value: T) => void
  isWrapped?: boolean
}) {
  const items = chips.map((chip) => (
    <Tap
      key={chip.value}
      role="radio"
      className={cx(css.chip, chip.value === value && css.on)}
      isChecked={chip.value === value}
      onTap={() => onChoose(chip.value)}
    >
      {chip.icon && <Icon name={chip.icon} className={css.icon} />}
      {chip.word}
    </Tap>
  ))
  if (isWrapped)
    return (
      <View className={css.wrap} role="radiogroup" aria-label={label}>
        {items}
      </View>
    )
  return (
    <ScrollView scrollX enhanced showScrollbar={false} className={css.scroll} aria-label={label}>
      <View className={css.line} role="radiogroup" aria-label={label}>
        {items}
      </View>
    </ScrollView>
  )
}
