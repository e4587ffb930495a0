import { type KeyValues, readStored, writeStored } from '../../ui/stored'

export type Section = 'delivery' | 'tables'

export interface Remembered {
  open: boolean
  section: Section
}

const KEY = 'justo-panel'

/** Whether the panel was open, and in which section; it survives a reload of the page and nothing else. */
export function recall(tab: KeyValues, fallback: Remembered): Remembered {
  const saved = readStored(tab, KEY)
  if (saved === null) return fallback
  return { open: saved.open === true, section: saved.section === 'tables' ? 'tables' : 'delivery' }
}

export const remember = (tab: KeyValues, value: Remembered): void => writeStored(tab, KEY, value)
