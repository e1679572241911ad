import { useState } from 'react'
import type { Enrollment } from '../../../types/enrollment'
import { useSend } from '../core/use-send'
import { answerOffer, cancel } from './my-enrollments'
import { announceLeft } from './announce-left'

/** What the cancel sheet shows of an enrollment. */
export type Cancellable = Pick<Enrollment, 'sessionId' | 'activityId' | 'title' | 'startsAt' | 'venueName' | 'status' | 'cancelUntil' | 'isTerm'>

/** The state behind CancelSheet: `target` is the enrollment to cancel, null while the sheet is closed. `onDone` is called after cancelling, and again when that was taken back. */
export function useCancel(onDone: () => void) {
  const [target, setTarget] = useState<Cancellable | null>(null)
  const { run, busy, failure, clear } = useSend()
  const ask = (next: Cancellable) => {
    clear()
    setTarget(next)
  }
  const confirm = async () => {
    if (!target) return
    const { sessionId, status } = target
    if ((await run('cancel', async () => (status === 'offered' ? answerOffer(sessionId, false).then(() => {}) : cancel(sessionId)))) === null) return
    setTarget((now) => (now === target ? null : now))
    onDone()
    announceLeft(target, onDone)
  }
  return { target, isBusy: busy !== '', failure, ask, confirm, close: () => setTarget(null) }
}
export type Cancelling = ReturnType<typeof useCancel>
