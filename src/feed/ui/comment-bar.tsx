import { Textarea, View } from '@tarojs/components'
import type { Comment } from '../../../types/feed'
import { Button } from '../../shared/ui/button'
import { useDialogFocus } from '../../shared/platform/dialog-focus'
import { useForm } from '../../shared/form/use-form'
import css from './comment-bar.module.scss'

export type CommentBarProps = {
  isOpen: boolean
  /** The name of the post's organization, or of the comment's author who is answered. */
  about: string
  replyTo?: Comment
  isSending: boolean
  failure: string
  /** The name under which the draft is stored until it is sent. */
  keepAs: string | null
  /** Returns true when the comment was sent. */
  onSend: (text: string) => Promise<boolean>
  onClose: () => void
}

const start = { text: '' }
/** An empty text is no fault; the button is off until there is one. */
const check = () => null

function Bar({ about, replyTo, isSending, failure, keepAs, onSend, onClose }: CommentBarProps) {
  const form = useForm({ start, check, keepAs, isSheet: true })
  const { text } = form.draft
  const isEmpty = text.trim() === ''
  const placeholder = replyTo ? `回复 ${replyTo.author}` : `评论 ${about}`
  useDialogFocus('comment-bar', true, onClose)
  return (
    <View>
      <View className={css.away} onClick={onClose} />
      <View id="comment-bar" className={css.bar} role="dialog" tabindex={-1} aria-label={placeholder}>
        {failure && (
          <View className={css.error} role="alert">
            {failure}
          </View>
        )}
        <View className={css.line}>
          <Textarea
            className={css.input}
            value={text}
            placeholder={placeholder}
            placeholderClass={css.placeholder}
            aria-label={placeholder}
            maxlength={200}
            autoHeight
            focus
            cursorSpacing={16}
            showConfirmBar={false}
            onInput={(event) => form.change({ text: event.detail.value })}
          />
          <Button kind={isEmpty ? 'off' : 'primary'} isBusy={isSending} onTap={() => void form.submit(() => onSend(text.trim()))}>
            发送
          </Button>
        </View>
      </View>
    </View>
  )
}

/** The field for a comment, above the keyboard as in WeChat, with the post still visible. */
export function CommentBar(props: CommentBarProps) {
  // The outer box stays when the bar is closed: without it WeChat would be sent the whole page again.
  return <View>{props.isOpen && <Bar key={props.replyTo?.id ?? 'post'} {...props} />}</View>
}
