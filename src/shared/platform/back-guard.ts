/**
 * Makes the browser's back close what lies over the page instead of leaving the page. While something is open, a history entry of the same
 * address is on top; going back from it closes the thing, and Taro's router is not told.
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
  // This entry was left behind by a sheet from which a page was opened: the router handles the event, and the entry is skipped.
  if (isMarked(event.state)) {
    setTimeout(() => {
      ignoreNext = true
      window.history.back()
    })
  }
}

// Added when this file is loaded, before the router adds its listener: listeners on the window run in the order in which they were added,
// capturing or not, and a router that gets the event builds the page again.
window.addEventListener('popstate', onPop, true)

/** The timer after which an entry is removed. Something that opens before that, such as a sheet after a sheet, uses the entry. */
let leaving: ReturnType<typeof setTimeout> | undefined

/** Calls `close` on the browser's next back. Returns a function to call when the thing was closed in another way. */
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
      // A page was opened meanwhile; its entry is on top and must stay.
      if (!isMarked(window.history.state)) return
      ignoreNext = true
      window.history.back()
    })
  }
}
