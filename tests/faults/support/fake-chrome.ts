import { vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { exception, failureOf, type OperationName } from './indexeddb-hook'

// Import for its side effect, before any module of the extension: `wxt/browser` detects the browser at load time.

/** Name of `chrome.storage` for injected faults (storage-faults.ts). */
export const BROWSER_STORAGE = 'chrome.storage'

/** Ignores every call and listener: Chrome APIs whose results the worker does not use. */
const inert = (): unknown =>
  new Proxy(() => undefined, {
    get: (_, name) => (name === 'then' ? undefined : name === 'addListener' ? () => undefined : inert()),
    apply: () => Promise.resolve(),
  })

const METHODS = ['get', 'set', 'remove', 'clear', 'setAccessLevel'] as const

/** Asks the fault decider about each call; a failed call returns a rejected promise, as Chrome's does. */
function watched(area: 'local' | 'session') {
  const real = fakeBrowser.storage[area] as unknown as Record<string, (...args: unknown[]) => Promise<unknown>>
  const methods = METHODS.map((method) => [
    method,
    (...args: unknown[]) => {
      const name: OperationName = `${area}.${method}`
      const failure = failureOf({ name, database: BROWSER_STORAGE, table: null, tables: [], mode: null })
      if (failure?.how === 'throw') throw exception(failure)
      if (failure) return Promise.reject(exception(failure))
      return real[method]?.(...args) ?? Promise.resolve()
    },
  ])
  return { ...fakeBrowser.storage[area], ...Object.fromEntries(methods) }
}

const storage = { ...fakeBrowser.storage, local: watched('local'), session: watched('session') }

const { alarms, action, notifications, runtime, tabs } = fakeBrowser

/** wxt's fake, and inert stubs for the methods on which it throws. */
const has: Record<string, unknown> = {
  alarms,
  action,
  notifications,
  runtime: { ...runtime, onConnect: inert(), sendMessage: async () => undefined },
  tabs,
  storage,
  permissions: { contains: async () => true, onAdded: inert() },
}
const fakeChrome = new Proxy(has, { get: (_, name) => has[String(name)] ?? inert() })

vi.stubGlobal('chrome', fakeChrome)
vi.stubGlobal('browser', fakeChrome)
