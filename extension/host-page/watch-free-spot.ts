import { findFreeSpot, isFree, isOccupied } from './find-free-spot'
import type { FrameBox, Size } from './protocol'

/** A place on an edge of the window, as shares (0 to 1) of the space that a box leaves free. */
interface Place {
  x: number
  y: number
}

type Floating = Extract<FrameBox, { kind: 'floating' }>

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

interface FreeSpotPlaces {
  page: Document
  windowSize(): Size
  /** The element of the frame that is mounted now; null: none. */
  host(): Element | null
  onFreeSpot(place: Place): void
}

/**
 * Keeps the folded panel off what the page shows, unless the cashier has put it somewhere: when something of the page
 * lies under it, a free place is sought. A point costs a few microseconds, in idle moments only. The frame gets two
 * numbers.
 */
export class FreeSpotWatch {
  readonly #places: FreeSpotPlaces
  readonly #signal: AbortSignal
  #box: Floating | null = null
  #pending: number | null = null
  #steps: ReturnType<typeof findFreeSpot> | null = null
  #isResized = false

  constructor(places: FreeSpotPlaces, signal: AbortSignal) {
    this.#places = places
    this.#signal = signal
    signal.addEventListener('abort', () => this.#pending !== null && cancelIdleCallback(this.#pending))
  }

  /** Samples the page in an idle moment: something of it may have come under the box. */
  check(): void {
    if (this.#box !== null && this.#places.page.visibilityState === 'visible') this.#ask()
  }

  /** The window has another size: a better place may be free, beside the page's menu. */
  resized(): void {
    this.#steps = null
    this.#isResized = true
    this.check()
  }

  /** What the frame shows now, and whether it is to be where the page is empty. */
  setBox(next: FrameBox): void {
    this.#steps = null
    // The bar over a login form has gone, or come.
    if (next.kind === 'floating' && next.reach !== this.#box?.reach) this.#isResized = true
    this.#box = next.kind === 'floating' && next.seeksFreeSpot ? next : null
    this.check()
  }

  #ask(): void {
    this.#pending ??= requestIdleCallback((deadline) => this.#search(deadline), { timeout: IDLE_WITHIN_MS })
  }

  #search(deadline: IdleDeadline): void {
    this.#pending = null
    const box = this.#box
    const ours = this.#places.host()
    if (this.#signal.aborted || box === null || ours === null) return
    const window = this.#places.windowSize()
    this.#steps ??= this.#stepsFor(box, window, ours)
    if (this.#steps === null) return
    let step = this.#steps.next()
    while (!step.done && (deadline.didTimeout || deadline.timeRemaining() > 1)) step = this.#steps.next()
    if (!step.done) {
      this.#ask()
      return
    }
    this.#steps = null
    // Not before: the frame's next box begins the search anew.
    this.#isResized = false
    if (step.value === null) return
    const found = placeOf(step.value, window, box)
    // It lies there already. Another offer would be answered with the next box, and that would start the next search, without end.
    if (!isSame(found, box, window)) this.#places.onFreeSpot(found)
  }

  /** The search for a free place; null: the box is on one. */
  #stepsFor({ width, height, x, y, reach }: Floating, window: Size, ours: Element) {
    const isOccupiedAt = (left: number, top: number) => isOccupied(this.#places.page, left, top, ours)
    const corner = { left: (window.width - width) * x, top: (window.height - height) * y }
    if (!this.#isResized && isFree({ ...corner, width, height }, isOccupiedAt)) return null
    return findFreeSpot(window, { width: Math.max(width, reach), height }, isOccupiedAt)
  }
}
