import { useState } from 'react'
import type { Id } from '../../../types/shared'
import { call } from './call'
import { orSay } from './or-say'

/** What was opened since the app started: nobody waits for the same words twice. */
const opened = new Map<string, unknown>()

/** The whole of something that a list carries cut: null until `open` brought it, which also says when it did not come. */
function useWhole<T extends object>(key: string, load: () => Promise<T>): { whole: T | null; open: () => Promise<void> } {
  const [whole, setWhole] = useState((opened.get(key) as T | undefined) ?? null)
  const open = async () => {
    const item = await orSay(load)
    if (!item) return
    opened.set(key, item)
    setWhole(item)
  }
  return { whole, open }
}

export const useWholeRating = (id: Id) => useWhole(`rating-${id}`, () => call('feedback', 'getRating', { id }))
export const useWholeNotice = (id: Id) => useWhole(`notice-${id}`, () => call('notifications', 'getNotice', { id }))
