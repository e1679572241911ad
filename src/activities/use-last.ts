import type { PostedActivity } from '../../types/activities'
import { call } from '../shared/core/call'
import { useLoad } from '../shared/core/use-load'

/** The organizer's last past activity, or else the next published one, to copy it. Null while loading and where there is none. */
export function useLast(isWanted: boolean): PostedActivity | null {
  const last = useLoad(isWanted ? 'last' : null, async () => {
    const held = await call('activities', 'listPosted', { half: 'over', status: 'published' })
    return held.items[0] ?? (await call('activities', 'listPosted', { status: 'published' })).items[0] ?? null
  })
  return last.data
}
