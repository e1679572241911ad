import { View } from '@tarojs/components'
import { cx } from './cx'
import { Icon } from './icon'
import type { IconName } from './icon'
import css from './seg.module.scss'
import { Tap } from './tap'

/** A choice between two to four views of the same thing. */
export function Seg<T extends string | number>({
  label,
  items,
  value,
  onChoose,
  isCompact = false,
}: {
  label: string
  items: { value: T; word: string; icon?: IconName }[]
  value: T
  onChoose: (value: T) => void
  isCompact?: boolean
}) {
  return (
    <View className={cx(css.seg, isCompact && css.compact)} role="radiogroup" aria-label={label}>
      {items.map((item) => (
        <Tap
          key={item.value}
          role="radio"
          className={cx(css.item, item.value === value && css.on)}
          isChecked={item.value === value}
          onTap={() => onChoose(item.value)}
        >
          {item.icon && <Icon name={item.icon} size="s" className={css.icon} />}
          {item.word}
        </Tap>
      ))}
    </View>
  )
}
