import { View } from '@tarojs/components'
import { cx } from './cx'
import { Icon } from './icon'
import { Tap } from './tap'
import css from './stars.module.scss'

const five = [1, 2, 3, 4, 5] as const
const words = ['', '很不满意', '不太满意', '还可以', '满意', '很满意'] as const

/** One to five stars, rounded to whole ones; screen readers read the number. */
export function Stars({ value }: { value: number }) {
  return (
    <View className={css.stars} role="img" aria-label={`${value} 星`}>
      {five.map((star) => (
        <Icon key={star} name={star <= Math.round(value) ? 'star-full' : 'star'} size="s" />
      ))}
    </View>
  )
}
/** A choice of one to five stars, 44 px each, with the word for the choice. */
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
