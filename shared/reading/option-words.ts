import { remembered } from '../text/remembered'
import { lexiconOf } from './lexicon'
import options from './lexicon/options.json'
import { tokensOf } from './tokens'

export interface Word {
  /** Without accents and case. */
  folded: string
  start: number
  end: number
  /** Of the words and phrases that begin here (lexicon/options.json); `price` of each word of one. */
  means: Set<string>
}

const lexicon = lexiconOf(options)

export const is = (word: Word | undefined, ...means: string[]): boolean =>
  word !== undefined && means.some((each) => word.means.has(each))

/** Words and numbers of a text; those written together are one: `1ra`, `x2`, but not `1/2`, `s/cebolla`. */
export const wordsOf = remembered((text): readonly Word[] => {
  const words: Word[] = []
  for (const { kind, folded, start, end } of tokensOf(text)) {
    if (kind === 'symbol') continue
    const before = words.at(-1)
    const isJoined = before?.end === start && !text.slice(before.start, end).includes('/')
    if (before && isJoined) Object.assign(before, { folded: before.folded + folded, end })
    else words.push({ folded, start, end, means: new Set() })
  }
  for (const { means, from, to } of lexicon.marksIn(words.map(({ folded }) => folded)))
    for (const word of words.slice(from, means === 'price' ? to : from + 1)) word.means.add(means)
  return words
})

/** Without `sin costo adicional`, `(sin ningún recargo)`, `con costo`: they are about money. */
export const priceless = (text: string): Word[] => wordsOf(text).filter((word) => !is(word, 'price'))

/** Names no food, and no dish. */
export const isPlain = (word: Word): boolean => is(word, 'plain', 'wish') || /^\d+$/.test(word.folded)
