/** After its last move or press a pointer counts as about to press for so long, ms. */
const ABOUT_TO_PRESS_MS = 3_000
/** After a finger left, or a row slid under the pointer, ms: a double click is over by then. */
const DOUBLE_PRESS_MS = 700
/** A pointer that moved less than this since the list slid under it has not moved, px. */
const JITTER_PX = 8

/** The row whose button is under the pointer. */
interface Anchor {
  row: HTMLElement
  /** The row's top edge, in px of the window. */
  top: number
  before: Element | null
  after: Element | null
}

const neighbours = (row: HTMLElement) => ({ before: row.previousElementSibling, after: row.nextElementSibling })

/** The row, or the table, whose button this is; null: it is no button of one. */
const pressableRow = (target: EventTarget | null): HTMLElement | null =>
  (target instanceof Element && target.closest('button')?.closest<HTMLElement>('[data-row], [data-table]')) || null

/** Empty elements above and below the rows: they grow where scrolling alone cannot keep a row in its place. */
interface Spacers {
  above: HTMLElement
  below: HTMLElement
}

const grow = (element: HTMLElement, px: number): void => {
  element.style.height = `${Math.max(0, (Number.parseFloat(element.style.height) || 0) + px)}px`
}

/** The row has gone elsewhere in the list, or off it: its neighbours are others now. */
const hasMoved = ({ row, before, after }: Anchor): boolean => {
  const now = neighbours(row)
  return !row.isConnected || (now.before !== before && now.after !== after)
}

/** Below 900 px the panel scrolls as one. */
const scrollerOf = (list: HTMLElement): HTMLElement =>
  getComputedStyle(list).overflowY === 'visible' ? (list.closest<HTMLElement>('[data-panel]') ?? list) : list

const topOf = (row: HTMLElement): number => row.getBoundingClientRect().top

/**
 * Keeps what is under the pointer under it: while a pointer is on a button of a row, or a finger has just pressed it, a
 * change of the list scrolls by as much as the row would have moved. Where the row itself goes elsewhere, or the
 * pointer has not moved for 3 s, the buttons that came under it are disabled for 700 ms (`settling`) and take
 * no press, until the pointer moves.
 */
class PinnedRow {
  readonly #list: HTMLElement
  readonly #spacers: Spacers
  #anchor: Anchor | null = null
  /** The pointer's last place; its place when the list slid under it. Px of the window. */
  #pointer = { x: -1, y: -1 }
  #slidAt = { x: -1, y: -1 }
  #isActive = false
  #isSettling = false
  #startedAtTop = false
  #idle: ReturnType<typeof setTimeout> | undefined
  #settled: ReturnType<typeof setTimeout> | undefined

  constructor(list: HTMLElement, spacers: Spacers) {
    this.#list = list
    this.#spacers = spacers
  }

  /** Chrome also sends pointermove after a layout change: without a change of coordinates it does not count as a move. */
  pointerMoved(event: PointerEvent): void {
    const { clientX: x, clientY: y } = event
    const isReal = event.type === 'pointerdown' || x !== this.#pointer.x || y !== this.#pointer.y
    this.#pointer = { x, y }
    if (this.#isSettling && Math.hypot(x - this.#slidAt.x, y - this.#slidAt.y) > JITTER_PX) this.#settle(false)
    const row = pressableRow(event.target)
    this.#anchor = row && { row, top: topOf(row), ...neighbours(row) }
    if (!isReal) return
    this.#isActive = true
    this.#releaseIn(row ? ABOUT_TO_PRESS_MS : DOUBLE_PRESS_MS)
  }

  leave(event: PointerEvent): void {
    // A finger leaves with each press; its double press is still to be expected.
    if (event.pointerType !== 'touch') this.#anchor = null
    this.#releaseIn(DOUBLE_PRESS_MS)
  }

  scrolled(): void {
    if (this.#anchor) this.#anchor.top = topOf(this.#anchor.row)
  }

  changed(): void {
    const anchor = this.#anchor
    if (anchor === null) return
    if (this.#isActive && !hasMoved(anchor)) this.#restore(anchor)
    else this.#afterSlide(anchor)
  }

  clicked(event: MouseEvent): void {
    if (!this.#isSettling || event.detail === 0) return // a key presses with 0: its focus moves with the row
    event.stopPropagation()
    event.preventDefault()
  }

  stop(): void {
    clearTimeout(this.#idle)
    clearTimeout(this.#settled)
  }

  #settle(on: boolean): void {
    clearTimeout(this.#settled)
    this.#isSettling = on
    this.#list.toggleAttribute('data-settling', on)
    if (!on) return
    this.#slidAt = this.#pointer
    this.#settled = setTimeout(() => this.#settle(false), DOUBLE_PRESS_MS)
  }

  /** What came under the pointer is not what the next press is meant for. */
  #afterSlide(anchor: Anchor): void {
    const isElsewhere = hasMoved(anchor)
    if (isElsewhere || Math.abs(topOf(anchor.row) - anchor.top) >= 1) this.#settle(true)
    this.#anchor = isElsewhere ? null : { row: anchor.row, top: topOf(anchor.row), ...neighbours(anchor.row) }
  }

  /** Scrolls by as much as the row has moved; where the list ends before that, a spacer grows by the rest. */
  #restore(anchor: Anchor): void {
    const { row, top } = anchor
    Object.assign(anchor, neighbours(row))
    const moved = topOf(row) - top
    if (Math.abs(moved) < 1) return
    const box = scrollerOf(this.#list)
    if (moved > 0 && box.scrollTop === 0) this.#startedAtTop = true
    box.scrollTop += moved
    const left = topOf(row) - top
    if (left <= -1) grow(this.#spacers.above, -left)
    if (left < 1) return
    grow(this.#spacers.below, left)
    box.scrollTop += left
  }

  #releaseIn(ms: number): void {
    clearTimeout(this.#idle)
    this.#idle = setTimeout(() => this.#release(), ms)
  }

  #release(): void {
    this.#isActive = false
    this.#spacers.above.style.height = ''
    this.#spacers.below.style.height = ''
    if (this.#startedAtTop) scrollerOf(this.#list).scrollTop = 0
    this.#startedAtTop = false
    if (this.#anchor) this.#afterSlide(this.#anchor)
  }
}

/** Starts it on a list; returns its stop. */
export function pinRowUnderPointer(list: HTMLElement, spacers: Spacers): () => void {
  const pinned = new PinnedRow(list, spacers)
  const life = new AbortController()
  const passive = { signal: life.signal, passive: true }
  list.addEventListener('pointermove', (event) => pinned.pointerMoved(event), passive)
  list.addEventListener('pointerdown', (event) => pinned.pointerMoved(event), passive)
  list.addEventListener('pointerleave', (event) => pinned.leave(event), passive)
  // Also at our own scrolling, after which the row is where it was.
  document.addEventListener('scroll', () => pinned.scrolled(), { ...passive, capture: true })
  list.addEventListener('click', (event) => pinned.clicked(event), { signal: life.signal, capture: true })
  const changes = new MutationObserver(() => pinned.changed())
  changes.observe(list, { childList: true, characterData: true, subtree: true })
  return () => {
    life.abort()
    changes.disconnect()
    pinned.stop()
  }
}
