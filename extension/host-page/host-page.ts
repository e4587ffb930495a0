import { countInTitle } from './count-in-title'
import { createFrameHost, type FrameHost } from './frame-host'
import { watchGestures } from './gestures'
import { keepMounted } from './keep-mounted'
import { watchLogin } from './login-signs'
import type { Hello, Size, ToFrame, ToHost } from './protocol'
import { watchRoom } from './watch-room'

/** The extension, as the content script reaches it. */
export interface Extension {
  /** Of the frame's page; another one in each browser session. */
  frameUrl(): string
  /** `chrome-extension://<id>`, which the frame's page has whatever its address. */
  origin: string
  /** Announces a nonce to the worker, which will admit one frame of this tab with it. */
  announce(nonce: string): Promise<void>
  /** The worker asks for the open panel: the shortcut was pressed. */
  onOpen(listener: () => void, signal: AbortSignal): void
}

/** A worker that starts cold takes a second or two; then another frame is greeted anew. */
const ADMISSION_MS = 5_000

/** Without scrollbars, which `innerWidth` counts, and as if not zoomed by two fingers. */
export function roomIn({ innerWidth, innerHeight, visualViewport: view }: Window): Size {
  if (!view) return { width: innerWidth, height: innerHeight }
  return { width: Math.floor(view.width * view.scale), height: Math.floor(view.height * view.scale) }
}

/** Tells an admitted frame of the window: its size and scale, and that something was pressed in it. */
export function watchWindow(window: Window, signal: AbortSignal) {
  let send: ((message: ToFrame) => void) | null = null
  let told = ''
  /** A gesture that no frame was there for. */
  let isUntold = false
  /** The shortcut, pressed when no frame was there. */
  let isOpenUntold = false
  const listenForGestures = watchGestures(
    window,
    () => {
      isUntold = send === null
      send?.({ type: 'gesture' })
    },
    signal,
  )
  /** At each resize and by the timer: a window that goes to another screen has another scale, and no event for it. */
  const tellViewport = () => {
    const room = { ...roomIn(window), scale: window.devicePixelRatio }
    const size = JSON.stringify(room)
    if (send === null || size === told) return
    told = size
    send({ type: 'viewport', ...room })
  }
  return {
    tellViewport,
    open() {
      isOpenUntold = send === null
      send?.({ type: 'open' })
    },
    /** At each mount: document.open erases the window's listeners. */
    listen() {
      listenForGestures()
      window.addEventListener('resize', tellViewport, { signal })
    },
    /** Null: there is no admitted frame. */
    admit(to: typeof send) {
      send = to
      told = ''
      tellViewport()
      if (isUntold) send?.({ type: 'gesture' })
      if (isOpenUntold) send?.({ type: 'open' })
      isUntold &&= send === null
      isOpenUntold &&= send === null
    },
  }
}

/**
 * Puts the frame over tomapedidos and keeps it there; its size and place come from the frame. The page can remove or
 * cover it, and learns nothing from it but that it is there.
 */
export function startHostPage(page: Document, window: Window, extension: Extension, signal: AbortSignal): void {
  const showInTitle = countInTitle(page, signal)
  /** Ends with the frame that it belongs to. */
  let link = new AbortController()
  let send = (_message: ToFrame): void => undefined

  let host: Element | null = null

  const reports = watchWindow(window, signal)
  const room = watchRoom(
    page,
    () => roomIn(window),
    () => host,
    (place) => send({ type: 'room', ...place }),
    signal,
  )
  window.addEventListener('resize', room.resized, { signal })
  extension.onOpen(reports.open, signal)

  function receive(message: ToHost, frame: FrameHost): void {
    switch (message.type) {
      case 'signs':
        reports.admit(send)
        watchLogin(page, message.signs, (loggedIn) => send({ type: 'login', loggedIn }), link.signal)
        return
      case 'box':
        frame.place(message.box)
        room.setBox(message.box)
        return
      case 'waiting':
        showInTitle(message.count)
        return
      case 'raise':
        frame.raise()
    }
  }

  /** Greets a loaded frame until it has been admitted: the worker may die between the announcement and the question. */
  async function greet(target: Window, frame: FrameHost): Promise<void> {
    link.abort()
    link = new AbortController()
    reports.admit(null)
    const { signal: linked } = link
    const { port1, port2 } = new MessageChannel()
    send = (message) => port1.postMessage(message)
    const again = setTimeout(() => void greet(target, frame), ADMISSION_MS)
    port1.onmessage = ({ data }: MessageEvent<ToHost>) => {
      clearTimeout(again)
      receive(data, frame)
    }
    linked.addEventListener('abort', () => {
      clearTimeout(again)
      port1.close()
    })
    const nonce = crypto.randomUUID()
    try {
      await extension.announce(nonce)
    } catch {
      return // no worker: greeted again
    }
    const hello: Hello = { type: 'justo-hello', nonce }
    if (!linked.aborted) target.postMessage(hello, extension.origin, [port2])
  }

  function mount(): FrameHost {
    reports.listen()
    const frame = createFrameHost(page, extension.frameUrl(), (target) => void greet(target, frame))
    host = frame.host
    const show = () => {
      frame.show()
      reports.tellViewport()
      room.check()
    }
    return { ...frame, show }
  }
  signal.addEventListener('abort', () => link.abort())
  keepMounted(page, mount, signal)
}
