/**
 * Small things that a panel remembers, in the page's own storage. The page can read it, so nothing about an order ever
 * goes in; and it may hold anything, so the reader judges what comes out. Null: nothing there, not ours, or closed.
 */
export function readStored(storage: Storage, key: string): Record<string, unknown> | null {
  try {
    const saved: unknown = JSON.parse(storage.getItem(key) ?? 'null')
    return typeof saved === 'object' && saved !== null ? (saved as Record<string, unknown>) : null
  } catch {
    return null // not ours, or the page's storage is closed: the panel starts as new
  }
}

export function writeStored(storage: Storage, key: string, value: object): void {
  try {
    storage.setItem(key, JSON.stringify(value))
  } catch {
    // full or closed: the panel then starts as new after a reload, which harms nobody
  }
}
