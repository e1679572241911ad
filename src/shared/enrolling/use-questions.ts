import { useRef, useState } from 'react'
import type { SessionCard } from '../../../types/activities'
import type { Id } from '../../../types/shared'
import type { Question } from '../../../types/rules/answers'
import { answersOf, faultListOf, type Draft } from './answers'
import { call } from '../core/call'
import { useForm } from '../form/use-form'

const none: Question[] = []
const empty: Draft = {}

/**
 * The questions of the session whose sheet is open, and what was typed: closing the sheet, leaving, or a lost network, costs nobody
 * an answer. Cards do not carry the questions: they are fetched only where one says that there are some.
 */
export function useQuestions(sessionId: Id | undefined) {
  const [questions, setQuestions] = useState<Question[] | null>(none)
  const form = useForm({
    start: empty,
    check: (draft) => faultListOf(questions ?? none, draft),
    keepAs: sessionId ? `sign-up-${sessionId}` : null,
    isSheet: true,
  })

  const asking = useRef('')

  /** Fetches them where there are any; gives them, and throws AppError. */
  const load = async ({ activityId, asks }: Pick<SessionCard, 'activityId' | 'asks'>): Promise<Question[]> => {
    asking.current = activityId
    if (!asks) {
      setQuestions(none)
      return none
    }
    setQuestions(null)
    const { signUp } = await call('activities', 'getActivity', { id: activityId })
    const asked = (signUp.questions ?? none).filter(({ at }) => at === 'signUp')
    // Another sheet may be open by now.
    if (asking.current === activityId) setQuestions(asked)
    return asked
  }
  /** The answers as they are sent, undefined where nothing is asked; null when something is still to be put right, which is then said. */
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
