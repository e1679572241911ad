import { useState } from 'react'
import { call } from '../shared/core/call'
import { useLoad } from '../shared/core/use-load'
import { useSend } from '../shared/core/use-send'

export type Decision = { kind: 'publish' } | { kind: 'return'; reason: string }

/** Behind one open submission: what it is with the machine's checks, and the decision. `onDecided` gets the words to show. */
export function useReview(id: string, onDecided: (words: string) => void) {
  const review = useLoad(id, () => call('activities', 'getReview', { id }))
  const [isReturning, setReturning] = useState(false)
  const { run, busy, failure } = useSend()
  const decide = async (decision: Decision, words: string) => {
    // Decided is what was read: what was changed meanwhile is shown first.
    const send = () => call('activities', 'reviewActivity', { id, decision, ...(review.data && { version: review.data.version }) })
    if ((await run(decision.kind, send, { 'request.changed': () => review.reload() })) === null) return false
    setReturning(false)
    onDecided(words)
    return true
  }
  return { review, isReturning, setReturning, busy, failure, decide }
}
