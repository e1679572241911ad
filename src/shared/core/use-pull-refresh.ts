import { useEffect, useRef, useState } from 'react'
import Taro, { usePullDownRefresh } from '@tarojs/taro'

/** How far the finger has to move for a refresh, in px. */
const far = 64
let pages = 0

/**
 * Pull to refresh of a page. WeChat has its own (enablePullDownRefresh in the page's config). On H5 the finger is followed here, because
 * Taro's wrapper puts a transform on the page that breaks everything with position fixed. `pull` is how far the page is pulled, from 0 to 1; an
 * element of the page must have the `id`. Without `reload` nothing happens.
 */
export function usePullRefresh(reload?: () => Promise<unknown>): { pull: number; id: string } {
  const [pull, setPull] = useState(0)
  const [id] = useState(() => `page-${++pages}`)
  const latest = useRef(reload)
  latest.current = reload
  const isOn = reload !== undefined

  usePullDownRefresh(() => {
    void latest.current?.().finally(() => Taro.stopPullDownRefresh())
  })

  useEffect(() => {
    if (process.env.TARO_ENV !== 'h5' || !isOn) return
    const page = document.getElementById(id)?.closest<HTMLElement>('.taro_page')
    if (!page) return
    let from: number | null = null
    let way = 0
    const start = (event: TouchEvent) => {
      // Within a sheet the finger scrolls the sheet.
      const isSheet = (event.target as HTMLElement).closest('[role="dialog"]') !== null
      from = page.scrollTop <= 0 && !isSheet ? (event.touches[0]?.clientY ?? null) : null
    }
    const move = (event: TouchEvent) => {
      if (from === null) return
      way = Math.max(0, (event.touches[0]?.clientY ?? from) - from)
      if (page.scrollTop > 0) way = 0
      setPull(Math.min(1, way / far))
    }
    const end = () => {
      const isFar = way >= far
      from = null
      way = 0
      setPull(0)
      if (isFar) void latest.current?.()
    }
    page.addEventListener('touchstart', start, { passive: true })
    page.addEventListener('touchmove', move, { passive: true })
    page.addEventListener('touchend', end)
    return () => {
      page.removeEventListener('touchstart', start)
      page.removeEventListener('touchmove', move)
      page.removeEventListener('touchend', end)
    }
  }, [id, isOn])
  return { pull, id }
}
