import type { SessionCard } from '../../../types/activities'
import type { Page } from '../../../types/shared'
import { call } from './call'
import { nearQuery, useSettings } from './settings'
import { type Paged, usePages } from './use-pages'

/** What is on of a host, from the rows that came with it and on from there; null while those are not in. */
export function useUpcoming(of: 'organization' | 'venue' | 'series' | 'brand', id: string, first: Page<SessionCard> | null): Paged<SessionCard> {
  const place = useSettings((settings) => settings.place)
  return usePages(first && `upcoming:${of}:${id}:${first.items[0]?.sessionId ?? ''}`, async (cursor) =>
    cursor ? call('activities', 'listUpcoming', { of, id, cursor, ...nearQuery(place) }) : first!,
  )
}
