import { useState } from 'react'
import type { SessionCard } from '../../types/activities'
import type { Id } from '../../types/shared'
import type { Question } from '../../types/sign-up'
import { answersOf, faultsOf } from './answers'
import type { Draft } from './answers'
import { call } from './call'

const none: Question[] = []

/**
 * The questions of the session whose sheet is open, and what was typed for each session: closing the sheet, or a lost network, costs
 * nobody an answer. Cards do not carry the questions: they are fetched only where one says that there are some.
 */
export function useQuestions() {
  const [questions, setQuestions] = useState<Question[] | null>(none)
  const [drafts, setDrafts] = useState<Record<Id, Draft>>({})
  const [faults, setFaults] = useState<Record<string, string>>({})

  /** Fetches them where there are any; gives them, and throws AppError. */
  const load = async ({ activityId, asks }: Pick<SessionCard, 'activityId' | 'asks'>): Promise<Question[]> => {
    setFaults({})
    if (!asks) {
      setQuestions(none)
      return none
    }
    setQuestions(null)
    const { signUp } = await call('activities', 'getActivity', { id: activityId })
    const asked = (signUp.questions ?? none).filter(({ at }) => at === 'signUp')
    setQuestions(asked)
    return asked
  }
  const answer = (sessionId: Id, id: string, value: string | boolean) => {
    setDrafts((now) => ({ ...now, [sessionId]: { ...now[sessionId], [id]: value } }))
    setFaults(({ [id]: _, ...others }) => others)
  }
  /** The answers as they are sent, undefined where nothing is asked; null when something is still to be put right, which is then said. */
  const finish = (sessionId: Id, asked: Question[]) => {
    const draft = drafts[sessionId] ?? {}
    const found = faultsOf(asked, draft)
    setFaults(found)
    if (Object.keys(found).length > 0) return null
    return asked.length > 0 ? answersOf(asked, draft) : undefined
  }
  return { questions, draftOf: (sessionId: Id | undefined) => (sessionId ? drafts[sessionId] : undefined) ?? {}, faults, load, answer, finish }
}
