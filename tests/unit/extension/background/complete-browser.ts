import { vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import type { Intent } from '../../../../extension/acts/acts'
import { PORT_NAME, type WorkerMessage } from '../../../../extension/messaging/messages'
import { eventually } from '../../../stage/virtual-clock'

/** Lets virtual time pass until the condition is true. */
export const until = (what: string, isSo: () => boolean | Promise<boolean>): Promise<void> =>
  eventually(async () => {
    if (!(await isSo())) throw new Error(`waited in vain: ${what}`)
  })

/** A browser event that counts its listeners. */
class FakeEvent {
  readonly listeners = new Set<(...args: never[]) => unknown>()
  addListener = (listener: (...args: never[]) => unknown): void => void this.listeners.add(listener)
  removeListener = (listener: (...args: never[]) => unknown): void => void this.listeners.delete(listener)
}

/** The APIs that the worker needs and the fake browser does not implement. */
export function completeBrowser() {
  const events = {
    connect: new FakeEvent(),
    permission: new FakeEvent(),
    request: new FakeEvent(),
    stored: new FakeEvent(),
    message: new FakeEvent(),
    tabClosed: new FakeEvent(),
    command: new FakeEvent(),
  }
  const setAccessLevel = vi.fn(async () => undefined)
  Object.assign(fakeBrowser.storage.local, { setAccessLevel })
  Object.assign(fakeBrowser.storage, { onChanged: events.stored })
  Object.assign(fakeBrowser.runtime, {
    onConnect: events.connect,
    onMessage: events.message,
    getContexts: async () => [],
  })
  Object.assign(fakeBrowser.tabs, { onRemoved: events.tabClosed })
  Object.assign(fakeBrowser, {
    commands: { onCommand: events.command },
    permissions: { onAdded: events.permission, contains: async () => true },
    webRequest: { onErrorOccurred: events.request },
    power: { requestKeepAwake: () => undefined, releaseKeepAwake: () => undefined },
    offscreen: { hasDocument: async () => true },
  })
  return { events, setAccessLevel }
}

/** The page's end of a port. */
export function openPort(origin = `chrome-extension://${fakeBrowser.runtime.id}`) {
  const disconnect = vi.fn()
  const received: WorkerMessage[] = []
  let deliver = (_: Intent): void => undefined
  const port = {
    name: PORT_NAME,
    sender: { origin, frameId: 3, tab: { id: 7 } },
    onMessage: {
      addListener: (listener: typeof deliver) => {
        deliver = listener
      },
    },
    onDisconnect: { addListener: () => undefined },
    disconnect,
    postMessage: (message: WorkerMessage) => void received.push(message),
  }
  return {
    port,
    press: (intent: Intent) => deliver(intent),
    of: <T extends WorkerMessage['type']>(type: T) =>
      received.filter((message): message is Extract<WorkerMessage, { type: T }> => message.type === type),
  }
}

/** The error of Chrome's storage on a full disk. */
export const full = () => new DOMException('Encountered full disk while opening backing store.', 'QuotaExceededError')
export const fail = () => {
  throw full()
}

/** Replaces one method, or two, until the returned function is called. */
export function spy(target: object, name: string, work: () => unknown, other = name): () => void {
  const spies = [...new Set([name, other])].map((each) =>
    vi.spyOn(target as Record<string, () => unknown>, each).mockImplementation(work),
  )
  return () => {
    for (const each of spies) each.mockRestore()
  }
}
