import { useRef, useState } from 'react'
import type { SessionCard } from '../../../types/activities'
import type { Id } from '../../../types/shared'
import type { Question } from '../../../types/rules/answers'
import { answersOf, faultsOf, type Draft } from './answers'
import { call } from '../core/call'
import { useKept } from '../core/use-kept'

const none: Question[] = []
const empty: Draft = {}

/**
 * The questions of the session whose sheet is open, and what was typed: closing the sheet, leaving, or a lost network, costs nobody
 * an answer. Cards do not carry the questions: they are fetched only where one says that there are some.
 */
export function useQuestions(sessionId: Id | undefined) {
  const [questions, setQuestions] = useState<Question[] | null>(none)
  const kept = useKept(sessionId ? `sign-up-${sessionId}` : null, empty)
  const [faults, setFaults] = useState<Record<string, string>>({})

  const asking = useRef('')

  /** Fetches them where there are any; gives them, and throws AppError. */
  const load = async ({ activityId, asks }: Pick<SessionCard, 'activityId' | 'asks'>): Promise<Question[]> => {
    setFaults({})
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
  const answer = (id: string, value: string | boolean) => {
    kept.change({ [id]: value })
    setFaults(({ [id]: _, ...others }) => others)
  }
  /** The answers as they are sent, undefined where nothing is asked; null when something is still to be put right, which is then said. */
  const finish = (asked: Question[]) => {
    const found = faultsOf(asked, kept.draft)
    setFaults(found)
    if (Object.keys(found).length > 0) return null
    return asked.length > 0 ? answersOf(asked, kept.draft) : undefined
  }
  return { questions, draft: kept.draft, faults, load, answer, finish, empty: kept.empty }
}
