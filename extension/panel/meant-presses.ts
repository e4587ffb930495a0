import { useEffect, useState } from 'preact/hooks'
import { GUARD_MS } from './state/row-holds'

/**
 * Handlers of a region in which only what a person means is a press: not the second one of a double click on what the
 * first has brought there, nor the repeats of an Enter that is held down: each would press the next button to get the focus.
 */
export function meantPresses() {
  const isStray = createDoubleClickFilter()
  return {
    onClickCapture(event: Event) {
      if (!isStray(event)) return
      event.stopPropagation()
      event.preventDefault()
    },
    onKeyDownCapture(event: KeyboardEvent) {
      if (event.repeat && event.key === 'Enter' && !(event.target as Element).matches('textarea'))
        event.preventDefault()
    },
  }
}

/** Two presses that are further apart are meant for two places, px. */
const SAME_PLACE_PX = 24

/**
 * True for the second press of a double click that lands on another button than the first, as when the first one opened
 * an order whose buttons are where the list was. It must be ignored; a press in another place counts.
 */
export function createDoubleClickFilter(): (event: Event) => boolean {
  let pressed: Element | null = null
  let place = { x: 0, y: 0 }
  return (event) => {
    const target = event.target instanceof Element ? event.target.closest('button, a') : null
    const count = event instanceof UIEvent ? event.detail : 0 // a click by the keyboard has 0
    const now = event instanceof MouseEvent ? { x: event.clientX, y: event.clientY } : place
    const isHere = Math.hypot(now.x - place.x, now.y - place.y) <= SAME_PLACE_PX
    const isStray = count > 1 && isHere && target !== null && target !== pressed
    if (!isStray) {
      pressed = target
      place = now
    }
    return isStray
  }
}

/**
 * Not settled for a moment after `what` has become another: a press was meant for what was there before. What a press has
 * brought there is meant: `settle` takes it. `isNew`: something else was in this place before the component was shown.
 */
export function useSettled(what: string, isNew = false) {
  const [settled, settle] = useState(isNew ? '' : what)
  useEffect(() => {
    if (settled === what) return
    settle('') // what is back within that time has come, too
    const timer = setTimeout(() => settle(what), GUARD_MS)
    return () => clearTimeout(timer)
  }, [what])
  return { isSettled: settled === what, settle }
}
