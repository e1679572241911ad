import { useState } from 'react'
import { AppError } from '../../types/errors'
import { call } from '../shared/core/call'
import { say } from '../shared/core/messages'
import { useLoad } from '../shared/core/use-load'

export type Decision = { kind: 'publish' } | { kind: 'return'; reason: string }

/** Behind one open submission: what it is with the machine's checks, and the decision. `onDecided` gets the words to show. */
export function useReview(id: string, onDecided: (words: string) => void) {
  const review = useLoad(id, () => call('activities', 'getReview', { id }))
  const [isReturning, setReturning] = useState(false)
  const [busy, setBusy] = useState<Decision['kind'] | null>(null)
  const [failure, setFailure] = useState<string | null>(null)
  const decide = async (decision: Decision, words: string) => {
    setBusy(decision.kind)
    setFailure(null)
    try {
      // Decided is what was read: what was changed meanwhile is shown first.
      await call('activities', 'reviewActivity', { id, decision, ...(review.data && { version: review.data.version }) })
      setReturning(false)
      onDecided(words)
      return true
    } catch (error) {
      setFailure(say(error))
      if (error instanceof AppError && error.code === 'request.changed') void review.reload()
      return false
    } finally {
      setBusy(null)
    }
  }
  return { review, isReturning, setReturning, busy, failure, decide }
}
