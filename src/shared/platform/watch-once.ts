type Watch = { observer: IntersectionObserver; waiting: Map<Element, () => void> }
/** One observer for each page. A page scrolls inside .taro_page, and margins count only with that element as root. */
const watches = new WeakMap<Element, Watch>()

const watchOf = (root: Element): Watch => {
  const known = watches.get(root)
  if (known) return known
  const waiting: Watch['waiting'] = new Map()
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        const then = isIntersecting ? waiting.get(target) : undefined
        if (!then) continue
        observer.unobserve(target)
        waiting.delete(target)
        then()
      }
    },
    { root, rootMargin: '25% 0px' },
  )
  const watch = { observer, waiting }
  watches.set(root, watch)
  return watch
}

/** The selector of sheets and the rail, which do not scroll with the page, so that its observer would never see what is in them. */
const floating = '[role="dialog"], [role="navigation"]'

/** Calls `then` once, when the element comes within a quarter of a screen of the visible part; at once where that cannot be known. Returns a function that ends the wait. */
export const watchOnce = (element: Element, then: () => void): (() => void) => {
  if (typeof IntersectionObserver === 'undefined' || element.closest(floating)) {
    then()
    return () => {}
  }
  const { observer, waiting } = watchOf(element.closest('.taro_page') ?? document.body)
  waiting.set(element, then)
  observer.observe(element)
  return () => {
    observer.unobserve(element)
    waiting.delete(element)
  }
}
