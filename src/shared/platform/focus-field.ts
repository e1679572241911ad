/** What Tab reaches. */
export const focusable = '[tabindex="0"], input, textarea, button, a[href]'

/** H5: to a field of a form, and to what can be typed or tapped in it. */
export function focusField(id: string) {
  const field = document.getElementById(id)
  field?.scrollIntoView?.({ block: 'center' })
  field?.querySelector<HTMLElement>(focusable)?.focus({ preventScroll: true })
}
