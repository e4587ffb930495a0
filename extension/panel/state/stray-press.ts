/**
 * Tells the second press of a double click that lands on another button than the first: what was pressed has gone, and
 * something else has come in its place under the finger. Nobody meant that one.
 */
export function createStrayPress(): (event: Event) => boolean {
  let pressed: Element | null = null
  return (event) => {
    const target = event.target instanceof Element ? event.target.closest('button, a') : null
    const count = event instanceof UIEvent ? event.detail : 0 // a click by the keyboard has 0
    const strays = count > 1 && target !== null && target !== pressed
    if (!strays) pressed = target
    return strays
  }
}
