import { useState } from 'react'
import type { Enrollment } from '../../../types/enrollment'
import { answerOffer, cancel } from './my-enrollments'
import { tellLeft } from './tell-left'

/** What the sheet needs to say; every page that offers 取消 or 不等了 knows this much. */
export type Cancellable = Pick<Enrollment, 'sessionId' | 'activityId' | 'title' | 'startsAt' | 'venueName' | 'status' | 'cancelUntil'>

/** Asking before a place is given back: `target` is what the sheet shows, null while it is closed. `onDone` whenever it changed, and when it was taken back. */
export function useCancel(onDone: () => void) {
  const [target, setTarget] = useState<Cancellable | null>(null)
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const ask = (next: Cancellable) => {
    setError(null)
    setTarget(next)
  }
  const confirm = async () => {
    if (!target || isBusy) return
    setBusy(true)
    try {
      await (target.status === 'offered' ? answerOffer(target.sessionId, false) : cancel(target.sessionId))
      setTarget((now) => (now === target ? null : now))
      onDone()
      tellLeft(target, onDone)
    } catch (failure) {
      setError(failure)
    }
    setBusy(false)
  }
  return { target, isBusy, error, ask, confirm, close: () => setTarget(null) }
}
