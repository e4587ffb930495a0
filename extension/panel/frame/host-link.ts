import { browser } from 'wxt/browser'
import {
  type Admission,
  type FrameMessage,
  isFrameHandshake,
  type PageTarget,
  POS_ORIGIN,
  type ToFrame,
  type ToHost,
} from '../../host-page/protocol'

/** The content script of the page that this frame is in. */
export interface HostLink {
  page: PageTarget
  send(message: ToHost): void
  /** One listener; what came before it is delivered to it. */
  listen(listener: (message: ToFrame) => void): void
}

type Ask = (message: FrameMessage) => Promise<Admission>

const askWorker: Ask = (message) => browser.runtime.sendMessage(message)

/**
 * Waits for the content script's handshake and the worker's admission. A page may load this frame's page itself and
 * send it the same handshake, with the same origin and source; it does not know a nonce that was announced. Nothing is
 * sent to the page before or after: not even that the frame is there. The handshake is repeated when the worker was away.
 */
export function waitForHost(frame: Window, ask: Ask = askWorker): Promise<HostLink> {
  return new Promise((resolve) => {
    // A top-level window has no host; nor has a frame inside a frame.
    if (frame.parent === frame || frame.parent !== frame.top) return
    async function onMessage({ data, source, origin, ports }: MessageEvent): Promise<void> {
      const [port] = ports
      if (source !== frame.parent || origin !== POS_ORIGIN || !port || !isFrameHandshake(data)) return
      const admission = await ask({ type: 'frame-opened', nonce: data.nonce }).catch(() => null)
      if (admission === null) return port.close()
      frame.removeEventListener('message', onMessage)
      const link = linkOver(port, admission.page)
      link.send({ type: 'signs', signs: admission.signs })
      resolve(link)
    }
    frame.addEventListener('message', onMessage)
  })
}

function linkOver(port: MessagePort, page: PageTarget): HostLink {
  return {
    page,
    send: (message) => port.postMessage(message),
    listen(listener) {
      port.onmessage = ({ data }: MessageEvent<ToFrame>) => listener(data)
    },
  }
}
