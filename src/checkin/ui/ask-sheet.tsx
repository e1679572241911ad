import { useEffect, useState } from 'react'
import { ScrollView, View } from '@tarojs/components'
import type { Answer, Question } from '../../../types/rules/answers'
import { answersOf, type AnswerDraft, answerFaultList } from '../../shared/enrolling/answers'
import { Button, ButtonStack } from '../../shared/ui/button'
import { Note } from '../../shared/ui/note'
import { Questions } from '../../shared/enrolling/questions'
import { Sheet } from '../../shared/ui/sheet'
import { useForm } from '../../shared/form/use-form'
import css from './people-sheet.module.scss'

const none: AnswerDraft = {}

type Props = {
  isOpen: boolean
  /** Whose answers these are; the draft is stored under it until they are recorded. */
  about: string
  name: string
  questions: Question[]
  /** Returns false when the phone has no room to store the answers. */
  onAnswer: (answers: Answer[]) => boolean
  onClose: () => void
}

/** The questions to ask a person at the door; the volunteer reads them out and enters the answers. */
export function AskSheet({ isOpen, about, name, questions, onAnswer, onClose }: Props) {
  const form = useForm({ start: none, check: (draft) => answerFaultList(questions, draft), keepAs: isOpen ? `ask-${about}` : null, isSheet: true })
  const [isFull, setFull] = useState(false)
  useEffect(() => {
    if (!isOpen) setFull(false)
  }, [isOpen])
  const keep = async () => {
    const isKept = await form.submit((draft) => onAnswer(answersOf(questions, draft)))
    setFull(isKept === false)
  }
  return (
    <Sheet id="ask-sheet" isOpen={isOpen} title={`问一下${name}`} onClose={onClose}>
      <ScrollView scrollY className={css.questions}>
        <Questions questions={questions} draft={form.draft} faults={form.faults} onAnswer={(id, value) => form.change({ [id]: value })} />
      </ScrollView>
      <View className={css.act}>
        <ButtonStack>
          {isFull && <Note tone="bad">手机存储满了，没记下来。请先清出一些空间</Note>}
          <Button size="block" onTap={() => void keep()}>
            记下来
          </Button>
        </ButtonStack>
      </View>
    </Sheet>
  )
}
