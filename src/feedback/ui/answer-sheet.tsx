import { View } from '@tarojs/components'
import type { Opinion } from '../../../types/feedback'
import { Button, ButtonStack } from '../../shared/ui/button'
import { TextField } from '../../shared/ui/field'
import { Note } from '../../shared/ui/note'
import { Sheet } from '../../shared/ui/sheet'
import { useForm } from '../../shared/form/use-form'

export type Asked = Opinion & { author: string }
const start = { text: '' }

/** The form for the union's answer to one person, which nobody else sees. */
export function AnswerSheet({
  opinion,
  send,
  onAnswered,
  onMeanwhile,
  onClose,
}: {
  opinion: Asked | null
  send: (opinion: Asked, text: string) => Promise<object>
  onAnswered: (opinion: Asked) => void
  /** Called when a colleague has answered meanwhile: the answer is shown behind the sheet, and the draft stays. */
  onMeanwhile: () => void
  onClose: () => void
}) {
  const form = useForm({
    start,
    check: ({ text }) => (text.trim() ? null : { field: 'text', words: '请写一句回答' }),
    keepAs: opinion && `answer-${opinion.id}`,
    isSheet: true,
  })
  const answer = async () => {
    if (!opinion) return
    const sent = await form.submit(({ text }) => send(opinion, text.trim()), { refusals: { 'feedback.answeredMeanwhile': onMeanwhile } })
    if (sent) onAnswered(opinion)
  }
  return (
    <Sheet id="answer-sheet" isOpen={opinion !== null} title={`回答${opinion?.author ?? ''}`} onClose={onClose}>
      {opinion && <View className="small muted">{opinion.text}</View>}
      <TextField {...form.row('text')} label="只有本人看得到" isLong most={200} />
      <View style={{ paddingTop: '14px' }}>
        <ButtonStack>
          {form.failure && <Note tone="bad">{form.failure}</Note>}
          <Button size="block" isBusy={form.isBusy} onTap={() => void answer()}>
            发出回答
          </Button>
        </ButtonStack>
      </View>
    </Sheet>
  )
}
