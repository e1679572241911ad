import { useCallback, useEffect, useRef, useState } from 'react'
import type { FeedCounts } from '../../types/feed'
import type { Id, Instant } from '../../types/shared'
import { call } from '../shared/core/call'
import { askFirstPage, feedQuery as query, takeReady } from './first-page'
import type { FeedFilter, FirstPage } from './first-page'
import { putPosts } from './store'

type State = {
  key: string
  /** The ids of the posts; null until the first page is there. */
  ids: Id[] | null
  cursor: string | null
  /** The time of the first page, for counting what came since. */
  now: Instant | null
  counts: FeedCounts | null
  error: unknown
  isLoading: boolean
  newCount: number
}

const fresh = (key: string, counts: FeedCounts | null): State => ({
  key,
  ids: null,
  cursor: null,
  now: null,
  counts,
  error: null,
  isLoading: true,
  newCount: 0,
})
const loaded = (key: string, { page, counts }: FirstPage): State => {
  putPosts(page.items)
  return { key, ids: page.items.map(({ id }) => id), cursor: page.cursor, now: page.now, counts, error: null, isLoading: false, newCount: 0 }
}
/** How often new posts are counted while the feed is shown, in ms. */
const everyMs = 60_000

/** The feed under one filter: ids of posts page by page, the counts for the filters, and how many posts came since. A late answer to an earlier filter is dropped. */
export function useFeed(filter: FeedFilter) {
  const key = JSON.stringify(query(filter))
  const [state, setState] = useState<State>(() => {
    const ready = takeReady(filter)
    return ready ? loaded(key, ready) : fresh(key, null)
  })
  /** The filter whose first page was loaded early. */
  const readyKey = useRef(state.ids ? key : null)
  const latest = useRef(0)
  const asked = useRef(filter)
  asked.current = filter
  const isBusy = useRef(false)

  const reload = useCallback(async () => {
    const mine = ++latest.current
    setState((now) => (now.key === key ? { ...now, error: null, isLoading: true } : fresh(key, now.counts)))
    try {
      // Posts and counts are awaited together, so that cards, cover and filters change in one update.
      const first = await askFirstPage(asked.current)
      if (mine === latest.current) setState(loaded(key, first))
    } catch (error) {
      if (mine === latest.current) setState((now) => ({ ...now, error, isLoading: false }))
    }
  }, [key])

  useEffect(() => {
    if (readyKey.current !== key) void reload()
    readyKey.current = null
    const asks = latest
    return () => void asks.current++
  }, [key, reload])

  const more = async () => {
    const { ids, cursor } = state
    if (isBusy.current || state.isLoading || cursor === null || !ids) return
    isBusy.current = true
    const mine = latest.current
    try {
      const page = await call('feed', 'listFeed', { ...query(filter), cursor })
      if (mine !== latest.current) return
      putPosts(page.items)
      setState((now) => {
        const known = new Set(now.ids)
        return { ...now, ids: [...known, ...page.items.map(({ id }) => id).filter((id) => !known.has(id))], cursor: page.cursor, error: null }
      })
    } catch (error) {
      if (mine === latest.current) setState((now) => ({ ...now, error }))
    } finally {
      isBusy.current = false
    }
  }

  const { now: since } = state
  const countNew = useCallback(async () => {
    if (!since) return
    const mine = latest.current
    try {
      const { count } = await call('feed', 'countNew', { ...query(asked.current), since })
      if (mine === latest.current && count > 0) setState((now) => ({ ...now, newCount: count }))
    } catch {
      // The hint is not worth a message.
    }
  }, [since])

  useEffect(() => {
    const timer = setInterval(() => void countNew(), everyMs)
    return () => clearInterval(timer)
  }, [countNew])

  return { ...state, reload, more, countNew }
}
export type Feed = ReturnType<typeof useFeed>
