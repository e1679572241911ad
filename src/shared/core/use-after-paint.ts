import { useEffect, useState } from 'react'

/**
 * False until the browser has painted what became ready with `isReady`, so that a slow one shows the first cards before it draws the
 * rest. In WeChat always true, since each step there would be a setData.
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
