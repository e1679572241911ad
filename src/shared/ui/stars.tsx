import { View } from '@tarojs/components'
import { cx } from './cx'
import { Icon } from './icon'
import { Tap } from './tap'
import css from './stars.module.scss'

const five = [1, 2, 3, 4, 5] as const
const words = ['', '很不满意', '不太满意', '还可以', '满意', '很满意'] as const

/** 1 to 5 stars, rounded to whole ones; a screen reader hears the number. */
export function Stars({ value }: { value: number }) {
  return (
    <View className={css.stars} role="img" aria-label={`${value} 星`}>
      {five.map((star) => (
        <Icon key={star} name={star <= Math.round(value) ? 'star-full' : 'star'} size="s" />
      ))}
    </View>
  )
}
/** Five stars of 44 px to choose from, and the word for the choice. */
export function StarsInput({ value, onChange }: { value: number; onChange: (value: number) => void }) {
  return (
    <View className={css.input} role="radiogroup" aria-label="几颗星">
      {five.map((star) => (
        <Tap
          key={star}
          role="radio"
          className={cx(css.choice, star <= value && css.chosen)}
          label={`${star} 星，${words[star]}`}
          isChecked={star === value}
          onTap={() => onChange(star)}
        >
          <Icon name={star <= value ? 'star-full' : 'star'} className={css.big} />
        </Tap>
      ))}
      <View className={css.word}>{words[value as 0 | 1 | 2 | 3 | 4 | 5]}</View>
    </View>
  )
}
