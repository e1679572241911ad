import { View } from '@tarojs/components'
import { Icon } from '../../shared/ui/icon'
import type { IconName } from '../../shared/ui/icon'
import { cx } from '../../shared/ui/cx'
import css from './pass-note.module.scss'

export type PassNoteProps = { icon: IconName; tone: 'wait' | 'bad' | 'warn'; word: string; help: string }

/** What a pass shows instead of a code: the reason, and what comes next. */
export function PassNote({ icon, tone, word, help }: PassNoteProps) {
  return (
    <View className={css.place}>
      <View className={cx(css.icon, css[tone])}>
        <Icon name={icon} className={css.drawing} />
      </View>
      <View className={css.word}>{word}</View>
      <View className={css.help}>{help}</View>
    </View>
  )
}
