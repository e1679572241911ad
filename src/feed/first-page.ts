import type { FeedCounts, FeedPost } from '../../types/feed'
import type { Category, DayPart, Hours, Instant, Page } from '../../types/shared'
import { call } from '../shared/core/call'
import { placeQuery, useSettings } from '../shared/core/settings'
import type { Place } from '../shared/core/settings'

/** The filters of the feed. */
export type FeedFilter = { place: Place | null; category: Category | null; hours: Hours | null; part: DayPart | null }
/** The first page of posts, with the counts of the place; null where they failed to load. */
export type FirstPage = { page: Page<FeedPost> & { now: Instant }; counts: FeedCounts | null }

/** The filters as the input of listFeed. */
export const feedQuery = ({ place, category, hours, part }: FeedFilter) => ({
  ...placeQuery(place),
  ...(category && { category }),
  ...(hours && { hours }),
  ...(part && { part }),
})

const ask = async (filter: FeedFilter): Promise<FirstPage> => {
  // The feed is shown without counts when they fail to load.
  const counting = call('feed', 'countFeed', placeQuery(filter.place)).catch(() => null)
  const page = await call('feed', 'listFeed', feedQuery(filter))
  return { page, counts: await counting }
}

let early: { key: string; answer: Promise<FirstPage>; ready: FirstPage | null } | null = null

/** Asks for the first page while the page's own code is still loading. The answer is used once, when the page asks for the same. */
export function askEarly() {
  const filter = { place: useSettings.getState().place, category: null, hours: null, part: null }
  const asked = { key: JSON.stringify(feedQuery(filter)), answer: ask(filter), ready: null as FirstPage | null }
  early = asked
  // An error is given to the page that takes the answer; without the catch it would be reported where none does.
  asked.answer.then((page) => (asked.ready = page)).catch(() => {})
}

/** The early answer, once, where it is there before the page is, so that the page draws it without a skeleton; else null. */
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
