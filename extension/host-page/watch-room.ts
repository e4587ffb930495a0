import { findRoom, isFree, isOccupied } from './find-room'
import type { FrameBox, Size } from './protocol'

/** A place on an edge of the window, as shares (0 to 1) of the room that a box leaves free. */
interface Place {
  x: number
  y: number
}

type Floating = Extract<FrameBox, { kind: 'floating' }>

/** The corner of a box as shares of the room that it leaves free. */
const placeOf = ({ left, top }: { left: number; top: number }, window: Size, box: Size): Place => ({
  x: Math.min(1, Math.max(0, left / Math.max(1, window.width - box.width))),
  y: top === 0 ? 0 : 1,
})

/** In the same place on the screen: sizes in the frame are no whole pixels, and two ways of reckoning differ by a hair. */
const isSame = (a: Place, b: Place, window: Size): boolean =>
  Math.abs(a.x - b.x) * window.width < 1 && Math.abs(a.y - b.y) * window.height < 1

/** Without an idle moment for so long, one is taken. */
const IDLE_WITHIN_MS = 1_000

export interface RoomWatch {
  /** What the frame shows now, and whether it is to be where the page is empty. */
  setBox(box: FrameBox): void
  /** Looks at the page in an idle moment: something of it may have come under the box. */
  check(): void
  /** The window has another size: a better place may be free, beside the page's menu. */
  resized(): void
}

/**
 * Keeps the folded panel off what the page shows, unless the cashier has put it somewhere: when something of the page
 * lies under it, a free place is looked for. Looking costs a few microseconds a point, in idle moments only. What is
 * told goes to the frame and is two numbers.
 */
export function watchRoom(
  page: Document,
  roomIn: () => Size,
  host: () => Element | null,
  onRoom: (place: Place) => void,
  signal: AbortSignal,
): RoomWatch {
  let box: Floating | null = null
  let pending: number | null = null
  let search: ReturnType<typeof findRoom> | null = null
  let isResized = false

  function look(deadline: IdleDeadline): void {
    pending = null
    const ours = host()
    if (signal.aborted || box === null || ours === null) return
    const at = (x: number, y: number) => isOccupied(page, x, y, ours)
    const window = roomIn()
    if (search === null) {
      const { width, height, x, y } = box
      const corner = { left: (window.width - width) * x, top: (window.height - height) * y }
      if (!isResized && isFree({ ...corner, width, height }, at)) return
      search = findRoom(window, { width: Math.max(box.width, box.reach), height: box.height }, at)
    }
    let step = search.next()
    while (!step.done && (deadline.didTimeout || deadline.timeRemaining() > 1)) step = search.next()
    if (!step.done) {
      ask()
      return
    }
    search = null
    // Not before: the frame's next box begins the search anew.
    isResized = false
    if (step.value === null) return
    const found = placeOf(step.value, window, box)
    // It lies there already. The answer to another offer would be the next box, and that the next look, without end.
    if (!isSame(found, box, window)) onRoom(found)
  }

  function ask(): void {
    pending ??= requestIdleCallback(look, { timeout: IDLE_WITHIN_MS })
  }

  function check(): void {
    if (box !== null && page.visibilityState === 'visible') ask()
  }

  signal.addEventListener('abort', () => pending !== null && cancelIdleCallback(pending))
  return {
    check,
    resized() {
      search = null
      isResized = true
      check()
    },
    setBox(next) {
      search = null
      // The bar over a login form has gone, or come.
      if (next.kind === 'floating' && next.reach !== box?.reach) isResized = true
      box = next.kind === 'floating' && next.seeksRoom ? next : null
      check()
    },
  }
}
