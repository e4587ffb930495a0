import { watchGestures } from './gestures'
import type { Size, ToFrame } from './protocol'

/** Without scrollbars, which `innerWidth` counts, and as if not zoomed by two fingers. */
export function viewportSize({ innerWidth, innerHeight, visualViewport: view }: Window): Size {
  if (!view) return { width: innerWidth, height: innerHeight }
  return { width: Math.floor(view.width * view.scale), height: Math.floor(view.height * view.scale) }
}

/** Reports the window to an admitted frame: its size and scale, and that something was pressed in it. */
export function watchWindow(window: Window, signal: AbortSignal) {
  let send: ((message: ToFrame) => void) | null = null
  /** JSON of the last size and scale sent. */
  let sentViewport = ''
  /** A gesture came while there was no frame. */
  let hasUnsentGesture = false
  /** The shortcut was pressed while there was no frame. */
  let hasUnsentOpen = false
  const listenForGestures = watchGestures(
    window,
    () => {
      hasUnsentGesture = send === null
      send?.({ type: 'gesture' })
    },
    signal,
  )
  /** At each resize and by the timer: a window that goes to another screen has another scale, and no event for it. */
  const sendViewport = () => {
    const viewport = { ...viewportSize(window), scale: window.devicePixelRatio }
    const text = JSON.stringify(viewport)
    if (send === null || text === sentViewport) return
    sentViewport = text
    send({ type: 'viewport', ...viewport })
  }
  return {
    sendViewport,
    open() {
      hasUnsentOpen = send === null
      send?.({ type: 'open' })
    },
    /** At each mount: document.open erases the window's listeners. */
    listen() {
      listenForGestures()
      window.addEventListener('resize', sendViewport, { signal })
    },
    /** Null: there is no admitted frame. */
    admit(to: typeof send) {
      send = to
      sentViewport = ''
      sendViewport()
      if (hasUnsentGesture) send?.({ type: 'gesture' })
      if (hasUnsentOpen) send?.({ type: 'open' })
      hasUnsentGesture &&= send === null
      hasUnsentOpen &&= send === null
    },
  }
}
