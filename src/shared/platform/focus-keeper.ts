import { focusHeading } from './dialog-focus'
import { focusable } from './focus-field'

const first = (within: Node | null): HTMLElement | null => {
  if (!(within instanceof HTMLElement)) return null
  return within.matches(focusable) ? within : within.querySelector<HTMLElement>(focusable)
}
/** What stands next to the place that something was taken from: after it, before it, else around it. */
const beside = ({ target, nextSibling, previousSibling }: MutationRecord): HTMLElement | null => {
  for (let node = nextSibling; node; node = node.nextSibling) if (first(node)) return first(node)
  for (let node = previousSibling; node; node = node.previousSibling) if (first(node)) return first(node)
  return first(target)
}

/**
 * Keeps the focus where one was when what had it is taken away, such as a row that was cancelled: it goes to the next row, else to
 * the page's heading. An open dialog keeps its focus itself.
 */
export function keepFocus() {
  let last: HTMLElement | null = null
  document.addEventListener('focusin', ({ target }) => (last = target instanceof HTMLElement ? target : null))
  new MutationObserver((changes) => {
    if (!last || last.isConnected || document.activeElement !== document.body) return
    const gone = changes.find(({ removedNodes }) => [...removedNodes].some((node) => node.contains(last)))
    if (!gone || (gone.target as HTMLElement).closest('[role="dialog"]')) return
    last = null
    const next = gone.target.isConnected ? beside(gone) : null
    if (next) next.focus({ preventScroll: true })
    else focusHeading()
  }).observe(document.body, { childList: true, subtree: true })
}
