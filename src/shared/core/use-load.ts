import { useCallback, useEffect, useRef, useState } from 'react'

/** The state of a load. */
export type Loaded<T> = {
  /** The last answer; it stays while a newer one is loaded, so that the page does not jump. */
  data: T | null
  error: unknown
  isLoading: boolean
  /** Loads again; resolves when the answer is there. */
  reload: () => Promise<void>
  /** Changes the data on the phone only, after an action whose result is known. */
  change: (next: (data: T) => T) => void
}

/**
 * Loads when the component appears and whenever `key` changes. An answer that comes too late (another key, the page left) is dropped.
 * With a null key nothing is loaded.
 */
export function useLoad<T>(key: string | null, load: () => Promise<T>): Loaded<T> {
  const [state, setState] = useState<{ key: string | null; data: T | null; error: unknown; isLoading: boolean }>({
    key: null,
    data: null,
    error: null,
    isLoading: key !== null,
  })
  const latest = useRef(0)
  /** How often `change` was called: an answer to a load from before is not shown, the load is repeated. */
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
