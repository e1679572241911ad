import { useState } from 'react'
import type { Id } from '../../../types/shared'
import { call } from './call'
import { orToast } from './or-toast'

/** The texts opened since the app started, so that none is loaded twice. */
const opened = new Map<string, unknown>()

/** The whole of something that lists carry cut: null until `open` has loaded it. `open` shows the words of a failure. */
function useWhole<T extends object>(key: string, load: () => Promise<T>): { whole: T | null; open: () => Promise<void> } {
  const [whole, setWhole] = useState((opened.get(key) as T | undefined) ?? null)
  const open = async () => {
    const item = await orToast(load)
    if (!item) return
    opened.set(key, item)
    setWhole(item)
  }
  return { whole, open }
}

/** A rating with its whole text. */
export const useWholeRating = (id: Id) => useWhole(`rating-${id}`, () => call('feedback', 'getRating', { id }))
/** A notice with its whole text. */
export const useWholeNotice = (id: Id) => useWhole(`notice-${id}`, () => call('notifications', 'getNotice', { id }))
