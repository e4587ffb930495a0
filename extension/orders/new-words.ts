import { businessDay } from '@shared/dates'
import type { Words } from '@shared/reading/words'
import type { WorkerContext } from '../context/worker-context'
import type { Store } from '../store/store'
import { stateOf, wordsSeen } from './words-seen'

interface Counted {
  day: string
  words: Words
  count: number
}

/** A count belongs to one store: it is valid for that database only. */
const counted = new WeakMap<Store, Counted>()

async function count(context: WorkerContext, entry: Counted): Promise<void> {
  try {
    const seen = await wordsSeen(context.store, context.now())
    entry.count = seen.filter((word) => stateOf(word, entry.words) === 'unsure').length
    if (entry.count > 0) context.statusChanged()
  } catch (error) {
    // Nothing waits for this number; a storage trouble has its own sentence.
    console.error('the words of the menu could not be counted', error)
  }
}

/**
 * How many words of the menu wait for the shop's confirmation. Counted once a day and after a change of the settings, beside
 * the work that asks: 0 until then.
 */
export function newWords(context: WorkerContext): number {
  const day = businessDay(context.now())
  const { words } = context.settings()
  const known = counted.get(context.store)
  if (known?.day === day && known.words === words) return known.count
  const entry: Counted = { day, words, count: known?.count ?? 0 }
  counted.set(context.store, entry)
  void count(context, entry)
  return entry.count
}
