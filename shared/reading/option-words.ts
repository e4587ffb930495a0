import lexicon from './lexicon/options.json'
import { type Token, tokensOf } from './tokens'

export interface Word {
  /** Without accents and case. */
  folded: string
  start: number
  end: number
}

/** Words and numbers of a text; those written together are one: `1ra`, `x2`, but not `1/2`, `s/cebolla`. */
export function wordsOf(text: string): Word[] {
  const words: Word[] = []
  let last: Token | null = null
  for (const token of tokensOf(text)) {
    const { kind, folded, start, end } = token
    const before = words.at(-1)
    if (kind !== 'symbol') {
      const isJoined = before?.end === start && last?.text.includes('/') === false && !token.folded.includes('/')
      if (isJoined && before) words.splice(-1, 1, { folded: before.folded + folded, start: before.start, end })
      else words.push({ folded, start, end })
    }
    last = token
  }
  return words
}

const entriesOf = (means: string): string[] => {
  const entries = lexicon.flatMap((group) => (group.means === means ? group.words.split(' ') : []))
  if (entries.length === 0) throw new Error(`the lexicon has no ${means}`)
  return entries
}

const PRONOUNS = new Set(['', ...entriesOf('pronoun')])
const ENDINGS: Readonly<Record<string, string[]>> = {
  ar: entriesOf('ending-ar'),
  er: entriesOf('ending-er'),
  uir: entriesOf('ending-uir'),
}

/**
 * Whether a folded word has this meaning in the lexicon. An entry is a word, a beginning (`clasic*`) or a verb with its
 * conjugation (`quit-ar`: `quitamos`, `quítale`).
 */
export function meaning(means: string): (folded: string) => boolean {
  const entries = entriesOf(means)
  const words = new Set(entries)
  const starts = entries.flatMap((entry) => (entry.endsWith('*') ? [entry.slice(0, -1)] : []))
  const verbs = entries.flatMap((entry) => {
    const [stem = '', conjugation] = entry.split('-')
    return conjugation === undefined ? [] : [{ stem, endings: ENDINGS[conjugation] ?? [] }]
  })
  const isForm = (folded: string) =>
    verbs.some(({ stem, endings }) => {
      if (!folded.startsWith(stem)) return false
      const rest = folded.slice(stem.length)
      return endings.some((ending) => rest.startsWith(ending) && PRONOUNS.has(rest.slice(ending.length)))
    })
  return (folded) => words.has(folded) || starts.some((start) => folded.startsWith(start)) || isForm(folded)
}

export const removes = meaning('removes')
export const isWithout = meaning('without')
const isPlainWord = meaning('plain')
const isWish = meaning('wish')
const isCost = meaning('cost')

/** Names no food, and no dish. */
export const isPlain = ({ folded }: Word): boolean => isPlainWord(folded) || isWish(folded) || /^\d+$/.test(folded)

const OF_COST = /^(ningun|algun|un)$/
const MORE = /^(adicional|extra|alguno)$/

/** Without `sin costo adicional`, `(sin ningún recargo)`, `con costo`: they are about money. */
export function withoutPrices(words: readonly Word[]): Word[] {
  const at = words.findIndex(({ folded }, i) => {
    if (folded !== 'sin' && folded !== 'con') return false
    const next = words[OF_COST.test(words[i + 1]?.folded ?? '') ? i + 2 : i + 1]
    return next !== undefined && isCost(next.folded)
  })
  if (at < 0) return [...words]
  const noun = OF_COST.test(words[at + 1]?.folded ?? '') ? at + 2 : at + 1
  const end = MORE.test(words[noun + 1]?.folded ?? '') ? noun + 2 : noun + 1
  return withoutPrices([...words.slice(0, at), ...words.slice(end)])
}

const deniesSign = meaning('sign-no')
const affirmsSign = meaning('sign-yes')

/** What a sign says, whatever its colour or presentation: `✔️` is `✔`; null: neither. */
export function signOf({ kind, text }: Token): 'no' | 'yes' | null {
  if (kind !== 'symbol') return null
  const sign = String.fromCodePoint(text.codePointAt(0) ?? 0)
  if (deniesSign(sign)) return 'no'
  return affirmsSign(sign) ? 'yes' : null
}
