import { vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { exception, failureOf, type OperationName } from './indexeddb-hook'

// Import it for its effect and before anything of the extension: `wxt/browser` looks for a browser as it is loaded.

/** The name by which faults of `chrome.storage` are watched (storage-faults.ts). */
export const BROWSER_STORAGE = 'chrome.storage'

/** Answers any call with nothing, and listens to nothing: parts of Chrome that a started worker only tells. */
const inert = (): unknown =>
  new Proxy(() => undefined, {
    get: (_, name) => (name === 'then' ? undefined : name === 'addListener' ? () => undefined : inert()),
    apply: () => Promise.resolve(),
  })

const METHODS = ['get', 'set', 'remove', 'clear', 'setAccessLevel'] as const

/** Asks the judge about each call; one that fails is a promise that rejects, as Chrome's is. */
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

/** What wxt's fake can do, and for the rest something that says nothing: its other methods throw. */
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
