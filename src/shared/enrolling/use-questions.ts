import { useRef, useState } from 'react'
import type { SessionCard } from '../../../types/activities'
import type { Id } from '../../../types/shared'
import type { Question } from '../../../types/rules/answers'
import { answersOf, answerFaultList, type AnswerDraft } from './answers'
import { call } from '../core/call'
import { useForm } from '../form/use-form'

const none: Question[] = []
const empty: AnswerDraft = {}

/**
 * The questions of the session whose sheet is open, and the draft of the answers, which survives closing the sheet, leaving the page and a lost
 * network. Cards do not carry the questions: they are loaded only where the card says that there are some.
 */
export function useQuestions(sessionId: Id | undefined) {
  const [questions, setQuestions] = useState<Question[] | null>(none)
  const form = useForm({
    start: empty,
    check: (draft) => answerFaultList(questions ?? none, draft),
    keepAs: sessionId ? `sign-up-${sessionId}` : null,
    isSheet: true,
  })

  const asking = useRef('')

  /** Loads the questions where there are any, and returns them. Throws AppError. */
  const load = async ({ activityId, asks }: Pick<SessionCard, 'activityId' | 'asks'>): Promise<Question[]> => {
    asking.current = activityId
    if (!asks) {
      setQuestions(none)
      return none
    }
    setQuestions(null)
    const { signUp } = await call('activities', 'getActivity', { id: activityId })
    const asked = (signUp.questions ?? none).filter(({ at }) => at === 'signUp')
    // Another session's sheet may be open by now.
    if (asking.current === activityId) setQuestions(asked)
    return asked
  }
  /** The answers to send, undefined where nothing is asked; null where there are faults, which are then shown. */
  const finish = (asked: Question[]) => (form.isWhole() ? (asked.length > 0 ? answersOf(asked, form.draft) : undefined) : null)
  return {
    questions,
    draft: form.draft,
    faults: form.faults,
    load,
    answer: (id: string, value: string | boolean) => form.change({ [id]: value }),
    finish,
    empty: form.empty,
  }
}
