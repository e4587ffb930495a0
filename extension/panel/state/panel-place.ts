import { type ReadonlySignal, signal } from '@preact/signals'
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

/** Open or folded, and in which section: remembered by the tab. */
export interface PanelPlace {
  open: ReadonlySignal<boolean>
  section: ReadonlySignal<Section>
  setOpen(open: boolean): void
  setSection(section: Section): void
}

export function createPanelPlace(tab: KeyValues, fallback: Remembered): PanelPlace {
  const start = recall(tab, fallback)
  const open = signal(start.open)
  const section = signal(start.section)
  const save = () => remember(tab, { open: open.value, section: section.value })
  return {
    open,
    section,
    setOpen(next) {
      open.value = next
      save()
    },
    setSection(next) {
      section.value = next
      save()
    },
  }
}
