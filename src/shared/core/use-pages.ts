import { useCallback, useEffect, useRef, useState } from 'react'
import type { Page } from '../../../types/shared'

/** The state of a list that is loaded page by page. */
export type Paged<T> = {
  /** The rows so far; null until the first page is there. */
  items: T[] | null
  error: unknown
  isLoading: boolean
  hasMore: boolean
  /** Loads the next page; does nothing while one is on its way or none is left. */
  more: () => Promise<void>
  /** Loads from the first page again; the shown rows stay until it is there. */
  reload: () => Promise<void>
  /** Loads all shown pages again, so that the place in the list is kept. */
  refresh: () => Promise<void>
  /** Changes the rows on the phone only, after an action whose result is known. */
  change: (next: (items: T[]) => T[]) => void
}

/** Loads a list page by page. With a null key nothing is loaded; another key starts over. An answer that comes too late is dropped. */
export function usePages<T>(key: string | null, load: (cursor?: string) => Promise<Page<T>>): Paged<T> {
  const [state, setState] = useState<{ key: string | null; items: T[] | null; cursor: string | null; error: unknown }>({
    key,
    items: null,
    cursor: null,
    error: null,
  })
  const [isLoading, setLoading] = useState(key !== null)
  const latest = useRef(0)
  /** How often `change` was called. */
  const changes = useRef(0)
  const loader = useRef(load)
  loader.current = load

  const isCurrent = state.key === key
  const { items, cursor } = state

  /** Asks again where `change` was called meanwhile, at most three times, so that an older answer does not undo the change. */
  const fetchFrom = useCallback(async (ask: () => Promise<Page<T>>): Promise<Page<T>> => {
    for (let round = 1; ; round++) {
      const before = changes.current
      const page = await ask()
      if (before === changes.current || round === 3) return page
    }
  }, [])
  const fetchPage = useCallback(
    async (cursor: string | null) => {
      const mine = ++latest.current
      setLoading(true)
      try {
        const page = await (cursor === null ? fetchFrom(() => loader.current()) : loader.current(cursor))
        if (mine === latest.current)
          setState((now) => ({
            key,
            items: [...(cursor !== null && now.key === key ? (now.items ?? []) : []), ...page.items],
            cursor: page.cursor,
            error: null,
          }))
      } catch (error) {
        if (mine === latest.current) setState((now) => ({ ...now, key, items: now.key === key ? now.items : null, error }))
      }
      if (mine === latest.current) setLoading(false)
    },
    [key, fetchFrom],
  )
  const reload = useCallback(() => fetchPage(null), [fetchPage])
  const refresh = async () => {
    const mine = ++latest.current
    const wanted = items?.length ?? 0
    try {
      const all = await fetchFrom(async () => {
        let page = await loader.current()
        let rows = page.items
        while (page.cursor !== null && rows.length < wanted && mine === latest.current) {
          page = await loader.current(page.cursor)
          rows = [...rows, ...page.items]
        }
        return { items: rows, cursor: page.cursor }
      })
      if (mine === latest.current) setState({ key, ...all, error: null })
    } catch (error) {
      if (mine === latest.current) setState((now) => ({ ...now, error }))
    }
    if (mine === latest.current) setLoading(false)
  }
  useEffect(() => {
    const asked = latest
    if (key !== null) void reload()
    return () => void asked.current++
  }, [key, reload])

  return {
    items: isCurrent ? items : null,
    error: isCurrent ? state.error : null,
    isLoading,
    hasMore: isCurrent && cursor !== null,
    more: async () => {
      if (!isLoading && isCurrent && cursor !== null && items) await fetchPage(cursor)
    },
    reload,
    refresh,
    change: (next) => {
      changes.current++
      setState((now) => (now.items === null ? now : { ...now, items: next(now.items) }))
    },
  }
}
