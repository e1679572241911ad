import Taro from '@tarojs/taro'
import { hideLost, showLost } from '../ui/lost-page'

type Route = { path: string; load: (context: object, params: object) => Promise<unknown> }
type Loader = { e: (chunk: string | number) => Promise<unknown> }
declare const __webpack_require__: Loader

/** ms: the first screen has the network to itself. */
const firstScreen = 4000

let isQuiet = false
export function quietly<T>(load: () => Promise<T>): Promise<T> {
  isQuiet = true
  try {
    return load()
  } finally {
    isQuiet = false
  }
}

/** A part of a page that does not come is asked for again by the person; the page opens as if nothing had been. */
function askAgain(loader: Loader) {
  const load = loader.e
  loader.e = (chunk) => {
    const asked = load(chunk)
    if (isQuiet) return asked
    return asked.catch(() => new Promise((resolve) => showLost(() => resolve(loader.e(chunk).then(hideLost)))))
  }
  // Elsewhere is elsewhere: a page that does come is not covered.
  Taro.eventCenter.on('__taroRouterChange', hideLost)
}

/** The tabs are there before they are tapped. */
function loadTabs() {
  const { routes = [] } = (window as { __taroAppConfig?: { routes?: Route[] } }).__taroAppConfig ?? {}
  for (const { path, load } of routes) if (path.replace(/^\//, '').startsWith('tabs/')) quietly(() => load({}, {})).catch(() => {})
}

export function keepSite() {
  askAgain(__webpack_require__)
  setTimeout(() => {
    loadTabs()
    try {
      if (window.isSecureContext) void navigator.serviceWorker?.register('./sw.js').catch(() => {})
    } catch {
      // A browser that keeps nothing: the words promise less there.
    }
  }, firstScreen)
}

export const worksOffline = () => {
  try {
    return window.isSecureContext && Boolean(navigator.serviceWorker?.controller)
  } catch {
    return false
  }
}
