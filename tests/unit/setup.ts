import 'fake-indexeddb/auto'
import { afterAll, beforeEach, expect, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { endVirtualClock, startVirtualClock } from '../stage/virtual-clock'

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
  if (typeof document === 'undefined') return
  const html = document.createElement('html')
  html.append(document.createElement('head'), document.createElement('body'))
  document.replaceChildren(html)
  localStorage.clear()
  sessionStorage.clear()
  location.hash = ''
})
