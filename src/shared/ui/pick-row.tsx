import { View } from '@tarojs/components'
import { Icon } from './icon'
import css from './pick-row.module.scss'

/** The content of a Picker: word, value, chevron. The Picker around it takes the tap. */
export function PickRow({ word, value }: { word: string; value: string }) {
  return (
    <View className={css.row}>
      <View className="grow">{word}</View>
      <View className={css.value}>{value}</View>
      <Icon name="right" size="s" className="quiet" />
    </View>
  )
}
