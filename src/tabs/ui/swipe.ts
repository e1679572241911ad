import { useRef } from 'react'
import type { CommonEvent, ITouchEvent } from '@tarojs/components'

// Taro's types have plain events for a View; those of a touch are touch events.
const at = (event: CommonEvent) => {
  const [touch] = (event as ITouchEvent).changedTouches
  return touch ? { x: touch.clientX, y: touch.clientY } : null
}

/** Calls `onSwipe` for a sideways swipe of at least 50 px: -1 to the left (the next one), 1 to the right. Vertical movement scrolls. */
export function useSwipe(onSwipe: (direction: -1 | 1) => void) {
  const start = useRef<{ x: number; y: number } | null>(null)
  return {
    onTouchStart: (event: CommonEvent) => {
      start.current = at(event)
    },
    onTouchEnd: (event: CommonEvent) => {
      const from = start.current
      const to = at(event)
      start.current = null
      if (!from || !to || Math.abs(to.x - from.x) < 50 || Math.abs(to.x - from.x) < 2 * Math.abs(to.y - from.y)) return
      onSwipe(to.x < from.x ? -1 : 1)
    },
  }
}
