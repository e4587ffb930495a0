import { type ReadonlySignal, signal } from '@preact/signals'
import type { KeyValues } from '../../ui/stored'
import { type Remembered, recall, remember, type Section } from './remembered'

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
