export type Section = 'delivery' | 'tables'

export interface Remembered {
  open: boolean
  section: Section
}

const KEY = 'justo-panel'

/**
 * Whether the panel stood open, and where; it survives a reload of the page and nothing else. The page can read its
 * own sessionStorage, so nothing about an order ever goes in.
 */
export function recall(tab: Storage, fallback: Remembered): Remembered {
  try {
    const saved: unknown = JSON.parse(tab.getItem(KEY) ?? 'null')
    if (typeof saved !== 'object' || saved === null) return fallback
    const { open, section } = saved as Record<string, unknown>
    return { open: open === true, section: section === 'tables' ? 'tables' : 'delivery' }
  } catch {
    return fallback // not ours, or the page's storage is closed: start as new
  }
}

export function remember(tab: Storage, value: Remembered): void {
  try {
    tab.setItem(KEY, JSON.stringify(value))
  } catch {
    // full or closed: the panel then starts as new after a reload, which harms nobody
  }
}
