import { findRoom, isFree, isOccupied, type Place } from './find-room'
import type { FrameBox, Size } from './protocol'

type Floating = Extract<FrameBox, { kind: 'floating' }>

/** Without an idle moment for so long, one is taken. */
const IDLE_WITHIN_MS = 1_000

export interface RoomWatch {
  /** What the frame shows now, and whether it is to be where the page is empty. */
  setBox(box: FrameBox): void
  /** Looks at the page in an idle moment: something of it may have come under the box. */
  check(): void
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

  function look(deadline: IdleDeadline): void {
    pending = null
    const ours = host()
    if (signal.aborted || box === null || ours === null) return
    const at = (x: number, y: number) => isOccupied(page, x, y, ours)
    const window = roomIn()
    if (search === null) {
      const { width, height, x, y } = box
      const corner = { left: (window.width - width) * x, top: (window.height - height) * y }
      if (isFree({ ...corner, width, height }, at)) return
      search = findRoom(window, box, at)
    }
    let step = search.next()
    while (!step.done && (deadline.didTimeout || deadline.timeRemaining() > 1)) step = search.next()
    if (!step.done) {
      ask()
      return
    }
    search = null
    if (step.value !== null) onRoom(step.value)
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
    setBox(next) {
      search = null
      box = next.kind === 'floating' && next.seeksRoom ? next : null
      check()
    },
  }
}
