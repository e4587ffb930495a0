import { lexiconOf } from './lexicon'
import options from './lexicon/options.json'
import { remembered } from './remembered'
import { tokensOf } from './tokens'

export interface Word {
  /** Without accents and case. */
  folded: string
  start: number
  end: number
  /** Meanings of the words and phrases that begin here (lexicon/options.json). */
  means: ReadonlySet<string>
  isPrice: boolean
}

const lexicon = lexiconOf<string>(options)

export const is = (word: Word | undefined, ...means: string[]): boolean =>
  word !== undefined && means.some((each) => word.means.has(each))

/** Words and numbers of a text; those written together are one: `1ra`, `x2`, but not `1/2`, `s/cebolla`. */
export const wordsOf = remembered((text): Word[] => {
  const words: Omit<Word, 'means' | 'isPrice'>[] = []
  for (const { kind, folded, start, end } of tokensOf(text)) {
    if (kind === 'symbol') continue
    const before = words.at(-1)
    const isJoined = before?.end === start && !text.slice(before.start, end).includes('/')
    if (before && isJoined) words.splice(-1, 1, { folded: before.folded + folded, start: before.start, end })
    else words.push({ folded, start, end })
  }
  const forms = words.map(({ folded }) => folded)
  const meanings = lexicon.meaningsAt(forms)
  const prices = lexicon.marksIn(forms).filter(({ means }) => means === 'price')
  return words.map((word, i) => ({
    ...word,
    means: meanings[i] ?? new Set(),
    isPrice: prices.some(({ from, to }) => from <= i && i < to),
  }))
})

/** Without `sin costo adicional`, `(sin ningún recargo)`, `con costo`: they are about money. */
export const priceless = (text: string): Word[] => wordsOf(text).filter(({ isPrice }) => !isPrice)

/** Names no food, and no dish. */
export const isPlain = (word: Word): boolean => is(word, 'plain', 'wish') || /^\d+$/.test(word.folded)
