import type { FeedCounts, FeedPost } from '../../types/feed'
import type { Category, DayPart, Hours, Instant, Page } from '../../types/shared'
import { call } from '../shared/core/call'
import { placeQuery, useSettings } from '../shared/core/settings'
import type { Place } from '../shared/core/settings'

export type FeedFilter = { place: Place | null; category: Category | null; hours: Hours | null; part: DayPart | null }
export type FirstPage = { page: Page<FeedPost> & { now: Instant }; counts: FeedCounts | null }

export const feedQuery = ({ place, category, hours, part }: FeedFilter) => ({
  ...placeQuery(place),
  ...(category && { category }),
  ...(hours && { hours }),
  ...(part && { part }),
})

const ask = async (filter: FeedFilter): Promise<FirstPage> => {
  // Counts are not worth an error.
  const counting = call('feed', 'countFeed', placeQuery(filter.place)).catch(() => null)
  const page = await call('feed', 'listFeed', feedQuery(filter))
  return { page, counts: await counting }
}

let early: { key: string; answer: Promise<FirstPage>; ready: FirstPage | null } | null = null

/** Asked while the page's own code is still on its way; used once, when the page asks for the same. */
export function askEarly() {
  const filter = { place: useSettings.getState().place, category: null, hours: null, part: null }
  const asked = { key: JSON.stringify(feedQuery(filter)), answer: ask(filter), ready: null as FirstPage | null }
  early = asked
  // Whoever takes it hears of an error; nobody may.
  asked.answer.then((page) => (asked.ready = page)).catch(() => {})
}

/** What was asked early, when it is there before the page is: drawn at once, without a skeleton first. Used once. */
export function takeReady(filter: FeedFilter): FirstPage | null {
  if (early?.key !== JSON.stringify(feedQuery(filter)) || !early.ready) return null
  const { ready } = early
  early = null
  return ready
}

/** The first page of the feed under a filter, and the counts of the place. Throws AppError. */
export function askFirstPage(filter: FeedFilter): Promise<FirstPage> {
  const asked = early
  early = null
  return asked?.key === JSON.stringify(feedQuery(filter)) ? asked.answer : ask(filter)
}
