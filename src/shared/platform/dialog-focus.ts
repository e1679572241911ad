import { useEffect } from 'react'
import { catchBack } from './'
import { focusable } from './focus-field'

/** Moves the focus to the heading of the visible page, where nothing has it because the element that had it is gone. H5 only. */
export function focusHeading() {
  if (process.env.TARO_ENV !== 'h5' || (document.activeElement && document.activeElement !== document.body)) return
  const page = [...document.querySelectorAll<HTMLElement>('.taro_page')].filter(({ style }) => style.display !== 'none').pop()
  const heading = page?.querySelector<HTMLElement>('[role="heading"], h1')
  if (!heading) return
  heading.tabIndex = -1
  heading.focus({ preventScroll: true })
}

/**
 * Handles an open dialog with this element id. On H5 it gets and keeps the focus, Esc closes it, the page behind does not scroll, and the focus
 * goes back afterwards. On both builds the phone's back closes it where the platform allows that (see catchBack).
 */
export function useDialogFocus(id: string, isOpen: boolean, close: () => void) {
  // Where the element with the focus was replaced, such as a tapped button by its result, the dialog gets the focus.
  useEffect(() => {
    if (process.env.TARO_ENV === 'h5' && isOpen && document.activeElement === document.body) document.getElementById(id)?.focus()
  })
  useEffect(() => {
    if (!isOpen) return
    const releaseBack = catchBack(close)
    if (process.env.TARO_ENV !== 'h5') return releaseBack
    const before = document.activeElement
    const dialog = document.getElementById(id)
    const page = dialog?.closest<HTMLElement>('.taro_page')
    if (page) page.style.overflow = 'hidden'
    // At once, so that somebody who already types into a field of the dialog does not lose the focus a moment later.
    if (!dialog?.contains(before)) dialog?.focus()
    const keep = (event: KeyboardEvent) => {
      if (event.key === 'Escape') {
        event.stopPropagation()
        close()
      }
      if (event.key !== 'Tab' || !dialog) return
      const stops = Array.from(dialog.querySelectorAll<HTMLElement>(focusable))
      const first = stops[0]
      const last = stops[stops.length - 1]
      if (!first || !last) return
      const here = document.activeElement
      const isOutside = !dialog.contains(here) || here === dialog
      if (event.shiftKey && (here === first || isOutside)) {
        event.preventDefault()
        last.focus()
      } else if (!event.shiftKey && (here === last || isOutside)) {
        event.preventDefault()
        first.focus()
      }
    }
    document.addEventListener('keydown', keep, true)
    return () => {
      document.removeEventListener('keydown', keep, true)
      if (page) page.style.overflow = ''
      if (before instanceof HTMLElement && before.isConnected && before !== document.body) before.focus()
      else focusHeading()
      releaseBack()
    }
    // `close` may be a new function on every render; the one from when the dialog opened does the same.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [id, isOpen])
}
