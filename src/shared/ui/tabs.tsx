import { ScrollView, View } from '@tarojs/components'
import { cx } from './cx'
import { Tap } from './tap'
import css from './tabs.module.scss'

/** Underlined tabs for queues, with counts. */
export function Tabs<T extends string>({
  label,
  items,
  value,
  onChoose,
}: {
  label: string
  items: { value: T; word: string; count?: number }[]
  value: T
  onChoose: (value: T) => void
}) {
  return (
    <ScrollView scrollX className={css.tabs}>
      <View className={css.line} role="tablist" aria-label={label}>
        {items.map((item) => (
          <Tap
            key={item.value}
            role="tab"
            className={cx(css.tab, item.value === value && css.on)}
            isSelected={item.value === value}
            onTap={() => onChoose(item.value)}
          >
            {item.count === undefined ? item.word : `${item.word} ${item.count}`}
          </Tap>
        ))}
      </View>
    </ScrollView>
  )
}
