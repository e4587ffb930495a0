/** IntersectionObserver v2 (Chrome 74), which TypeScript's library does not know yet. */
interface VisibilityEntry extends IntersectionObserverEntry {
  isVisible: boolean
}

interface VisibilityInit extends IntersectionObserverInit {
  trackVisibility: boolean
  /** Milliseconds between two checks; at least 100. */
  delay: number
}

/** Milliseconds between two samples: while the frame is used, while it is open, and folded, where no press counts. */
const SAMPLE_EVERY_MS = { used: 30, open: 100, folded: 200 }
const USED_FOR_MS = 2_000
const USES = ['pointermove', 'pointerdown', 'keydown'] as const
/** No sample for so long counts as covered: samples stop in a hidden tab. Longer than a busy till's pauses. */
const SAMPLE_LOST_MS = 300
/** A cover that was taken away right before the press is how a click is stolen. */
const VISIBLE_FOR_MS = 500
/** Cropping shows in the ratio alone. */
const WHOLE = 0.99
/** CSS zoom is a 32-bit float. */
const SAME_SCALE = 0.01
/** After the press: Chrome may notice a cover only then, up to a second later on a real display (measured). */
const RECHECK_MS = 250
const RECHECK_SAMPLES = 4
/** A machine that takes so long for them is too busy to measure. */
const GIVE_UP_MS = 1_500

export interface Sample {
  isVisible: boolean
  /** Share of the target inside the window, 0 to 1. */
  ratio: number
}

/** How large the frame is on the screen, and where the page's window is: a page may move its own (`moveBy`). */
export interface OnScreen {
  /** devicePixelRatio of the frame. */
  scale: number
  /** screenX and screenY of the window, px. */
  left: number
  top: number
}

/**
 * Whether the frame can be seen whole, sample by sample. Pure: `at` in ms. A sample counts as covered also when the
 * frame's size or the window's place on the screen has changed, for what was under the finger has moved, and when its
 * scale differs from the page's: the page shrinks or enlarges it by CSS zoom.
 */
export class CoverHistory {
  #visibleSince: number | null = null
  #lastAt = Number.NEGATIVE_INFINITY
  #screen: OnScreen | null = null
  samples = 0

  add({ isVisible, ratio }: Sample, screen: OnScreen, at: number, hostScale = screen.scale): void {
    const before = this.#screen ?? screen
    const isPlaced = before.scale === screen.scale && before.left === screen.left && before.top === screen.top
    const isSteady = isPlaced && Math.abs(screen.scale / hostScale - 1) < SAME_SCALE
    const isWhole = isVisible && ratio > WHOLE && isSteady
    const isFresh = at - this.#lastAt <= SAMPLE_LOST_MS
    if (!isWhole) this.#visibleSince = null
    else if (this.#visibleSince === null || !isFresh) this.#visibleSince = at
    this.#screen = screen
    this.#lastAt = at
    this.samples += 1
  }

  /** Something else is shown now: visibility counts from the next sample on. */
  restart(): void {
    this.#visibleSince = null
  }

  /** Milliseconds since when it can be seen; null: covered, or unknown. */
  uncoveredMs(at: number): number | null {
    if (this.#visibleSince === null || at - this.#lastAt > SAMPLE_LOST_MS) return null
    return at - this.#visibleSince
  }
}

/** Samples a whole document until `signal` aborts. */
export class CoverWatch {
  readonly #history = new CoverHistory()
  readonly #target: Element
  #observer: IntersectionObserver | null = null
  #timer: ReturnType<typeof setTimeout> | undefined
  #isOpen = false
  #usedAt = Number.NEGATIVE_INFINITY
  /** devicePixelRatio of the page's window; null: not known yet. */
  #hostScale: number | null = null

  constructor(target: Element, signal: AbortSignal) {
    this.#target = target
    const onUse = () => {
      const wasUsed = this.#isUsed()
      this.#usedAt = performance.now()
      if (!wasUsed) this.#sample()
    }
    for (const type of USES) target.addEventListener(type, onUse, { capture: true, passive: true, signal })
    this.#sample()
    signal.addEventListener('abort', () => {
      clearTimeout(this.#timer)
      this.#observer?.disconnect()
    })
  }

  /** Open panel or folded pill. */
  setOpen(open: boolean): void {
    this.#isOpen = open
    this.#sample()
  }

  #isUsed(): boolean {
    return performance.now() - this.#usedAt < USED_FOR_MS
  }

  /**
   * The page's window has this devicePixelRatio, and may have another size: the frame's content moves. The page decides
   * when, so a press right afterwards may be meant for what was there before.
   */
  hostChanged(scale: number): void {
    this.#hostScale = scale
    this.restart()
  }

  /** The page has made the frame show something else, without a cover. */
  restart(): void {
    this.#history.restart()
  }

  /** A new observer reports at the next frame; an older one only when something changed, and 100 ms later. */
  #sample(): void {
    clearTimeout(this.#timer)
    const state = !this.#isOpen ? 'folded' : this.#isUsed() ? 'used' : 'open'
    this.#timer = setTimeout(() => this.#sample(), SAMPLE_EVERY_MS[state])
    // One that has not reported yet: a new one in its place would never report where a frame takes longer than a sample.
    if (this.#observer !== null) return
    const init: VisibilityInit = { trackVisibility: true, delay: 100, threshold: [0, 1] }
    const observer = new IntersectionObserver((entries) => {
      observer.disconnect()
      this.#observer = null
      const entry = entries.at(-1) as VisibilityEntry | undefined
      if (!entry) return
      const sample = { isVisible: entry.isVisible, ratio: entry.intersectionRatio }
      const onScreen = { scale: devicePixelRatio, left: screenX, top: screenY }
      this.#history.add(sample, onScreen, performance.now(), this.#hostScale ?? devicePixelRatio)
    }, init)
    observer.observe(this.#target)
    this.#observer = observer
  }

  /** Judges a press that happens now (`Cover`): before it, and for a quarter of a second after it. */
  async judgePress(onSeen: () => void): Promise<number | null> {
    const before = this.#history.uncoveredMs(performance.now())
    if (before === null || before < VISIBLE_FOR_MS) return null
    onSeen()
    const pressedAt = performance.now()
    const wanted = this.#history.samples + RECHECK_SAMPLES
    while (this.#history.samples < wanted || performance.now() - pressedAt < RECHECK_MS) {
      if (performance.now() - pressedAt > GIVE_UP_MS) return null
      await new Promise((resolve) => setTimeout(resolve, SAMPLE_EVERY_MS.used))
    }
    const after = this.#history.uncoveredMs(performance.now())
    return after === null || after < before ? null : before
  }
}
