import { useEffect, useState } from 'react'
import type { ReactNode } from 'react'
import { View } from '@tarojs/components'
import { watchNear } from '../../shared/platform'

/**
 * Some cards of the feed. Two screens away they are replaced by an empty box of the height they had, so that a long feed
 * costs no more than a short one and nothing jumps.
 */
export function FeedChunk({ id, isWatched, children }: { id: string; isWatched: boolean; children: ReactNode }) {
  const [heldHeight, setHeldHeight] = useState<number | null>(null)
  useEffect(() => {
    if (!isWatched) return
    return watchNear(id, (isNear, height) => setHeldHeight((held) => (isNear ? null : (held ?? height))))
  }, [id, isWatched])
  if (heldHeight !== null) return <View id={id} style={{ height: `${heldHeight}px` }} />
  return <View id={id}>{children}</View>
}
