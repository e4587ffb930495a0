import { asObject, readId } from '../justo/read'
import type { Store } from '../store/store'

/** A raw order as it was last taken in. */
interface Taken {
  /** Its JSON, exactly as it came. */
  text: string
  id: string
  /** Start of the newest request that it was read by. */
  seenAt: string
  /** It could be read: what is stored is what it says. */
  readable: boolean
}

/** Some four kilobytes each. */
const MOST = 2_000

/**
 * What Justo last said of each order, word for word: a list that repeats itself is neither parsed nor compared with the
 * disk. It forgets with the worker, and all at once when the database is empty; then everything is read as if for the
 * first time.
 */
export interface ReadingMemory {
  /** What exactly this JSON was stored as; null: it is to be looked at. */
  recognise(raw: unknown, text: string, seenAt: string): Pick<Taken, 'id' | 'readable'> | null
  remember(raw: unknown, taken: Taken): void
  /** The JSON of an order that could be read, as it was last taken in; null: not known. */
  textOf(id: string): string | null
  /** Whatever Justo says of it is to be looked at. */
  forget(id: string): void
  clear(): void
}

function createReadingMemory(): ReadingMemory {
  const taken = new Map<string, Taken>()
  const keyOf = (raw: unknown, text: string): string => readId(asObject(raw)?._id) ?? text
  return {
    recognise(raw, text, seenAt) {
      const before = taken.get(keyOf(raw, text))
      if (before?.text !== text || before.seenAt > seenAt) return null
      before.seenAt = seenAt
      return before
    },
    remember(raw, now) {
      const key = keyOf(raw, now.text)
      taken.delete(key)
      taken.set(key, now)
      const oldest = taken.size > MOST ? taken.keys().next().value : undefined
      if (oldest !== undefined) taken.delete(oldest)
    },
    textOf(id) {
      const known = taken.get(id)
      return known?.readable ? known.text : null
    },
    forget(id) {
      for (const [key, known] of taken) if (known.id === id) taken.delete(key)
    },
    clear: () => taken.clear(),
  }
}

const memories = new WeakMap<Store, ReadingMemory>()

/** One memory a store: what it has taken in is true of that one alone. */
export function readingMemory(store: Store): ReadingMemory {
  const memory = memories.get(store) ?? createReadingMemory()
  memories.set(store, memory)
  return memory
}
