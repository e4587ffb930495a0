import type { FrameHost } from './frame-host'
import type { FrameHandshake, ToFrame, ToHost } from './protocol'

/** A worker that starts cold takes a second or two; after this the handshake is repeated. */
const ADMISSION_MS = 5_000

interface Listeners {
  /** A port is about to be offered: no frame is admitted now. */
  onOffer(): void
  /** `connected` aborts when another port is offered, and at the end. */
  onMessage(message: ToHost, frame: FrameHost, connected: AbortSignal): void
}

/** The content script's end of the port to the frame; one frame at a time. */
export function createFrameLink(
  extension: { origin: string; announce(nonce: string): Promise<void> },
  { onOffer, onMessage }: Listeners,
  signal: AbortSignal,
) {
  let connection = new AbortController()
  let send = (_message: ToFrame): void => undefined
  signal.addEventListener('abort', () => connection.abort())

  /**
   * Offers a loaded frame one end of a new MessagePort, again until the frame has been admitted: the worker may die
   * between announcement and question.
   */
  async function offerPort(target: Window, frame: FrameHost): Promise<void> {
    connection.abort()
    connection = new AbortController()
    onOffer()
    const { signal: connected } = connection
    const { port1, port2 } = new MessageChannel()
    send = (message) => port1.postMessage(message)
    const again = setTimeout(() => void offerPort(target, frame), ADMISSION_MS)
    port1.onmessage = ({ data }: MessageEvent<ToHost>) => {
      clearTimeout(again)
      onMessage(data, frame, connected)
    }
    connected.addEventListener('abort', () => {
      clearTimeout(again)
      port1.close()
    })
    const nonce = crypto.randomUUID()
    try {
      await extension.announce(nonce)
    } catch {
      return // no worker: offered again
    }
    const handshake: FrameHandshake = { type: 'justo-handshake', nonce }
    if (!connected.aborted) target.postMessage(handshake, extension.origin, [port2])
  }

  /** `send` reaches the frame that was offered a port last. */
  return { offerPort, send: (message: ToFrame) => send(message) }
}
