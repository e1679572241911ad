import type { SessionCard } from '../../../types/activities'
import type { Page } from '../../../types/shared'
import { call } from './call'
import { nearQuery, useSettings } from './settings'
import { type Paged, usePages } from './use-pages'

/** The coming sessions of an organization, venue, series or brand: the first page came with it, later ones are loaded. `items` is null while `first` is. */
export function useUpcoming(of: 'organization' | 'venue' | 'series' | 'brand', id: string, first: Page<SessionCard> | null): Paged<SessionCard> {
  const place = useSettings((settings) => settings.place)
  return usePages(first && `upcoming:${of}:${id}:${first.items[0]?.sessionId ?? ''}`, async (cursor) =>
    cursor ? call('activities', 'listUpcoming', { of, id, cursor, ...nearQuery(place) }) : first!,
  )
}
