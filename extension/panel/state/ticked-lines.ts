import { signal } from '@preact/signals'
import { type KeyValues, readStored, writeStored } from '../../ui/stored'

const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((each) => typeof each === 'string')

const KEY = 'dishes'

/** Orders whose ticks are kept. */
const MOST = 200

/**
 * Dishes ticked off by hand on the kitchen's screen, order by order: its own, and in no order's record. Kept in `storage`
 * for the orders that were used last, they survive a reload of the page.
 */
export function createTickedLines(storage: KeyValues) {
  const saved = Object.entries(readStored(storage, KEY) ?? {}).filter((entry): entry is [string, string[]] =>
    isTexts(entry[1]),
  )
  const all = signal<ReadonlyMap<string, readonly string[]>>(new Map(saved))
  return {
    /** Names of the ticked lines by order, the last used order last. */
    all,
    toggle(orderId: string, line: string) {
      const before = all.value.get(orderId) ?? []
      const ticked = before.includes(line) ? before.filter((each) => each !== line) : [...before, line]
      const others = [...all.value].filter(([id]) => id !== orderId)
      all.value = new Map([...others, [orderId, ticked] as const].slice(-MOST))
      writeStored(storage, KEY, Object.fromEntries(all.value))
    },
  }
}
