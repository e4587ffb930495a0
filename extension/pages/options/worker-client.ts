import { browserPort } from '../../messaging/browser-port'
import { PanelClient } from '../../messaging/client'
import type { WorkerMessage } from '../../messaging/messages'

/** A port to the worker like a panel's, that shows no order; `signal` closes it. */
export const openWorkerClient = (
  signal: AbortSignal,
  onMessage: (message: WorkerMessage) => void = () => undefined,
): PanelClient =>
  new PanelClient({
    ...browserPort,
    firstNotices: () => [],
    onMessage,
    onConnection: () => undefined,
    signal,
  })
