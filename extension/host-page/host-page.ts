import { watchCashierField } from './cashier-field'
import { countInTitle } from './count-in-title'
import { createFrameHost, type FrameHost } from './frame-host'
import { createFrameLink } from './frame-link'
import { keepMounted } from './keep-mounted'
import { watchLogin } from './login-signs'
import type { ToHost } from './protocol'
import { watchFreeSpot } from './watch-free-spot'
import { viewportSize, watchWindow } from './watch-window'

/** The extension, as the content script reaches it. */
export interface Extension {
  /** URL of the frame's page; it differs in each browser session. */
  frameUrl(): string
  /** `chrome-extension://<id>`, which the frame's page has whatever its address. */
  origin: string
  /** Announces a nonce to the worker, which will admit one frame of this tab with it. */
  announce(nonce: string): Promise<void>
  /** The worker asks for the open panel: the shortcut was pressed. */
  onOpen(listener: () => void, signal: AbortSignal): void
}

/**
 * Puts the frame over tomapedidos and keeps it there; its size and place come from the frame. The page can remove or
 * cover it; it can detect, not read, the frame.
 */
export function startHostPage(page: Document, window: Window, extension: Extension, signal: AbortSignal): void {
  const showInTitle = countInTitle(page, signal)
  let frame: FrameHost | null = null
  const listenForFields = watchCashierField(window, signal)
  const reports = watchWindow(window, () => frame?.isReachable() ?? true, signal)
  const link = createFrameLink(extension, { onOffer: () => reports.admit(null), onMessage: receive }, signal)
  const freeSpot = watchFreeSpot(
    page,
    () => viewportSize(window),
    () => frame?.host ?? null,
    (spot) => link.send({ type: 'free-spot', ...spot }),
    signal,
  )
  window.addEventListener('resize', freeSpot.resized, { signal })
  extension.onOpen(reports.open, signal)

  function receive(message: ToHost, from: FrameHost, connected: AbortSignal): void {
    switch (message.type) {
      case 'signs':
        reports.admit(link.send)
        watchLogin(page, message.signs, (loggedIn) => link.send({ type: 'login', loggedIn }), connected)
        return
      case 'box':
        from.place(message.box)
        freeSpot.setBox(message.box)
        return
      case 'waiting':
        showInTitle(message.count)
        return
      case 'field-blurred':
        reports.fieldBlurred()
        return
      case 'raise':
        from.raise()
    }
  }

  function mount(): FrameHost {
    reports.listen()
    listenForFields()
    const mounted = createFrameHost(page, extension.frameUrl(), (target) => void link.offerPort(target, mounted))
    frame = mounted
    const show = () => {
      mounted.show()
      reports.check()
      freeSpot.check()
    }
    return { ...mounted, show }
  }
  keepMounted(page, mount, signal)
}
