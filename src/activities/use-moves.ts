import { call } from '../shared/core/call'
import { everyPage } from '../shared/core/every-page'
import { reasonFor } from '../shared/core/read-reason'
import { useLoad } from '../shared/core/use-load'
import type { Seated } from './ui/moves-sheet'
import type { Smaller } from './use-posting'

/** The people who could move to the waitlist of a session with too few seats: everybody with a seat who has not been checked in, in order of enrollment. */
export function useMoves(smaller: Smaller | null): Seated[] | null {
  const seated = useLoad(smaller?.sessionId ?? null, () =>
    everyPage((cursor) =>
      call('enrollment', 'listRoster', { sessionId: smaller!.sessionId, group: 'absent', ...(cursor && { cursor }), ...reasonFor(smaller!.sessionId) }),
    ),
  )
  return smaller && seated.data
}
