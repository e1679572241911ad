import { useRef } from 'react'
import type { ITouchEvent } from '@tarojs/components'

/** A sideways swipe of 50 px and more: -1 to the left (what comes next), 1 to the right. Up and down stays scrolling. */
export function useSwipe(onSwipe: (direction: -1 | 1) => void) {
  const start = useRef<{ x: number; y: number } | null>(null)
  const at = ({ changedTouches: [touch] }: ITouchEvent) => (touch ? { x: touch.clientX, y: touch.clientY } : null)
  return {
    onTouchStart: (event: ITouchEvent) => {
      start.current = at(event)
    },
    onTouchEnd: (event: ITouchEvent) => {
      const from = start.current
      const to = at(event)
      start.current = null
      if (!from || !to || Math.abs(to.x - from.x) < 50 || Math.abs(to.x - from.x) < 2 * Math.abs(to.y - from.y)) return
      onSwipe(to.x < from.x ? -1 : 1)
    },
  }
}
