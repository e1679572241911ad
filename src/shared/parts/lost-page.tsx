import { createRoot, type Root } from 'react-dom/client'
import { View } from '@tarojs/components'
import { AppError } from '../../../types/errors'
import { rootClass, useSettings } from '../core/settings'
import { ErrorState } from './states'

let shown: { root: Root; place: HTMLElement } | null = null
let again: (() => void)[] = []
let tries = 0

/**
 * Shows, over a page whose script did not load, the words for being offline with a button that calls `retry`. Where the network is back and loading
 * fails a second time, the site has been updated, so it is loaded again.
 */
export function showLost(retry: () => void) {
  again.push(retry)
  if (shown) return
  const place = document.createElement('div')
  Object.assign(place.style, { position: 'fixed', top: 0, right: 0, bottom: 0, left: 0, zIndex: 1000, overflow: 'auto' })
  document.body.appendChild(place)
  shown = { root: createRoot(place), place }
  const onRetry = () => {
    const waiting = again
    again = []
    if (tries++ > 0 && navigator.onLine) return window.location.reload()
    for (const one of waiting) one()
  }
  shown.root.render(
    <View className={rootClass(useSettings.getState())} style={{ minHeight: '100%', background: 'var(--page)' }}>
      <ErrorState error={new AppError('request.offline')} onRetry={onRetry} />
    </View>,
  )
}

/** Removes what showLost shows. */
export function hideLost() {
  again = []
  tries = 0
  const { root, place } = shown ?? {}
  shown = null
  place?.remove()
  // Not during the tap that is still being handled.
  setTimeout(() => root?.unmount())
}
