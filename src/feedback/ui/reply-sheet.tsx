import { useEffect, useState } from 'react'
import { View } from '@tarojs/components'
import type { Rating } from '../../../types/feedback'
import { say } from '../../shared/messages'
import { Button, ButtonStack } from '../../shared/ui/button'
import { TextField } from '../../shared/ui/field'
import { Note } from '../../shared/ui/note'
import { Sheet } from '../../shared/ui/sheet'

type Reply = { text: string; at: string }
export type ReplySheetProps = {
  rating: Rating | null
  send: (id: string, text: string) => Promise<Reply>
  onReplied: (rating: Rating, reply: Reply) => void
  onClose: () => void
}

/** The organization's answer to one review; everybody sees it. */
export function ReplySheet({ rating, send, onReplied, onClose }: ReplySheetProps) {
  const [text, setText] = useState('')
  const [problem, setProblem] = useState('')
  const [isBusy, setBusy] = useState(false)
  useEffect(() => {
    if (rating) return
    setText('')
    setProblem('')
  }, [rating])
  const reply = async () => {
    if (!rating) return
    if (!text.trim()) return setProblem('请写一句回复')
    setBusy(true)
    try {
      onReplied(rating, await send(rating.id, text.trim()))
    } catch (error) {
      setProblem(say(error))
    }
    setBusy(false)
  }
  return (
    <Sheet id="reply-sheet" isOpen={rating !== null} title={`回复${rating?.author ?? ''}`} onClose={onClose}>
      {rating?.text && <View className="small muted">{rating.text}</View>}
      <TextField label="大家都看得到" isLong most={300} value={text} onChange={(value) => (setText(value), setProblem(''))} placeholder="谢谢您来，下次……" />
      <View style={{ paddingTop: '14px' }}>
        <ButtonStack>
          {problem && <Note tone="bad">{problem}</Note>}
          <Button size="block" isBusy={isBusy} onTap={() => void reply()}>
            发出回复
          </Button>
        </ButtonStack>
      </View>
    </Sheet>
  )
}
