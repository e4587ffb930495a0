import { browser } from 'wxt/browser'
import type { PollMemory } from './poll-memory'

const KEY = 'poll-restraint'

/**
 * `chrome.storage.session`: survives the worker's death, not the browser's. After a browser restart there is no
 * back-off.
 */
export const sessionMemory: PollMemory = {
  read: async () => (await browser.storage.session.get(KEY))[KEY],
  write: (value) =>
    value === null ? browser.storage.session.remove(KEY) : browser.storage.session.set({ [KEY]: value }),
}
