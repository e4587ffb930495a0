import 'fake-indexeddb/auto'
import { afterAll, beforeEach, expect, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { endVirtualClock, startVirtualClock } from '../stage/virtual-clock'

/** The fake browser's objects, each with its properties. */
function objectsIn(root: object, found = new Map<object, PropertyDescriptorMap>()) {
  if (found.has(root)) return found
  found.set(root, Object.getOwnPropertyDescriptors(root))
  for (const each of Object.values(root)) if (typeof each === 'object' && each !== null) objectsIn(each, found)
  return found
}
// Modules read it when they are loaded.
Object.assign(fakeBrowser.runtime, { getManifest: () => ({ version: '0.1.0' }) })
const browserBefore = objectsIn(fakeBrowser)

beforeEach(({ onTestFinished }) => {
  fakeBrowser.reset()
  // Also of a test that failed before it undid them; the last, after what the test itself has registered.
  onTestFinished(() => {
    vi.restoreAllMocks()
    vi.unstubAllGlobals()
    endVirtualClock()
  })
  if (expect.getState().testPath?.includes('/tests/unit/extension/')) startVirtualClock()
})

// The next file may run in the same process.
afterAll(() => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
  // What the file has added to the fake browser, or replaced in it.
  for (const [object, properties] of browserBefore) {
    for (const name of Object.keys(object)) if (!Object.hasOwn(properties, name)) Reflect.deleteProperty(object, name)
    Object.defineProperties(object, properties)
  }
  if (typeof document === 'undefined') return
  const html = document.createElement('html')
  html.append(document.createElement('head'), document.createElement('body'))
  document.replaceChildren(html)
  localStorage.clear()
  sessionStorage.clear()
  history.replaceState(null, '', '/')
})
