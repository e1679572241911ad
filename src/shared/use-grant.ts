import { useState } from 'react'
import { useDidShow } from '@tarojs/taro'
import { askAgain, isGranted } from './platform'
import type { Scope } from './platform/port'

/** The word of the way back from a refusal. */
export const askAgainWord = process.env.TARO_ENV === 'weapp' ? '去设置里允许' : '再试一次'

/**
 * Whether the person has refused the camera or their location, and the way back: `ask`, straight from a tap, opens WeChat's settings
 * (a browser asks again). What was allowed meanwhile is seen when the page is shown again; `onGranted` then goes on.
 */
export function useGrant(scope: Scope, onGranted: () => void = () => {}, wasRefused = false) {
  const [isRefused, setRefused] = useState(wasRefused)
  const allow = (isAllowed: boolean) => {
    if (!isAllowed) return
    setRefused(false)
    onGranted()
  }
  useDidShow(() => void (isRefused && isGranted(scope).then(allow)))
  return { isRefused, refuse: () => setRefused(true), ask: () => void askAgain(scope).then(allow) }
}
