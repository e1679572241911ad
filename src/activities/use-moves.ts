import { call } from '../shared/call'
import { useLoad } from '../shared/use-load'
import type { Seated } from './ui/moves-sheet'
import type { Smaller } from './use-posting'

/** Who of a session that became too small could move: everybody with a seat who is not inside yet, in the order they came. */
export function useMoves(smaller: Smaller | null): Seated[] | null {
  const roster = useLoad(smaller?.sessionId ?? null, () => call('enrollment', 'listRoster', { sessionId: smaller!.sessionId }))
  if (!smaller || !roster.data) return null
  return roster.data.rows.filter(({ status, attendedAt }) => (status === 'confirmed' || status === 'offered') && attendedAt === null)
}
