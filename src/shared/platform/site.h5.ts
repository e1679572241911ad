/** How long the first screen has the network to itself, in ms. */
const firstScreen = 4000
/** The time between tries while there is no network, in ms. */
const again = 10_000

let silent = false
export function quietly<T>(load: () => Promise<T>): Promise<T> {
  silent = true
  try {
    return load()
  } finally {
    silent = false
  }
}
const isQuiet = () => silent

export function keepSite(wait = firstScreen) {
  setTimeout(() => {
    quietly(() => import('./site-keeper')).then(
      ({ startSiteKeeper }) => startSiteKeeper({ isQuiet, quietly }),
      () => keepSite(again),
    )
  }, wait)
}

export const worksOffline = () => {
  try {
    return window.isSecureContext && Boolean(navigator.serviceWorker?.controller)
  } catch {
    return false
  }
}
