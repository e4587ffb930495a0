/**
 * Gives the focus back when the element that had it is gone or switched off, so that Esc and Tab still work; never
 * takes it from a field of the page that somebody types in.
 */
export function refocus(element: HTMLElement | null): void {
  const active = document.activeElement
  if (active === null || active === document.body) element?.focus({ preventScroll: true })
}
