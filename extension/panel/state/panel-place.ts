import { computed } from '@preact/signals'
import type { KeyValues } from '../../ui/stored'
import { storedSignal } from '../../ui/stored-signal'

export type Section = 'delivery' | 'tables'

export interface Remembered {
  open: boolean
  section: Section
}

/** Whether the panel is open, and in which section; the tab remembers it over a reload of the page, and nothing else. */
export function createPanelPlace(tab: KeyValues, fallback: Remembered) {
  const { stored, change } = storedSignal<Remembered>(tab, 'justo-panel', (saved) =>
    saved === null
      ? fallback
      : { open: saved.open === true, section: saved.section === 'tables' ? 'tables' : 'delivery' },
  )
  return {
    open: computed(() => stored.value.open),
    section: computed(() => stored.value.section),
    setOpen: (open: boolean) => change({ open }),
    setSection: (section: Section) => change({ section }),
  }
}

export type PanelPlace = ReturnType<typeof createPanelPlace>
