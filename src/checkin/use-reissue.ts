import { useState } from 'react'
import { loadMyPasses } from '../shared/enrolling/my-passes'
import { send } from '../shared/core/send'
import { useSend } from '../shared/core/use-send'

/** The state behind replacing a pass whose code somebody else may have. It is confirmed first, since the old code, also on paper, no longer works. */
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
