import { useState } from 'react'
import { call } from '../shared/core/call'
import { useLoad } from '../shared/core/use-load'
import { useSend } from '../shared/core/use-send'

/** The reviewer's decision. */
export type ReviewDecision = { kind: 'publish' } | { kind: 'return'; reason: string }

/** The state of one activity under review: the activity with the automatic checks, and the decision. `onDecided` gets the words to show. */
export function useReview(id: string, onDecided: (words: string) => void) {
  const review = useLoad(id, () => call('activities', 'getReview', { id }))
  const [isReturning, setReturning] = useState(false)
  const { run, busy, failure } = useSend()
  const decide = async (decision: ReviewDecision, words: string) => {
    // The decision is about the version that was read; after a change meanwhile the activity is shown again.
    const send = () => call('activities', 'reviewActivity', { id, decision, ...(review.data && { version: review.data.version }) })
    if ((await run(decision.kind, send, { 'request.changed': () => review.reload() })) === null) return false
    setReturning(false)
    onDecided(words)
    return true
  }
  return { review, isReturning, setReturning, busy, failure, decide }
}
