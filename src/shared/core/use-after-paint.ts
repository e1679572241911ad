import { useEffect, useState } from 'react'

/**
 * False until what `isReady` brought has been painted, so that a slow browser shows the first cards before it draws the
 * rest. WeChat gets everything at once: there each step is a setData.
 */
export function useAfterPaint(isReady: boolean): boolean {
  const [isPainted, setPainted] = useState(process.env.TARO_ENV !== 'h5')
  useEffect(() => {
    if (!isReady || isPainted) return
    let timer = 0
    const frame = requestAnimationFrame(() => {
      timer = window.setTimeout(() => setPainted(true))
    })
    return () => {
      cancelAnimationFrame(frame)
      clearTimeout(timer)
    }
  }, [isReady, isPainted])
  return isPainted
}
