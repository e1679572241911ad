/**
 * The browser's back closes what lies over the page instead of leaving the page. While something is open, a history
 * entry of the same address stands on top; going back from it closes, and Taro's router never hears of it.
 */
const marker = 'ufc-over'
const isMarked = (state: unknown) => typeof state === 'object' && state !== null && marker in state
const open: (() => void)[] = []
let ignoreNext = false

const onPop = (event: PopStateEvent) => {
  if (ignoreNext) {
    ignoreNext = false
    event.stopImmediatePropagation()
    return
  }
  const close = open.pop()
  if (close) {
    event.stopImmediatePropagation()
    close()
    return
  }
  // Back onto an entry left behind by a page that was opened from a sheet: the router goes on, and the entry is skipped.
  if (isMarked(event.state)) {
    setTimeout(() => {
      ignoreNext = true
      window.history.back()
    })
  }
}

// When this file is loaded, before the router listens: on the window itself listeners run in the order they came, capturing
// or not, and a router that hears of it builds the page anew.
window.addEventListener('popstate', onPop, true)

/** An entry about to be gone back from: what opens in the same moment, such as a sheet after a sheet, takes it over. */
let leaving: ReturnType<typeof setTimeout> | undefined

/** Gives a function to call once the thing is closed by other means. */
export function catchBack(close: () => void): () => void {
  if (leaving !== undefined && isMarked(window.history.state)) clearTimeout(leaving)
  else window.history.pushState({ ...(window.history.state as object | null), [marker]: true }, '')
  leaving = undefined
  open.push(close)
  return () => {
    const index = open.indexOf(close)
    if (index < 0) return
    open.splice(index, 1)
    if (!isMarked(window.history.state)) return
    leaving = setTimeout(() => {
      leaving = undefined
      // A page opened meanwhile stands on top: its entry must stay.
      if (!isMarked(window.history.state)) return
      ignoreNext = true
      window.history.back()
    })
  }
}
