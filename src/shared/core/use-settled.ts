import { useEffect, useState } from 'react'

/** The value once it has not changed for `wait` ms: what is typed is asked for when the finger rests. */
export function useSettled<T>(value: T, wait = 300): T {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), wait)
    return () => clearTimeout(timer)
  }, [value, wait])
  return settled
}
