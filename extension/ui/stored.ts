import { browser } from 'wxt/browser'

/** Where a panel keeps small things: the DOM's own storage, or the extension's. */
export type KeyValues = Pick<Storage, 'getItem' | 'setItem'>

/** Null: nothing there, damaged, or the storage is closed. */
export function readStored(storage: KeyValues, key: string): Record<string, unknown> | null {
  try {
    const saved: unknown = JSON.parse(storage.getItem(key) ?? 'null')
    return typeof saved === 'object' && saved !== null ? (saved as Record<string, unknown>) : null
  } catch {
    return null // the panel starts as new
  }
}

export function writeStored(storage: KeyValues, key: string, value: object): void {
  try {
    storage.setItem(key, JSON.stringify(value))
  } catch {
    // full or closed: the panel starts as new after a reload
  }
}

/** Key of what a tab remembers; removed when the tab is closed (background/keep-alive.ts). */
export const tabKey = (tabId: number): string => `panel-tab-${tabId}`
export const TILL_KEY = 'panel'

/**
 * One record of the extension's storage as `KeyValues`: read once, written through. A frame's own storage would not do:
 * a credentialless frame loses it with its page.
 */
export async function openStored(area: 'local' | 'session', record: string): Promise<KeyValues> {
  const kept: unknown = await browser.storage[area].get(record).then(
    (found) => found[record],
    () => null, // unreadable: the panel starts as new
  )
  const values = new Map(
    Object.entries(typeof kept === 'object' && kept !== null ? kept : {}).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    ),
  )
  return {
    getItem: (key) => values.get(key) ?? null,
    setItem(key, value) {
      values.set(key, value)
      browser.storage[area].set({ [record]: Object.fromEntries(values) }).catch(() => {
        // full or closed: the panel starts as new after a reload
      })
    },
  }
}
