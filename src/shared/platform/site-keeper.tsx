import Taro from '@tarojs/taro'
import { keepFocus } from './focus-keeper'
import { hideLost, showLost } from '../parts/lost-page'

/** A route of Taro's router. `load` loads the page's script. */
type Route = { path: string; load: (context: object, params: object) => unknown[] | Promise<unknown[]> }
type Loader = { e: (chunk: string | number) => Promise<unknown> }
declare const __webpack_require__: Loader
/** How parts are loaded without showing a failure; `isQuiet` is true during such a load. */
export type QuietLoading = { isQuiet: () => boolean; quietly: <T>(load: () => Promise<T>) => Promise<T> }

/** When a part of a page fails to load, shows that with a button to try again; after that the page opens as usual. */
function askAgain(loader: Loader, isQuiet: () => boolean) {
  const load = loader.e
  loader.e = (chunk) => {
    const asked = load(chunk)
    if (isQuiet()) return asked
    return asked.catch(() => new Promise((resolve) => showLost(() => resolve(loader.e(chunk).then(hideLost)))))
  }
  // A page that is opened meanwhile is not covered.
  Taro.eventCenter.on('__taroRouterChange', hideLost)
}

/** Loads the scripts of the tabs before they are tapped. */
function loadTabs(quietly: QuietLoading['quietly']) {
  const { routes = [] } = (window as { __taroAppConfig?: { routes?: Route[] } }).__taroAppConfig ?? {}
  for (const { path, load } of routes) if (path.replace(/^\//, '').startsWith('tabs/')) quietly(async () => Promise.all(await load({}, {}))).catch(() => {})
}

/** What the site does after its first screen: parts that fail to load can be tried again, the tabs are loaded, the focus is kept, and the service worker is registered where the browser allows it. */
export function startSiteKeeper({ isQuiet, quietly }: QuietLoading) {
  askAgain(__webpack_require__, isQuiet)
  loadTabs(quietly)
  keepFocus()
  try {
    if (window.isSecureContext) void navigator.serviceWorker?.register('./sw.js').catch(() => {})
  } catch {
    // In a browser without service workers the site does not work offline (see worksOffline).
  }
}
