import { findFreeSpot, isFree, isOccupied } from './find-free-spot'
import type { Floating, FrameBox, FreeSpot, Size } from './protocol'

/** The corner of a box, and its form. */
const spotOf = ({ x, y, width, height, form }: Floating, window: Size): FreeSpot => ({
  left: (window.width - width) * x,
  top: (window.height - height) * y,
  form,
})

/** In the same place on the screen: sizes in the frame are no whole pixels, and two ways of computing differ by less than a pixel. */
const isSame = (a: FreeSpot, b: FreeSpot): boolean =>
  a.form === b.form && Math.abs(a.left - b.left) < 1 && Math.abs(a.top - b.top) < 1

/** The search starts after this time without an idle moment. */
const IDLE_WITHIN_MS = 1_000

/**
 * Keeps the folded panel off what the page shows, unless the cashier has put it somewhere: when something of the page
 * lies under it, a free place is sought. A point costs a few microseconds, in idle moments only. The frame gets three
 * numbers.
 */
export function watchFreeSpot(
  page: Document,
  windowSize: () => Size,
  host: () => Element | null,
  onFreeSpot: (spot: FreeSpot) => void,
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
    const spot = spotOf(box, window)
    if (steps === null) {
      if (!isResized && isFree({ ...spot, width: box.width, height: box.height }, isOccupiedAt)) return
      steps = findFreeSpot(window, box.forms, isOccupiedAt)
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
    // It lies there already. Another offer would be answered with the next box, and that would start the next search, without end.
    if (step.value !== null && !isSame(step.value, spot)) onFreeSpot(step.value)
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
      if (next.kind === 'floating' && JSON.stringify(next.forms) !== JSON.stringify(box?.forms)) isResized = true
      box = next.kind === 'floating' && next.seeksFreeSpot ? next : null
      check()
    },
  }
}
