import { useState } from 'react'
import Taro from '@tarojs/taro'
import type { Id } from '../../../types/shared'
import { call } from './call'
import { say } from './messages'

/** What was opened since the app started: nobody waits for the same words twice. */
const opened = new Map<string, unknown>()

/** The whole of something that a list carries cut: null until `open` brought it, which also says when it did not come. */
function useWhole<T extends object>(key: string, load: () => Promise<T>): { whole: T | null; open: () => Promise<void> } {
  const [whole, setWhole] = useState((opened.get(key) as T | undefined) ?? null)
  const open = () =>
    load().then(
      (item) => {
        opened.set(key, item)
        setWhole(item)
      },
      (error: unknown) => void Taro.showToast({ title: say(error), icon: 'none' }),
    )
  return { whole, open }
}

export const useWholeRating = (id: Id) => useWhole(`rating-${id}`, () => call('feedback', 'getRating', { id }))
export const useWholeNotice = (id: Id) => useWhole(`notice-${id}`, () => call('notifications', 'getNotice', { id }))
