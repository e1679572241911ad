/** ms: the first screen has the network to itself. */
const firstScreen = 4000
/** ms between tries while there is no network. */
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
      ({ keep }) => keep({ isQuiet, quietly }),
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
