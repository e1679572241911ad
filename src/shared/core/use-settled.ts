import { useEffect, useState } from 'react'

/** The value once it has not changed for `wait` ms, so that a search is not sent for every letter. */
export function useSettled<T>(value: T, wait = 300): T {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), wait)
    return () => clearTimeout(timer)
  }, [value, wait])
  return settled
}
