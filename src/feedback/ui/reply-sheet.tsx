import { View } from '@tarojs/components'
import type { Rating } from '../../../types/feedback'
import { Button, ButtonStack } from '../../shared/ui/button'
import { TextField } from '../../shared/ui/field'
import { Note } from '../../shared/ui/note'
import { Sheet } from '../../shared/ui/sheet'
import { useForm } from '../../shared/form/use-form'

type Reply = { text: string; at: string }
export type ReplySheetProps = {
  rating: Rating | null
  send: (id: string, text: string) => Promise<Reply>
  onReplied: (rating: Rating, reply: Reply) => void
  /** Called when a colleague has replied meanwhile: the reply is shown behind the sheet. */
  onMeanwhile: () => void
  onClose: () => void
}

const start = { text: '' }

/** The form for the organization's reply to one rating, which everybody sees. */
export function ReplySheet({ rating, send, onReplied, onMeanwhile, onClose }: ReplySheetProps) {
  const form = useForm({
    start,
    check: ({ text }) => (text.trim() ? null : { field: 'text', words: '请写一句回复' }),
    keepAs: rating && `reply-${rating.id}`,
    isSheet: true,
  })
  const reply = async () => {
    if (!rating) return
    const sent = await form.submit(({ text }) => send(rating.id, text.trim()), { refusals: { 'feedback.answeredMeanwhile': onMeanwhile } })
    if (sent) onReplied(rating, sent)
  }
  return (
    <Sheet id="reply-sheet" isOpen={rating !== null} title={`回复${rating?.author ?? ''}`} onClose={onClose}>
      {rating?.text && <View className="small muted">{rating.text}</View>}
      <TextField {...form.row('text')} label="大家都看得到" isLong most={300} placeholder="谢谢您来，下次……" />
      <View style={{ paddingTop: '14px' }}>
        <ButtonStack>
          {form.failure && <Note tone="bad">{form.failure}</Note>}
          <Button size="block" isBusy={form.isBusy} onTap={() => void reply()}>
            发出回复
          </Button>
        </ButtonStack>
      </View>
    </Sheet>
  )
}
