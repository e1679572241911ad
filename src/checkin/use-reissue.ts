import { useRef, useState } from 'react'
import { call } from '../shared/call'
import { say } from '../shared/messages'
import { loadMyPasses } from '../shared/my-passes'
import { uuid } from '../shared/uuid'

/** Replacing a pass whose code got into other hands: asked first, since whoever holds the old one stays outside. */
export function useReissue() {
  const [enrollmentId, setEnrollmentId] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<string | null>(null)
  // One for each asking: a repeat after a lost answer must not replace the new code too.
  const key = useRef('')
  const ask = (id: string) => {
    key.current = uuid()
    setError(null)
    setEnrollmentId(id)
  }
  const confirm = async () => {
    if (!enrollmentId || isBusy) return
    setBusy(true)
    try {
      await call('checkin', 'reissuePass', { key: key.current, enrollmentId })
      await loadMyPasses()
      setEnrollmentId(null)
    } catch (failure) {
      setError(say(failure))
    }
    setBusy(false)
  }
  return { isOpen: enrollmentId !== null, isBusy, error, ask, confirm, close: () => setEnrollmentId(null) }
}
