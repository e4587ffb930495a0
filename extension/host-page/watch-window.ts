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
 * can reach the frame. `isReachable`: of the frame that is mounted now.
 */
export function watchWindow(window: Window, isReachable: () => boolean, signal: AbortSignal) {
  let send: ((message: ToFrame) => void) | null = null
  let pressedAt = Number.NEGATIVE_INFINITY
  /** The last that was sent; a frame begins as reachable. */
  let sentReachable = true
  /** JSON of the last size and scale sent. */
  let sentViewport = ''
  /** What came while there was no frame: a gesture, the shortcut. */
  const unsent = new Set<'gesture' | 'open'>()
  const tell = (type: 'gesture' | 'open') => {
    if (send === null) unsent.add(type)
    else send({ type })
  }
  const listenForGestures = watchGestures(window, () => tell('gesture'), signal)
  /** At each resize and by the timer: a window that goes to another screen has another scale, and no event for it. */
  const sendViewport = () => {
    const viewport = { ...viewportSize(window), scale: window.devicePixelRatio }
    const text = JSON.stringify(viewport)
    if (send === null || text === sentViewport) return
    sentViewport = text
    send({ type: 'viewport', ...viewport })
  }
  const sendReachable = () => {
    const is = send === null || isReachable()
    if (is !== sentReachable) send?.({ type: 'reachable', isReachable: is })
    sentReachable = is
  }
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
      sentViewport = ''
      sentReachable = true
      sendViewport()
      sendReachable()
      if (send === null) return
      for (const type of unsent) send({ type })
      unsent.clear()
    },
  }
}
