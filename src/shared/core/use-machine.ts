import { useRef, useState } from 'react'

/**
 * A state machine for a page. `happen(event)` computes the next state with the pure function `reduce`, shows it and returns it; `now()` is
 * the present state, also for code that continues after the page was drawn again.
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
