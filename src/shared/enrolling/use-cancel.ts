import { useState } from 'react'
import type { Enrollment } from '../../../types/enrollment'
import { useSend } from '../core/use-send'
import { answerOffer, cancel } from './my-enrollments'
import { announceLeft } from './announce-left'

/** What the sheet needs to say; every page that offers 取消 or 不等了 knows this much. */
export type Cancellable = Pick<Enrollment, 'sessionId' | 'activityId' | 'title' | 'startsAt' | 'venueName' | 'status' | 'cancelUntil'>

/** Asking before a place is given back: `target` is what the sheet shows, null while it is closed. `onDone` whenever it changed, and when it was taken back. */
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
