import type { Room } from '../../types/places'
import { call } from '../shared/core/call'
import { idOf } from '../shared/core/link'
import type { Change } from '../shared/core/use-kept'
import { useLoad } from '../shared/core/use-load'
import type { ActivityDraft } from './draft'

/** The rooms of a draft's venue. A new draft without a title takes venue and day from the address, where a free hour was chosen in the week of a venue. */
export function useVenueOf(draft: ActivityDraft, asked: Record<string, string | undefined> | undefined, change: (part: Change<ActivityDraft>) => void): Room[] {
  const wanted = idOf(asked?.venueId)
  const day = /^\d{4}-\d\d-\d\d$/.exec(asked?.day ?? '')?.[0]
  useLoad(wanted ? `asked-venue:${wanted}` : null, async () => {
    const { id, name } = await call('places', 'getVenue', { id: wanted })
    change((now) =>
      now.title || now.venue ? null : { venue: { id, name }, sessions: now.sessions.map((row, index) => (index === 0 && day ? { ...row, day } : row)) },
    )
  })
  const id = draft.venue?.id
  return useLoad(id ? `rooms:${id}` : null, () => call('places', 'getVenue', { id: id! })).data?.rooms ?? []
}
