import { focusHeading } from './dialog-focus'
import { focusable } from './focus-field'

/** The first element within a node that can have the focus. */
const first = (within: Node | null): HTMLElement | null => {
  if (!(within instanceof HTMLElement)) return null
  return within.matches(focusable) ? within : within.querySelector<HTMLElement>(focusable)
}
/** The element that can have the focus next to one that was removed: after it, before it, or around it. */
const beside = ({ target, nextSibling, previousSibling }: MutationRecord): HTMLElement | null => {
  for (let node = nextSibling; node; node = node.nextSibling) if (first(node)) return first(node)
  for (let node = previousSibling; node; node = node.previousSibling) if (first(node)) return first(node)
  return first(target)
}

/**
 * Keeps the focus nearby when the element that has it is removed, such as a cancelled row: it goes to the next row, or else to the page's
 * heading. An open dialog keeps its focus itself.
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
