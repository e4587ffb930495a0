import { tokensOf } from './tokens'

/** Words with one meaning: data of a lexicon. */
export interface WordGroup<M extends string> {
  means: M
  /**
   * Without accents and case, apart by spaces: `timbre`; `cubierto*`, its beginning; `razon_social`, one word after the
   * other; `fecha+cumple*`, both anywhere. Of the text's words; numbers and symbols count as words.
   */
  words: string
  /** Where they were seen. */
  source?: string
  example?: string
}

type Matches = (words: readonly string[], at: number) => boolean

const matchesWord = (pattern: string): ((word: string | undefined) => boolean) =>
  pattern.endsWith('*') ? (word) => word?.startsWith(pattern.slice(0, -1)) ?? false : (word) => word === pattern

function matchesPhrase(phrase: string): Matches {
  const [first = () => false, ...rest] = phrase.split('_').map(matchesWord)
  return (words, at) => first(words[at]) && rest.every((matches, i) => matches(words[at + 1 + i]))
}

/** A pattern that begins at a word. With `+`, its other parts may be anywhere. */
function compiled(pattern: string): Matches {
  const [first = () => false, ...others] = pattern.split('+').map(matchesPhrase)
  return (words, at) => first(words, at) && others.every((other) => words.some((_, i) => other(words, i)))
}

/** Whether a word's group may begin at a word of a text. Patterns are looked up by their first two letters. */
class Lexicon<M extends string> {
  readonly #byStart = new Map<string, { means: M; matches: Matches }[]>()

  constructor(groups: readonly WordGroup<M>[]) {
    for (const { means, words } of groups)
      for (const pattern of words.split(' ').filter((each) => each !== '')) {
        const start = pattern.slice(0, 2).replace(/[*_+]/, '')
        this.#byStart.set(start, [...(this.#byStart.get(start) ?? []), { means, matches: compiled(pattern) }])
      }
  }

  at(words: readonly string[], at: number): M[] {
    const word = words[at] ?? ''
    const starts = word.length < 2 ? [word] : [word.slice(0, 2), word.slice(0, 1)]
    return starts
      .flatMap((start) => this.#byStart.get(start) ?? [])
      .filter(({ matches }) => matches(words, at))
      .map(({ means }) => means)
  }
}

/** The meanings that begin at each word, in the order of the text. */
export type MeaningsAt<M extends string> = (words: readonly string[]) => ReadonlySet<M>[]

export function lexiconOf<M extends string>(groups: readonly WordGroup<M>[]): MeaningsAt<M> {
  const lexicon = new Lexicon(groups)
  return (words) => words.map((_, at) => new Set(lexicon.at(words, at)))
}

/** `numeroDocumento` → `numero Documento`; «WhatsApp» stays. */
const apart = (text: string): string =>
  /^\p{Ll}+\p{Lu}\S*$/u.test(text) ? text.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2') : text

/** The longest label that is read: keeps hostile ones cheap. */
const LONGEST = 120

/** The words and numbers of a label. */
export const labelWords = (label: string): string[] =>
  tokensOf(apart(label.slice(0, LONGEST))).flatMap(({ kind, folded }) => (kind === 'symbol' ? [] : [folded]))
