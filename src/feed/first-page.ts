import type { FeedCounts, FeedPost } from '../../types/feed'
import type { Category, Hours, Instant, Page } from '../../types/shared'
import { call } from '../shared/call'
import { placeQuery, useSettings } from '../shared/settings'
import type { Place } from '../shared/settings'

export type FeedFilter = { place: Place | null; category: Category | null; hours: Hours | null }
export type FirstPage = { page: Page<FeedPost> & { now: Instant }; counts: FeedCounts | null }

export const feedQuery = ({ place, category, hours }: FeedFilter) => ({ ...placeQuery(place), ...(category && { category }), ...(hours && { hours }) })

const ask = async (filter: FeedFilter): Promise<FirstPage> => {
  // Counts are not worth an error.
  const counting = call('feed', 'countFeed', placeQuery(filter.place)).catch(() => null)
  const page = await call('feed', 'listFeed', feedQuery(filter))
  return { page, counts: await counting }
}

let early: { key: string; answer: Promise<FirstPage> } | null = null

/** Asked while the page's own code is still on its way; used once, when the page asks for the same. */
export function askEarly() {
  const filter = { place: useSettings.getState().place, category: null, hours: null }
  early = { key: JSON.stringify(feedQuery(filter)), answer: ask(filter) }
  // Whoever takes it hears of an error; nobody may.
  early.answer.catch(() => {})
}

/** The first page of the feed under a filter, and the counts of the place. Throws AppError. */
export function askFirstPage(filter: FeedFilter): Promise<FirstPage> {
  const ready = early
  early = null
  return ready?.key === JSON.stringify(feedQuery(filter)) ? ready.answer : ask(filter)
}
