import { View } from '@tarojs/components'
import { Button, ButtonRow } from '../../shared/ui/button'
import { Note } from '../../shared/ui/note'
import type { PostButton } from '../change-words'
import css from '../post.module.scss'

/** The bottom of the form: what saving does, why the last try failed, and the buttons. */
export function PostFoot({
  lines,
  failure,
  warning,
  buttons,
  going,
  onSend,
}: {
  lines: string[]
  failure: string
  warning: string
  buttons: PostButton[]
  /** The name of what is on its way; empty when nothing is. */
  going: string
  onSend: (does: PostButton['does']) => void
}) {
  return (
    <View className={css.foot}>
      {lines.length > 0 && (
        <View className={css.lines} aria-live="polite">
          {lines.map((line) => (
            <View key={line}>{line}</View>
          ))}
        </View>
      )}
      {(failure || warning) && (
        <View className={css.note}>
          <Note tone={failure ? 'bad' : 'warn'}>{failure || warning}</Note>
        </View>
      )}
      <ButtonRow>
        {buttons.map(({ word, does, isOff }, index) => (
          <Button key={does} kind={isOff ? 'off' : index < buttons.length - 1 ? 'outline' : 'primary'} isBusy={going === does} onTap={() => onSend(does)}>
            {word}
          </Button>
        ))}
      </ButtonRow>
    </View>
  )
}
