/** IntersectionObserver v2 (Chrome 74), which TypeScript's library does not know yet. */
interface VisibilityEntry extends IntersectionObserverEntry {
  isVisible: boolean
}

interface VisibilityInit extends IntersectionObserverInit {
  trackVisibility: boolean
  /** At least 100 ms. */
  delay: number
}

const SAMPLE_EVERY_MS = 30
/** Nothing heard for so long counts as covered: samples stop in a hidden tab. Longer than a busy till's pauses. */
const SAMPLE_LOST_MS = 300
/** A cover that was taken away right before the press is how a click is stolen. */
const VISIBLE_FOR_MS = 500
/** Cropping shows in the ratio alone. */
const WHOLE = 0.99
/** After the press: Chrome may notice a cover only then, up to a second later on a real display (measured). */
const RECHECK_MS = 250
const RECHECK_SAMPLES = 4
/** A machine that takes so long for them is too busy to tell. */
const GIVE_UP_MS = 1_500

export interface Look {
  isVisible: boolean
  /** Share of the target inside the window, 0 to 1. */
  ratio: number
}

/** Result of a press: `uncoveredMs`: since when nothing covers the frame; null: something does, or did a moment ago. */
export type Verdict = { uncoveredMs: number | null }

/**
 * Whether the frame can be seen whole, sample by sample. Pure: `at` in ms. A sample counts as covered also when the
 * page was zoomed meanwhile (`scale`: devicePixelRatio), for what was under the finger has moved.
 */
export class CoverHistory {
  #visibleSince: number | null = null
  #lastAt = Number.NEGATIVE_INFINITY
  #scale = 0
  samples = 0

  add({ isVisible, ratio }: Look, scale: number, at: number): void {
    const isWhole = isVisible && ratio > WHOLE && (this.#scale === scale || this.#scale === 0)
    const isFresh = at - this.#lastAt <= SAMPLE_LOST_MS
    if (!isWhole) this.#visibleSince = null
    else if (this.#visibleSince === null || !isFresh) this.#visibleSince = at
    this.#scale = scale
    this.#lastAt = at
    this.samples += 1
  }

  /** Milliseconds since when it can be seen; null: covered, or unknown. */
  uncoveredMs(at: number): number | null {
    if (this.#visibleSince === null || at - this.#lastAt > SAMPLE_LOST_MS) return null
    return at - this.#visibleSince
  }
}

/** Samples a whole document until `signal` aborts; about 2 % of a core (measured). */
export class CoverWatch {
  readonly #history = new CoverHistory()
  readonly #target: Element
  #observer: IntersectionObserver | null = null

  constructor(target: Element, signal: AbortSignal) {
    this.#target = target
    const timer = setInterval(() => this.#sample(), SAMPLE_EVERY_MS)
    signal.addEventListener('abort', () => {
      clearInterval(timer)
      this.#observer?.disconnect()
    })
  }

  /** A new observer reports at the next frame; a standing one only when something changed, and 100 ms later. */
  #sample(): void {
    this.#observer?.disconnect()
    const init: VisibilityInit = { trackVisibility: true, delay: 100, threshold: [0, 1] }
    const observer = new IntersectionObserver((entries) => {
      observer.disconnect()
      const entry = entries.at(-1) as VisibilityEntry | undefined
      if (!entry) return
      const look = { isVisible: entry.isVisible, ratio: entry.intersectionRatio }
      this.#history.add(look, devicePixelRatio, performance.now())
    }, init)
    observer.observe(this.#target)
    this.#observer = observer
  }

  /** Judges a press that happens now: before it, and for a quarter of a second after it. */
  async judgePress(): Promise<Verdict> {
    const before = this.#history.uncoveredMs(performance.now())
    if (before === null || before < VISIBLE_FOR_MS) return { uncoveredMs: null }
    const pressedAt = performance.now()
    const wanted = this.#history.samples + RECHECK_SAMPLES
    while (this.#history.samples < wanted || performance.now() - pressedAt < RECHECK_MS) {
      if (performance.now() - pressedAt > GIVE_UP_MS) return { uncoveredMs: null }
      await new Promise((resolve) => setTimeout(resolve, SAMPLE_EVERY_MS))
    }
    const after = this.#history.uncoveredMs(performance.now())
    return { uncoveredMs: after === null || after < before ? null : before }
  }
}
