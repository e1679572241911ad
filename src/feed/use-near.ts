import { useEffect, useState } from 'react'
import { watchNear } from '../shared/platform'

/**
 * How much of a card is drawn. Below the first screens a card is light at first and whole within two screens of the visible part; two screens away
 * again it is an empty box of the height it had, so that a long feed costs no more than a short one.
 */
export function useNear(id: string, isFirst: boolean): { isLight: boolean; heldHeight: number | null } {
  const [state, setState] = useState<{ isLight: boolean; heldHeight: number | null }>({ isLight: !isFirst, heldHeight: null })
  const isHeld = state.heldHeight !== null
  useEffect(
    () =>
      watchNear(id, (isNear, height) =>
        setState((now) => {
          if (isNear) return now.isLight || now.heldHeight !== null ? { isLight: false, heldHeight: null } : now
          return now.isLight || now.heldHeight !== null || height === 0 ? now : { isLight: false, heldHeight: height }
        }),
      ),
    // A box that has lost or got its children is watched anew: some phones keep measuring the old one.
    [id, isHeld],
  )
  return state
}
