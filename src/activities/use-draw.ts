import { useEffect } from 'react'
import type { Activity, SessionCard } from '../../types/activities'
import { call } from '../shared/core/call'
import { useLoad } from '../shared/core/use-load'

/** The draw of a session with a lottery, null for others. It is loaded again after the draw, and when the person signs up or leaves. */
export function useDraw(activity: Activity | null, session: SessionCard | undefined, isMine: boolean) {
  const drawnAt = activity?.sessions.find(({ sessionId }) => sessionId === session?.sessionId)?.drawnAt ?? null
  const loaded = useLoad(activity?.signUp.isLottery && session ? `draw:${session.sessionId}:${drawnAt}` : null, () =>
    call('enrollment', 'getDraw', { sessionId: session?.sessionId ?? '' }),
  )
  const { reload, data } = loaded
  const hasNumber = data !== null && data.mine !== null
  useEffect(() => {
    if (data && !data.drawnAt && isMine !== hasNumber) void reload()
    // Only when the person signs up or leaves, so that an answer that says the same again is not loaded for ever.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [isMine])
  return data
}
