type Watch = { observer: IntersectionObserver; waiting: Map<Element, () => void> }
/** One observer for each page: it scrolls inside .taro_page, and margins count only against that. */
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

/** Sheets and the rail do not scroll with the page: nothing in them ever comes near by its measure. */
const floating = '[role="dialog"], [role="navigation"]'

/** Calls `then` once, when the element comes within a quarter of a screen of what is seen; at once where that cannot be known. Gives a function that ends the wait. */
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
