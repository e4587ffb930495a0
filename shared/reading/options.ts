import { remembered } from '../text/remembered'
import { lexiconOf, type Mark } from './lexicon'
import groups from './lexicon/options.json'
import { type Word, wordsOf } from './words-of'

/** A title or an answer as its words, and the groups of lexicon/options.json that they belong to. */
export interface OptionText {
  text: string
  /** Words without those about a price: `sin costo adicional`. */
  words: readonly Word[]
  marks: readonly Mark[]
  /** Where a price begins, or the text ends. */
  end: number
}

/** No menu's text is longer; bounds the time for a hostile one. */
const LONGEST = 400

/** Direction marks and the like, which part a word; not the joiner of emoji. */
const INVISIBLE = /(?!\u200d)\p{Cf}/gu

/** A text that is too long loses its middle: its end may be the «quitar». */
export function bounded(text: string): string {
  const visible = text.replace(INVISIBLE, '')
  return visible.length <= LONGEST ? visible : `${visible.slice(0, 150)}... ${visible.slice(-150)}`
}

const lexicon = lexiconOf(groups)
const marksOf = (words: readonly Word[]) => lexicon.marksIn(words.map(({ folded }) => folded))

export const readOption = remembered((sent): OptionText => {
  const text = bounded(sent)
  const all = wordsOf(text).filter(({ kind, folded }) => kind !== 'symbol' || '+%>→⇒➡'.includes(folded))
  const prices = marksOf(all).filter(({ means }) => means === 'price')
  const words = all.filter((_, i) => !prices.some(({ from, to }) => from <= i && i < to))
  return { text, words, marks: marksOf(words), end: all[prices[0]?.from ?? -1]?.start ?? text.length }
})

/** Whether one begins at a word. */
export const isAt = ({ marks }: OptionText, at: number, ...groups: string[]): boolean =>
  marks.some(({ means, from }) => from === at && groups.includes(means))
