import { useEffect, useState } from 'react'
import { ScrollView, View } from '@tarojs/components'
import type { Answer, Question } from '../../../types/rules/answers'
import { answersOf, type Draft, faultsOf } from '../../shared/enrolling/answers'
import { Button, ButtonStack } from '../../shared/ui/button'
import { Note } from '../../shared/ui/note'
import { Questions } from '../../shared/enrolling/questions'
import { Sheet } from '../../shared/ui/sheet'
import { useKept } from '../../shared/core/use-kept'
import css from './people-sheet.module.scss'

const none: Draft = {}

type Props = {
  isOpen: boolean
  /** Whose answers: they are kept under it until they are written down. */
  about: string
  name: string
  questions: Question[]
  /** False when the phone has no room to write it down. */
  onAnswer: (answers: Answer[]) => boolean
  onClose: () => void
}

/** What the organizer wants to know of each at the door; the volunteer reads it out and taps. */
export function AskSheet({ isOpen, about, name, questions, onAnswer, onClose }: Props) {
  const kept = useKept(isOpen ? `ask-${about}` : null, none)
  const { draft } = kept
  const [faults, setFaults] = useState<Record<string, string>>({})
  const [isFull, setFull] = useState(false)
  useEffect(() => {
    if (isOpen) return
    setFaults({})
    setFull(false)
  }, [isOpen])
  const keep = () => {
    const found = faultsOf(questions, draft)
    setFaults(found)
    if (Object.keys(found).length > 0) return
    const isKept = onAnswer(answersOf(questions, draft))
    setFull(!isKept)
    if (isKept) kept.empty(kept.draft)
  }
  return (
    <Sheet id="ask-sheet" isOpen={isOpen} title={`问一下${name}`} onClose={onClose}>
      <ScrollView scrollY className={css.questions}>
        <Questions
          questions={questions}
          draft={draft}
          faults={faults}
          onAnswer={(id, value) => {
            kept.change({ [id]: value })
            setFaults(({ [id]: _, ...others }) => others)
          }}
        />
      </ScrollView>
      <View className={css.act}>
        <ButtonStack>
          {isFull && <Note tone="bad">手机存储满了，没记下来。请先清出一些空间</Note>}
          <Button size="block" onTap={keep}>
            记下来
          </Button>
        </ButtonStack>
      </View>
    </Sheet>
  )
}
