import { findFreeSpot, isFree, isOccupied } from './find-free-spot'
import type { Floating, FrameBox, Size } from './protocol'

/** A place on an edge of the window, as shares (0 to 1) of the space that a box leaves free. */
interface Place {
  x: number
  y: number
}

/** The corner of a box as shares of the space that it leaves free. */
const placeOf = ({ left, top }: { left: number; top: number }, window: Size, box: Size): Place => ({
  x: Math.min(1, Math.max(0, left / Math.max(1, window.width - box.width))),
  y: top === 0 ? 0 : 1,
})

/** In the same place on the screen: sizes in the frame are no whole pixels, and two ways of computing differ by less than a pixel. */
const isSame = (a: Place, b: Place, window: Size): boolean =>
  Math.abs(a.x - b.x) * window.width < 1 && Math.abs(a.y - b.y) * window.height < 1

/** The search starts after this time without an idle moment. */
const IDLE_WITHIN_MS = 1_000

/**
 * Keeps the folded panel off what the page shows, unless the cashier has put it somewhere: when something of the page
 * lies under it, a free place is sought. A point costs a few microseconds, in idle moments only. The frame gets two
 * numbers.
 */
export function watchFreeSpot(
  page: Document,
  windowSize: () => Size,
  host: () => Element | null,
  onFreeSpot: (place: Place) => void,
  signal: AbortSignal,
) {
  let box: Floating | null = null
  let pending: number | null = null
  let steps: ReturnType<typeof findFreeSpot> | null = null
  let isResized = false

  function search(deadline: IdleDeadline): void {
    pending = null
    const ours = host()
    if (signal.aborted || box === null || ours === null) return
    const isOccupiedAt = (x: number, y: number) => isOccupied(page, x, y, ours)
    const window = windowSize()
    if (steps === null) {
      const { width, height, x, y } = box
      const corner = { left: (window.width - width) * x, top: (window.height - height) * y }
      if (!isResized && isFree({ ...corner, width, height }, isOccupiedAt)) return
      steps = findFreeSpot(window, { width: Math.max(box.width, box.reach), height: box.height }, isOccupiedAt)
    }
    let step = steps.next()
    while (!step.done && (deadline.didTimeout || deadline.timeRemaining() > 1)) step = steps.next()
    if (!step.done) {
      ask()
      return
    }
    steps = null
    // Not before: the frame's next box begins the search anew.
    isResized = false
    if (step.value === null) return
    const found = placeOf(step.value, window, box)
    // It lies there already. Another offer would be answered with the next box, and that would start the next search, without end.
    if (!isSame(found, box, window)) onFreeSpot(found)
  }

  function ask(): void {
    pending ??= requestIdleCallback(search, { timeout: IDLE_WITHIN_MS })
  }

  function check(): void {
    if (box !== null && page.visibilityState === 'visible') ask()
  }

  signal.addEventListener('abort', () => pending !== null && cancelIdleCallback(pending))
  return {
    /** Samples the page in an idle moment: something of it may have come under the box. */
    check,
    /** The window has another size: a better place may be free, beside the page's menu. */
    resized() {
      steps = null
      isResized = true
      check()
    },
    /** What the frame shows now, and whether it is to be where the page is empty. */
    setBox(next: FrameBox) {
      steps = null
      // The bar over a login form has gone, or come.
      if (next.kind === 'floating' && next.reach !== box?.reach) isResized = true
      box = next.kind === 'floating' && next.seeksFreeSpot ? next : null
      check()
    },
  }
}
