import { type ReadonlySignal, signal } from '@preact/signals'
import { type KeyValues, readStored, writeStored } from '../../ui/stored'

const KEY = 'justo-density'

/** How tightly this till likes its list: rows of 64 px, or compact ones of 48 px. */
export interface Density {
  compact: ReadonlySignal<boolean>
  toggle(): void
}

/** The choice is kept in `storage`. */
export function createDensity(storage: KeyValues): Density {
  const compact = signal(readStored(storage, KEY)?.compact === true)
  return {
    compact,
    toggle() {
      compact.value = !compact.value
      writeStored(storage, KEY, { compact: compact.value })
    },
  }
}
