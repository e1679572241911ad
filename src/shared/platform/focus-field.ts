/** The selector of elements that Tab reaches. */
export const focusable = '[tabindex="0"], input, textarea, button, a[href]'

/** Scrolls to a field of a form and moves the focus into it. H5 only. */
export function focusField(id: string) {
  const field = document.getElementById(id)
  field?.scrollIntoView?.({ block: 'center' })
  field?.querySelector<HTMLElement>(focusable)?.focus({ preventScroll: true })
}
