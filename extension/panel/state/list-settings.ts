import type { KeyValues } from '../../ui/stored'
import { storedSignal } from '../../ui/stored-signal'

/** How the list is drawn on this till; each choice is stored. */
export function createListSettings(till: KeyValues) {
  const { stored, change } = storedSignal(till, 'justo-list', (saved) => ({
    /** Lower rows. */
    compact: saved?.compact === true,
    /** «Cocinando» shows every dish by station; else how many there are. */
    cookingOpen: saved?.cookingOpen === true,
  }))
  return {
    listSettings: stored,
    toggle: (setting: keyof typeof stored.value) => change({ [setting]: !stored.value[setting] }),
  }
}
