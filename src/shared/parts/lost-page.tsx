import { createRoot, type Root } from 'react-dom/client'
import { View } from '@tarojs/components'
import { AppError } from '../../../types/errors'
import { rootClass, useSettings } from '../core/settings'
import { ErrorState } from './states'

let shown: { root: Root; place: HTMLElement } | null = null
let again: (() => void)[] = []
let tries = 0

/** Over the page that did not come: the sentence, once more, and the pass. Once the network is back and it still does not come, the site has changed: it is opened anew. */
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

export function hideLost() {
  again = []
  tries = 0
  const { root, place } = shown ?? {}
  shown = null
  place?.remove()
  // Not within the tap that leads away.
  setTimeout(() => root?.unmount())
}
