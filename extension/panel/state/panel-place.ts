import { computed } from '@preact/signals'
import type { KeyValues } from '../../ui/stored'
import { storedSignal } from '../../ui/stored-signal'
import { TABS, type Tab } from './groups'

export type Section = 'delivery' | 'tables'

export interface Remembered {
  open: boolean
  section: Section
}

interface Place extends Remembered {
  /** Of Entrega; null: none was chosen since the panel was opened. */
  tab: Tab | null
}

/** Whether the panel is open, and where; the browser's tab remembers it over a reload of the page, and nothing else. */
export function createPanelPlace(values: KeyValues, fallback: Remembered) {
  const { stored, change } = storedSignal<Place>(values, 'justo-panel', (saved) =>
    saved === null
      ? { ...fallback, tab: null }
      : {
          open: saved.open === true,
          section: saved.section === 'tables' ? 'tables' : 'delivery',
          tab: TABS.find((tab) => tab === saved.tab) ?? null,
        },
  )
  return {
    open: computed(() => stored.value.open),
    section: computed(() => stored.value.section),
    chosenTab: computed(() => stored.value.tab),
    setOpen: (open: boolean) => change(open ? { open } : { open, tab: null }),
    setSection: (section: Section) => change({ section }),
    setTab: (tab: Tab) => change({ tab }),
    leaveTab: () => change({ tab: null }),
  }
}

export type PanelPlace = ReturnType<typeof createPanelPlace>
