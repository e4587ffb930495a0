import type { Action } from '../acts/acts'
import { browserPort } from '../messaging/browser-port'
import { PanelClient } from '../messaging/client'
import type { WorkerMessage } from '../messaging/messages'

/** A port to the worker like a panel's, that shows no order; `signal` closes it. */
export const openWorkerClient = (
  signal: AbortSignal,
  onMessage: (message: WorkerMessage) => void = () => undefined,
): PanelClient<Action> =>
  new PanelClient<Action>({
    ...browserPort,
    firstFacts: () => [],
    onMessage,
    onConnection: () => undefined,
    signal,
  })
