import Taro from '@tarojs/taro'
import { keepFocus } from './focus-keeper'
import { hideLost, showLost } from '../parts/lost-page'

/** `load` gives the page's script beside what the router passed in. */
type Route = { path: string; load: (context: object, params: object) => unknown[] | Promise<unknown[]> }
type Loader = { e: (chunk: string | number) => Promise<unknown> }
declare const __webpack_require__: Loader
export type Quietly = { isQuiet: () => boolean; quietly: <T>(load: () => Promise<T>) => Promise<T> }

/** A part of a page that does not come is asked for again by the person; the page opens as if nothing had been. */
function askAgain(loader: Loader, isQuiet: () => boolean) {
  const load = loader.e
  loader.e = (chunk) => {
    const asked = load(chunk)
    if (isQuiet()) return asked
    return asked.catch(() => new Promise((resolve) => showLost(() => resolve(loader.e(chunk).then(hideLost)))))
  }
  // Elsewhere is elsewhere: a page that does come is not covered.
  Taro.eventCenter.on('__taroRouterChange', hideLost)
}

/** The tabs are there before they are tapped. */
function loadTabs(quietly: Quietly['quietly']) {
  const { routes = [] } = (window as { __taroAppConfig?: { routes?: Route[] } }).__taroAppConfig ?? {}
  for (const { path, load } of routes) if (path.replace(/^\//, '').startsWith('tabs/')) quietly(async () => Promise.all(await load({}, {}))).catch(() => {})
}

/** Of the site, once its first screen is there: what is missing can be asked for again, what is likely next is fetched, and the browser keeps it where it may. */
export function keep({ isQuiet, quietly }: Quietly) {
  askAgain(__webpack_require__, isQuiet)
  loadTabs(quietly)
  keepFocus()
  try {
    if (window.isSecureContext) void navigator.serviceWorker?.register('./sw.js').catch(() => {})
  } catch {
    // A browser that keeps nothing: the words promise less there.
  }
}
