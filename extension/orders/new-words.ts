import { canonicalJson, contentHash } from '@shared/content-hash'
import { businessDay } from '@shared/dates'
import { nullable, number, object, type TypeOf, text } from '@shared/described'
import type { WorkerContext } from '../context/worker-context'
import { defineFact } from '../store/fact'
import type { Store } from '../store/store'
import { stateOf, wordsSeen } from './words-seen'

const countOfDay = object({ day: text, words: text, count: number })

/** The last count. `words`: hash of the confirmed ones. It outlives the worker, which may start each half minute. */
const COUNTED = defineFact('new-words', nullable(countOfDay))

interface Counted {
  day: string
  /** The confirmed words, as text: each change of the settings, of whatever field, makes new objects of them. */
  words: string
  count: number
}

/** A count belongs to one store: it is valid for that database only. */
const counted = new WeakMap<Store, Counted>()

async function countNow(context: WorkerContext, day: string): Promise<TypeOf<typeof countOfDay>> {
  const { words } = context.settings()
  const hash = await contentHash(words)
  const known = await context.store.fact(COUNTED)
  if (known?.day === day && known.words === hash) return known
  const seen = await wordsSeen(context.store, context.now())
  const fresh = { day, words: hash, count: seen.filter((word) => stateOf(word, words) === 'unsure').length }
  await context.store.putFact(COUNTED, fresh)
  return fresh
}

async function count(context: WorkerContext, entry: Counted): Promise<void> {
  try {
    entry.count = (await countNow(context, entry.day)).count
    if (entry.count > 0) context.statusChanged()
  } catch (error) {
    // Nothing waits for this number; a storage trouble has its own sentence.
    console.error('the words of the menu could not be counted', error)
  }
}

/**
 * How many words of the menu wait for the shop's confirmation. Counted once a day and after a change of the confirmed
 * words, beside the work that asks: 0 until then.
 */
export function newWords(context: WorkerContext): number {
  const day = businessDay(context.now())
  const words = canonicalJson(context.settings().words)
  const known = counted.get(context.store)
  if (known?.day === day && known.words === words) return known.count
  const entry: Counted = { day, words, count: known?.count ?? 0 }
  counted.set(context.store, entry)
  void count(context, entry)
  return entry.count
}
