import { watchGestures } from './gestures'
import type { Size, ToFrame } from './protocol'

/** Size without scrollbars, which `innerWidth` includes, and without pinch zoom. */
export function viewportSize({ innerWidth, innerHeight, visualViewport: view }: Window): Size {
  if (!view) return { width: innerWidth, height: innerHeight }
  return { width: Math.floor(view.width * view.scale), height: Math.floor(view.height * view.scale) }
}

/** A press on the page moves the focus there at once: one that is older did not. */
const PRESSED_NOW_MS = 500

/**
 * Reports the window to an admitted frame: its size and scale, that something was pressed in it, and whether a press
 * can reach the frame.
 */
export class WindowReports {
  readonly #window: Window
  readonly #isReachable: () => boolean
  readonly #signal: AbortSignal
  readonly #listenForGestures: () => void
  #send: ((message: ToFrame) => void) | null = null
  #pressedAt = Number.NEGATIVE_INFINITY
  /** The last that was sent; a frame begins as reachable. */
  #sentReachable = true
  /** JSON of the last size and scale sent. */
  #sentViewport = ''
  /** A gesture came while there was no frame. */
  #hasUnsentGesture = false
  /** The shortcut was pressed while there was no frame. */
  #hasUnsentOpen = false

  /** `isReachable`: of the frame that is mounted now. */
  constructor(window: Window, isReachable: () => boolean, signal: AbortSignal) {
    this.#window = window
    this.#isReachable = isReachable
    this.#signal = signal
    this.#listenForGestures = watchGestures(window, () => this.#gesture(), signal)
  }

  /** At each check of the host, and at each press: one meant for a frame that cannot get it is a press on the page. */
  check(): void {
    this.#sendViewport()
    this.#sendReachable()
  }

  fieldBlurred(): void {
    const isOlder = performance.now() - this.#pressedAt > PRESSED_NOW_MS
    if (this.#window.document.hasFocus() && isOlder) this.#send?.({ type: 'focus-taken' })
  }

  open(): void {
    this.#hasUnsentOpen = this.#send === null
    this.#send?.({ type: 'open' })
  }

  /** At each mount: document.open erases the window's listeners. */
  listen(): void {
    this.#listenForGestures()
    const signal = this.#signal
    this.#window.addEventListener('resize', this.#sendViewport, { signal })
    this.#window.addEventListener('pointerdown', this.#onPress, { capture: true, passive: true, signal })
  }

  /** Null: there is no admitted frame. */
  admit(send: ((message: ToFrame) => void) | null): void {
    this.#send = send
    this.#sentViewport = ''
    this.#sentReachable = true
    this.check()
    if (this.#hasUnsentGesture) send?.({ type: 'gesture' })
    if (this.#hasUnsentOpen) send?.({ type: 'open' })
    this.#hasUnsentGesture &&= send === null
    this.#hasUnsentOpen &&= send === null
  }

  #gesture(): void {
    this.#hasUnsentGesture = this.#send === null
    this.#send?.({ type: 'gesture' })
  }

  // Fields, not methods: a listener that is added again is one.

  /** At each resize and by the timer: a window that goes to another screen has another scale, and no event for it. */
  readonly #sendViewport = (): void => {
    const viewport = { ...viewportSize(this.#window), scale: this.#window.devicePixelRatio }
    const text = JSON.stringify(viewport)
    if (this.#send === null || text === this.#sentViewport) return
    this.#sentViewport = text
    this.#send({ type: 'viewport', ...viewport })
  }

  readonly #onPress = (event: Event): void => {
    if (!event.isTrusted) return
    this.#pressedAt = performance.now()
    this.#sendReachable()
  }

  #sendReachable(): void {
    const is = this.#send === null || this.#isReachable()
    if (is !== this.#sentReachable) this.#send?.({ type: 'reachable', isReachable: is })
    this.#sentReachable = is
  }
}
