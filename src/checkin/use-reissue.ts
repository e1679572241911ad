import { useState } from 'react'
import { loadMyPasses } from '../shared/enrolling/my-passes'
import { send } from '../shared/core/send'
import { useSend } from '../shared/core/use-send'

/** Replacing a pass whose code got into other hands: asked first, since whoever holds the old one stays outside. */
export function useReissue() {
  const [enrollmentId, setEnrollmentId] = useState<string | null>(null)
  const { run, busy, failure, clear } = useSend()
  const confirm = async () => {
    if (!enrollmentId || (await run('reissue', () => send('checkin', 'reissuePass', { enrollmentId }))) === null) return
    await loadMyPasses()
    setEnrollmentId((now) => (now === enrollmentId ? null : now))
  }
  return {
    isOpen: enrollmentId !== null,
    isBusy: busy !== '',
    error: failure || null,
    ask: (id: string) => (clear(), setEnrollmentId(id)),
    confirm,
    close: () => setEnrollmentId(null),
  }
}
