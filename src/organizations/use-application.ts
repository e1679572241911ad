import { useState } from 'react'
import type { Application } from '../../types/organizations'
import { call } from '../shared/core/call'
import { reasonFor } from '../shared/core/read-reason'
import { earlierStands, send } from '../shared/core/send'
import { useLoad } from '../shared/core/use-load'
import { useSend } from '../shared/core/use-send'

/** The decision of staff about an application. */
type Settling = { kind: 'link'; guidingOrganizationId?: string } | { kind: 'return'; reason: string }

/** The state of one application that staff decide about. `guide`: which of the unions is to guide it. `onSettled` gets the words to show. */
export function useApplication(id: string, onSettled: (words: string) => void) {
  const loaded = useLoad(`application-${id}`, () => call('organizations', 'getApplication', { id, ...reasonFor('organizations.getApplication') }))
  const [isReturning, setReturning] = useState(false)
  const [guide, setGuide] = useState(0)
  const { run, busy, failure } = useSend()
  const settle = async ({ version }: Application, decision: Settling, words: string) => {
    const done = await run(
      decision.kind,
      () => send('organizations', 'settleApplication', { id, version, decision }, earlierStands),
      // Somebody decided, or the applicant changed it: what stands now is shown.
      { 'request.changed': () => loaded.reload(), 'organizations.alreadyDecided': () => loaded.reload() },
    )
    if (done) onSettled(words)
    return done !== null
  }
  return { loaded, isReturning, setReturning, guide, setGuide, busy, failure, settle }
}
