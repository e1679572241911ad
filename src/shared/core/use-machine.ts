import { useRef, useState } from 'react'

/**
 * Several states with transitions on a page: `happen(event)` makes the next state with the pure `reduce`, shows it, and gives it at
 * once; `now()` is the state as it is at that moment, also for an answer that comes after the page was drawn again.
 */
export function useMachine<State, Event>(reduce: (state: State, event: Event) => State, start: State) {
  const [shown, setShown] = useState(start)
  const latest = useRef(start)
  const [{ happen, now }] = useState(() => ({
    now: () => latest.current,
    happen: (event: Event): State => {
      latest.current = reduce(latest.current, event)
      setShown(latest.current)
      return latest.current
    },
  }))
  return { state: shown, happen, now }
}
