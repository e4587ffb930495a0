import { type ReadonlySignal, signal } from '@preact/signals'
import { type KeyValues, readStored, writeStored } from './stored'

/** A value that is stored under `key` at each change; `read` makes it of what was stored, null: nothing. */
export function storedSignal<T extends object>(
  storage: KeyValues,
  key: string,
  read: (saved: Record<string, unknown> | null) => T,
): { stored: ReadonlySignal<T>; change(part: Partial<T>): void } {
  const stored = signal(read(readStored(storage, key)))
  return {
    stored,
    change(part) {
      stored.value = { ...stored.value, ...part }
      writeStored(storage, key, stored.value)
    },
  }
}
