import { type ReadonlySignal, signal } from '@preact/signals'
import { type KeyValues, readStored, writeStored } from '../../ui/stored'

/** How the list is drawn on this till; each choice is stored. */
export interface ListSettings {
  /** Lower rows. */
  compact: ReadonlySignal<boolean>
  toggleCompact(): void
  /** «Cocinando» shows every dish by station; else one line of the most frequent ones. */
  cookingOpen: ReadonlySignal<boolean>
  toggleCooking(): void
}

function storedChoice(storage: KeyValues, key: string, field: string) {
  const choice = signal(readStored(storage, key)?.[field] === true)
  const toggle = () => {
    choice.value = !choice.value
    writeStored(storage, key, { [field]: choice.value })
  }
  return { choice, toggle }
}

export function createListSettings(storage: KeyValues): ListSettings {
  const density = storedChoice(storage, 'justo-density', 'compact')
  const cooking = storedChoice(storage, 'justo-cooking', 'open')
  return {
    compact: density.choice,
    toggleCompact: density.toggle,
    cookingOpen: cooking.choice,
    toggleCooking: cooking.toggle,
  }
}
