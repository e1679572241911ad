import { useCallback, useEffect, useRef, useState } from 'react'

export type Loaded<T> = {
  /** The last answer; stays while a newer one is fetched, so that nothing jumps. */
  data: T | null
  error: unknown
  isLoading: boolean
  /** Fetches again; resolves when the answer is in. */
  reload: () => Promise<void>
  /** Changes what is shown without asking, after an action whose outcome is known. */
  change: (next: (data: T) => T) => void
}

/**
 * Loads on mount and whenever `key` changes; an answer that arrives late (another key, page gone) is dropped.
 * A null key loads nothing yet.
 */
export function useLoad<T>(key: string | null, load: () => Promise<T>): Loaded<T> {
  const [state, setState] = useState<{ key: string | null; data: T | null; error: unknown; isLoading: boolean }>({
    key: null,
    data: null,
    error: null,
    isLoading: key !== null,
  })
  const latest = useRef(0)
  /** How often what is shown was changed without asking: an answer from before does not undo that, it is asked for anew. */
  const changes = useRef(0)
  const loader = useRef(load)
  loader.current = load

  const reload = useCallback(async () => {
    const mine = ++latest.current
    setState((now) => ({ key, data: now.key === key ? now.data : null, error: null, isLoading: true }))
    try {
      let before = changes.current
      let data = await loader.current()
      for (let round = 1; before !== changes.current && mine === latest.current && round < 3; round++) {
        before = changes.current
        data = await loader.current()
      }
      if (mine === latest.current) setState({ key, data, error: null, isLoading: false })
    } catch (error) {
      if (mine === latest.current) setState((now) => ({ ...now, error, isLoading: false }))
    }
  }, [key])

  useEffect(() => {
    const asked = latest
    if (key !== null) void reload()
    return () => void asked.current++
  }, [key, reload])

  const change = useCallback((next: (data: T) => T) => {
    changes.current++
    setState((now) => (now.data === null ? now : { ...now, data: next(now.data) }))
  }, [])
  const isCurrent = state.key === key
  return { data: isCurrent ? state.data : null, error: isCurrent ? state.error : null, isLoading: isCurrent ? state.isLoading : key !== null, reload, change }
}
