import * as z from 'zod/mini'
import { isRecord } from '../is-record'
import { MEANINGS, type MeaningOf, NO_WORDS, WORD_LISTS, type WordList, type Words, wordKey } from '../reading/words'

/** Limit of each list; a menu has some hundreds of words. */
export const MOST_WORDS = 1_000

/** The valid entries of one list, by `wordKey`. A value that this version does not know drops itself alone. */
function listIn<L extends WordList>(list: L, value: unknown): Record<string, MeaningOf<L>> {
  const known: readonly string[] = MEANINGS[list]
  const isMeaning = (word: unknown): word is MeaningOf<L> => typeof word === 'string' && known.includes(word)
  const entries = Object.entries(isRecord(value) ? value : {}).flatMap(([text, word]) => {
    const key = wordKey(text)
    return key !== '' && isMeaning(word) ? [[key, word] as const] : []
  })
  return Object.fromEntries(entries.slice(0, MOST_WORDS))
}

/** What is valid of a shop's dictionary, as stored, imported or set by a policy. */
export function wordsIn(value: unknown): Words {
  if (!isRecord(value)) return NO_WORDS
  return Object.fromEntries(WORD_LISTS.map((list) => [list, listIn(list, value[list])])) as unknown as Words
}

/** The words that the shop confirmed («Palabras del menú»); a wrong one never makes the settings invalid. */
export const confirmedWords = z._default(z.pipe(z.unknown(), z.transform(wordsIn)), NO_WORDS)
