/**
 * Gives the focus back when the element that had it is gone or switched off, so that Esc and Tab still work; never
 * takes it from the page around our frame, where the cashier may be typing.
 */
export function refocus(element: HTMLElement | null): void {
  if (!document.hasFocus()) return
  const active = document.activeElement
  if (active === null || active === document.body) element?.focus({ preventScroll: true })
}
