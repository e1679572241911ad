import { useState } from 'react'
import { useDidShow } from '@tarojs/taro'
import { askAgain, isGranted } from '../platform'
import type { Scope } from '../platform/port'

/** The word of the button that asks again after a refusal. */
export const askAgainWord = process.env.TARO_ENV === 'weapp' ? '去设置里允许' : '再试一次'

/**
 * Whether the person has refused the camera or their location. `ask`, called directly after a tap, opens WeChat's settings (a browser asks
 * again) and calls `then` once it is allowed. What was allowed elsewhere is noticed when the page is shown again.
 */
export function useGrant(scope: Scope, wasRefused = false) {
  const [isRefused, setRefused] = useState(wasRefused)
  const allow = (isAllowed: boolean) => isAllowed && setRefused(false)
  useDidShow(() => void (isRefused && isGranted(scope).then(allow)))
  const ask = (then: () => void = () => {}) =>
    void askAgain(scope).then((isAllowed) => {
      allow(isAllowed)
      if (isAllowed) then()
    })
  return { isRefused, refuse: () => setRefused(true), ask }
}
