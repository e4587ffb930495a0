import { watchGestures } from './gestures'
import type { Size, ToFrame } from './protocol'

/** Size without scrollbars, which `innerWidth` includes, and without pinch zoom. */
export function viewportSize({ innerWidth, innerHeight, visualViewport: view }: Window): Size {
  if (!view) return { width: innerWidth, height: innerHeight }
  return { width: Math.floor(view.width * view.scale), height: Math.floor(view.height * view.scale) }
}

/** A press on the page moves the focus there at once: one that is older did not. */
export const PRESSED_NOW_MS = 500

/** What a frame takes for true before it is told. */
const ASSUMED: ToFrame[] = [
  { type: 'reachable', isReachable: true },
  { type: 'covers-page', is: false },
]
const assumedReports = () => new Map(ASSUMED.map((message) => [message.type, JSON.stringify(message)]))

/**
 * Reports the window to an admitted frame: its size and scale, that something was pressed in it, and whether a press
 * can reach the frame. `isReachable`: of the frame that is mounted now.
 */
export function watchWindow(window: Window, isReachable: () => boolean, signal: AbortSignal) {
  let send: ((message: ToFrame) => void) | null = null
  let pressedAt = Number.NEGATIVE_INFINITY
  /** JSON of each last report, by type. */
  let reported = assumedReports()
  /** What came while there was no frame: a gesture, the shortcut. */
  const unsent = new Set<'gesture' | 'open'>()
  const tell = (type: 'gesture' | 'open') => {
    if (send === null) unsent.add(type)
    else send({ type })
  }
  const listenForGestures = watchGestures(window, () => tell('gesture'), signal)
  /** Sends what differs from the last report of its type; nothing is measured while there is no frame. */
  const report = (measure: () => ToFrame) => {
    if (send === null) return
    const message = measure()
    const text = JSON.stringify(message)
    if (reported.get(message.type) === text) return
    reported.set(message.type, text)
    send(message)
  }
  /** At each resize and by the timer: a window that goes to another screen has another scale, and no event for it. */
  const sendViewport = () =>
    report(() => ({ type: 'viewport', ...viewportSize(window), scale: window.devicePixelRatio }))
  const sendReachable = () => report(() => ({ type: 'reachable', isReachable: isReachable() }))
  const onPress = (event: Event) => {
    if (!event.isTrusted) return
    pressedAt = performance.now()
    sendReachable()
  }
  return {
    /** At each check of the host, and at each press: one meant for a frame that cannot get it is a press on the page. */
    check() {
      sendViewport()
      sendReachable()
      report(() => ({ type: 'covers-page', is: globalThis.justoRoom?.covers() ?? false }))
    },
    fieldBlurred() {
      if (window.document.hasFocus() && performance.now() - pressedAt > PRESSED_NOW_MS) send?.({ type: 'focus-taken' })
    },
    open: () => tell('open'),
    /** At each mount: document.open erases the window's listeners. */
    listen() {
      listenForGestures()
      window.addEventListener('resize', sendViewport, { signal })
      window.addEventListener('pointerdown', onPress, { capture: true, passive: true, signal })
    },
    /** Null: there is no admitted frame. */
    admit(to: typeof send) {
      send = to
      reported = assumedReports()
      sendViewport()
      sendReachable()
      if (send === null) return
      for (const type of unsent) send({ type })
      unsent.clear()
    },
  }
}
