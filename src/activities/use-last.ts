import type { PostedActivity } from '../../types/activities'
import { call } from '../shared/core/call'
import { useLoad } from '../shared/core/use-load'

/** What was held last, else what is published next: most postings repeat one. Null while loading and without any. */
export function useLast(isWanted: boolean): PostedActivity | null {
  const last = useLoad(isWanted ? 'last' : null, async () => {
    const held = await call('activities', 'listPosted', { half: 'over', status: 'published' })
    return held.items[0] ?? (await call('activities', 'listPosted', { status: 'published' })).items[0] ?? null
  })
  return last.data
}
